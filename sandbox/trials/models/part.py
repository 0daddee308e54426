"""What every part of a trial with a life of its own shares."""

from sandbox.cases.models.part import PartOfCase


class PartOfTrial(PartOfCase):
    """A report, a day of a condition, an inspection, a change: whoever has the case in hand has it in hand too."""

    def assigned_roles(self, user_id: int) -> frozenset[str]:
        """The officer in charge of the case is named for it."""
        return self.case.assigned_roles(user_id)
