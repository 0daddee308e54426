"""The law: what may happen to a case and to its parts. Imports Django and django_fsm, nothing else."""
