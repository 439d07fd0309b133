"""How often each asker of the open API has asked this hour. Nothing is lost if a crash empties it: hence unlogged."""

from django.db import migrations

MAKE = """
CREATE UNLOGGED TABLE core_allowance (
    asker bytea PRIMARY KEY,
    began_at timestamp with time zone NOT NULL,
    used integer NOT NULL
);
CREATE INDEX core_allowance_began_at ON core_allowance (began_at);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_extensions")]
    operations = [migrations.RunSQL(MAKE, "DROP TABLE core_allowance")]
