"""The columns that the state and the sheets have replaced go; the rules of the new ones come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_keep_recorded_sessions")]

    operations = [
        migrations.RemoveField("councilsession", "concluded"),
        migrations.RemoveField("councilsession", "minutes_agreed"),
        migrations.RemoveField("councilmember", "scores"),
        migrations.AddConstraint(
            "councilsession",
            models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "composed",
                            "invited",
                            "in_session",
                            "minutes_drafted",
                            "agreed",
                            "concluded",
                            "cancelled",
                        ],
                    )
                ),
                name="council_session_state_known",
            ),
        ),
        migrations.AddConstraint(
            "councilsession",
            models.UniqueConstraint(
                condition=models.Q(("state__in", ["concluded", "cancelled"]), _negated=True),
                fields=("case",),
                name="council_one_open_session",
            ),
        ),
        migrations.AddConstraint(
            "councilsession",
            models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    ("agreed_by", None),
                    models.Q(("signed_by", models.F("agreed_by")), _negated=True),
                    _connector="OR",
                ),
                name="council_minutes_by_two",
            ),
        ),
        migrations.AddConstraint(
            "councilmember",
            models.UniqueConstraint(
                condition=models.Q(("part", "secretary")),
                fields=("session",),
                name="council_one_secretary_a_session",
            ),
        ),
        migrations.AddConstraint(
            "councilmember",
            models.CheckConstraint(
                condition=models.Q(("vote__in", ["", "for", "reserved", "against", "abstain"])),
                name="council_vote_known",
            ),
        ),
    ]
