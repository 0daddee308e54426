"""The council gets sessions with a life of their own and secret score sheets; first the columns and tables."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

USER = settings.AUTH_USER_MODEL


def signature(name: str) -> migrations.AddField:
    """A person who signs the minutes."""
    to_user = models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=USER
    )
    return migrations.AddField("councilsession", name, to_user)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_rounds_of_opinions"),
        migrations.swappable_dependency(USER),
    ]

    operations = [
        migrations.RemoveConstraint("councilsession", "council_one_open_session"),
        migrations.RemoveConstraint("councilsession", "council_agreed_minutes_are_written"),
        migrations.RenameField("councilsession", "minutes", "discussion"),
        migrations.AlterField(
            "councilsession", "discussion", models.TextField(blank=True, verbose_name="discussion")
        ),
        migrations.AddField(
            "councilsession",
            "state",
            django_fsm.FSMField(
                choices=[
                    ("composed", "Composed"),
                    ("invited", "Invited"),
                    ("in_session", "In session"),
                    ("minutes_drafted", "Minutes with the chair"),
                    ("agreed", "Minutes agreed"),
                    ("concluded", "Concluded"),
                    ("cancelled", "Cancelled"),
                ],
                default="composed",
                editable=False,
                max_length=50,
                protected=True,
            ),
        ),
        migrations.AddField(
            "councilsession", "version", models.PositiveIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            "councilsession",
            "decision_number",
            models.CharField(blank=True, max_length=60, default="", verbose_name="number of the decision"),
            preserve_default=False,
        ),
        migrations.AddField(
            "councilsession",
            "decided_on",
            models.DateField(blank=True, null=True, verbose_name="day of the decision"),
        ),
        migrations.AddField(
            "councilsession",
            "starts_at",
            models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
        ),
        migrations.AddField(
            "councilsession",
            "place",
            models.CharField(blank=True, default="", max_length=300, verbose_name="place"),
            preserve_default=False,
        ),
        migrations.AddField(
            "councilsession",
            "link",
            models.URLField(blank=True, default="", max_length=500, verbose_name="link"),
            preserve_default=False,
        ),
        migrations.AddField(
            "councilsession",
            "agenda",
            models.JSONField(blank=True, default=list, verbose_name="agenda"),
        ),
        migrations.AddField(
            "councilsession",
            "reminded_at",
            models.DateTimeField(blank=True, null=True, verbose_name="reminded at"),
        ),
        migrations.AddField(
            "councilsession",
            "scores_opened_at",
            models.DateTimeField(blank=True, null=True, verbose_name="scores open since"),
        ),
        migrations.AddField(
            "councilsession",
            "signed_minutes",
            models.JSONField(blank=True, null=True, verbose_name="minutes as signed"),
        ),
        signature("signed_by"),
        migrations.AddField(
            "councilsession",
            "signed_at",
            models.DateTimeField(blank=True, null=True, verbose_name="signed by the secretary at"),
        ),
        signature("agreed_by"),
        migrations.AddField(
            "councilsession",
            "agreed_at",
            models.DateTimeField(blank=True, null=True, verbose_name="signed by the chair at"),
        ),
        *(
            migrations.AddField("councilmember", name, field, preserve_default=False)
            for name, field in (
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("coming", "Will come"), ("not_coming", "Cannot come")],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_reason",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="why not"),
                ),
                (
                    "excused",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="why they left"),
                ),
                (
                    "vote",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for", "For"),
                            ("reserved", "For, with reservations"),
                            ("against", "Against"),
                            ("abstain", "Abstains"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="vote",
                    ),
                ),
                ("reservation", models.TextField(blank=True, default="", verbose_name="reservation")),
                ("dissent", models.TextField(blank=True, default="", verbose_name="dissenting view")),
            )
        ),
        migrations.AddField(
            "councilmember",
            "dissented_at",
            models.DateTimeField(blank=True, null=True, verbose_name="dissented at"),
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scores", models.JSONField(blank=True, default=dict, verbose_name="scores")),
                ("gates", models.JSONField(blank=True, default=dict, verbose_name="gates")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                (
                    "handed_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="handed in at"),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.councilmember",
                    ),
                ),
            ],
            options={
                "verbose_name": "score sheet",
                "verbose_name_plural": "score sheets",
                "ordering": ("member",),
            },
        ),
    ]
