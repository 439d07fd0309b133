"""The person under the hat is told to the transaction as well, for what is kept from a person under every hat."""

from django.db import migrations


def sight(*more: str) -> str:
    """Return the function that looks a hat up for a transaction, with more facts at its end."""
    facts = ", ".join(["hat.id", "COALESCE(hat.agency_id::text, '')", "COALESCE(string_agg(sight.kind, ','), '')",
                       "concat_ws(',', hat.id, hat.agency_id)", *more])  # fmt: skip
    return f"""
        CREATE OR REPLACE FUNCTION floor_sight(wanted uuid) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
            SELECT concat_ws('|', {facts})
            FROM accounts_membership AS hat LEFT JOIN accounts_sightofrole AS sight ON sight.role = hat.role
            WHERE hat.id = wanted
                AND hat.starts_on <= floor_today() AND (hat.ends_on IS NULL OR hat.ends_on >= floor_today())
            GROUP BY hat.id
        $$;
    """


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_told_once")]
    operations = [migrations.RunSQL(sight("hat.user_id"), sight())]
