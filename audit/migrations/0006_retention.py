"""How long what is kept, by which law; what must stay for now; and what was disposed of, decided by two people."""

from django.db import migrations, models

# Code, what, years, counted from, source, whether the portal itself disposes of it.
RULES = (
    ("trail", "The ledger, and the changes beside it, a month at a time", 31, "the end of the month",
     "UK GDPR Art 5(1)(e) and 5(2): as long as the longest record it tells of (IRMS Toolkit for Schools 2019)", True),
    ("sen_file", "EHC plans and files of special educational needs", 31, "the date of birth",
     "IRMS Toolkit for Schools 2019; Limitation Act 1980", False),
    ("pupil_file", "Educational record of a pupil without an EHC plan", 25, "the date of birth",
     "IRMS Toolkit for Schools 2019; Limitation Act 1980", False),
    ("looked_after_file", "Record of a looked-after child", 75, "the date of birth",
     "Care Planning, Placement and Case Review (England) Regulations 2010 reg 50", False),
    ("adoption", "What was before an adoption", 100, "the adoption order",
     "Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005", False),
    ("budget", "Money of a Personal Budget", 6, "the end of the financial year", "Limitation Act 1980 s.5", False),
)  # fmt: skip


def write_rules(apps, schema_editor):
    """Fill the table of rules."""
    names = ("code", "what", "years", "counted_from", "source", "portal_disposes")
    rules = apps.get_model("audit", "RetentionRule")
    rules.objects.bulk_create(rules(**dict(zip(names, rule, strict=True))) for rule in RULES)


CLOSED = """
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE ALL ON audit_retentionrule, audit_legalhold, audit_disposal FROM %I', role);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_note_changes")]
    operations = [
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("code", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=200)),
                ("years", models.PositiveSmallIntegerField()),
                ("counted_from", models.CharField(max_length=100)),
                ("source", models.CharField(max_length=300)),
                ("portal_disposes", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=500)),
                ("first_month", models.DateField()),
                ("last_month", models.DateField()),
                ("placed_by", models.EmailField(max_length=254)),
                ("placed_at", models.DateTimeField(auto_now_add=True)),
                ("lifted_by", models.EmailField(blank=True, max_length=254)),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("rule", models.ForeignKey(on_delete=models.deletion.PROTECT, to="audit.retentionrule")),
                ("month", models.DateField(unique=True)),
                ("proposed_by", models.EmailField(max_length=254)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("approved_by", models.EmailField(blank=True, max_length=254)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(approved_by=models.F("proposed_by")), name="disposed_by_two_people"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(done_at=None) | ~models.Q(approved_by=""),
                        name="disposed_once_approved",
                    ),
                ]
            },
        ),
        migrations.RunPython(write_rules, migrations.RunPython.noop),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
    ]
