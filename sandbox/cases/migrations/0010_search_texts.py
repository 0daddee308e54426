"""What cases are searched by beyond their titles, and the state that the world outside may know of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_declarations_corrected"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "layer",
                    models.CharField(
                        choices=[
                            ("view_content", "for whoever reads the content"),
                            ("view_internal", "for the office only"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("dossier", "Dossier"),
                            ("partner", "Partner"),
                            ("message", "Message"),
                            ("document", "Document"),
                        ],
                        max_length=20,
                    ),
                ),
                ("source_uuid", models.UUIDField()),
                ("folded", models.TextField()),
            ],
            options={
                "verbose_name": "text to search by",
                "verbose_name_plural": "texts to search by",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="case",
            name="outward_state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("pre_advice", "Advice before filing"),
                    ("submitted", "Submitted, completeness being checked"),
                    ("supplement", "Waiting for the supplement"),
                    ("intake_refused", "Not accepted for processing"),
                    ("redirected", "Redirected to another body"),
                    ("accepted", "Accepted"),
                    ("in_review", "In review"),
                    ("clarification", "Waiting for clarification"),
                    ("in_council", "Before the council"),
                    ("concluded", "Review concluded"),
                    ("at_authority", "Before the deciding body"),
                    ("refused", "Refused"),
                    ("approved", "Approved, waiting for the start"),
                    ("active", "Trial running"),
                    ("suspended", "Trial suspended"),
                    ("ending", "Ended, waiting for the final report"),
                    ("evaluation", "In evaluation"),
                    ("outcome_at_authority", "Outcome before the deciding body"),
                    ("completed", "Completed"),
                    ("transition", "In transition"),
                    ("terminated", "Terminated early"),
                    ("withdrawn", "Withdrawn"),
                    ("winding_down", "Winding down"),
                    ("closed", "Closed"),
                ],
                default="",
                editable=False,
                max_length=50,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("outward_state", models.F("state")), _negated=True),
                fields=["state"],
                name="case_shown_otherwise",
            ),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="search_texts", to="cases.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchtext",
            constraint=models.UniqueConstraint(
                fields=("source", "source_uuid", "case"), name="search_text_once_a_source"
            ),
        ),
    ]
