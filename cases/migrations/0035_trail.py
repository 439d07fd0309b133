"""
The fourth question to the ledger: what the staff of an authority did, asked by its manager.

Like the others it runs as the ledger's owner and takes who asks from the transaction (docs/adr/0017). It answers with
hats, moments, events and cases, never with what an entry says; and with nothing about a record that is withheld from
whoever asks. It is asked along the index by hat, or along the one by case, and gives so many rows at a time.
"""

from django.db import migrations

ANSWER = "at timestamptz, id uuid, membership uuid, event varchar, subject_type varchar, case_id uuid"
GIVEN = """wanted_hat uuid, wanted_case uuid, kind text, first timestamptz, beyond timestamptz,
                             before_at timestamptz, before_id uuid, most integer"""
TYPES = "uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer"
FITS = """entry.at >= first AND entry.at < beyond
                AND (before_at IS NULL OR (entry.at, entry.id) < (before_at, before_id))
                AND (entry.case_id IS NULL OR entry.case_id <> ALL (withheld))
                AND CASE kind
                    WHEN 'looks' THEN entry.event = 'record.opened'
                    WHEN 'refusals' THEN entry.event IN ('record.refused', 'access.refused')
                    WHEN 'signing_in' THEN entry.event IN ('signed.in', 'signed.out', 'hat.changed')
                    WHEN 'changes' THEN entry.event NOT IN ('record.opened', 'record.refused', 'access.refused',
                                                            'signed.in', 'signed.out', 'hat.changed')
                    ELSE true
                END"""

TRAIL = f"""
CREATE FUNCTION cases_trail({GIVEN})
RETURNS TABLE ({ANSWER})
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    agency uuid := (SELECT asking.agency_id FROM accounts_membership AS asking
                    WHERE asking.id = floor_hat() AND asking.role = 'sen_manager');
    withheld uuid[] := floor_barred();
BEGIN
    IF agency IS NULL THEN
        RETURN;
    END IF;
    IF wanted_case IS NOT NULL THEN
        RETURN QUERY
            SELECT entry.at, entry.id, staff.id, entry.event, entry.subject_type, entry.case_id
            FROM audit_ledgerentry AS entry
            JOIN accounts_membership AS staff ON staff.id::text = entry.membership_id AND staff.agency_id = agency
            WHERE entry.case_id = wanted_case AND (wanted_hat IS NULL OR staff.id = wanted_hat) AND {FITS}
            ORDER BY entry.at DESC, entry.id DESC LIMIT most;
    ELSE
        RETURN QUERY
            SELECT found.at, found.id, staff.id, found.event, found.subject_type, found.case_id
            FROM accounts_membership AS staff CROSS JOIN LATERAL (
                SELECT entry.at, entry.id, entry.event, entry.subject_type, entry.case_id
                FROM audit_ledgerentry AS entry
                WHERE entry.membership_id = staff.id::text AND {FITS}
                ORDER BY entry.at DESC, entry.id DESC LIMIT most
            ) AS found
            WHERE staff.agency_id = agency AND (wanted_hat IS NULL OR staff.id = wanted_hat)
            ORDER BY found.at DESC, found.id DESC LIMIT most;
    END IF;
END $$;
"""  # noqa: S608  (our own words)


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_note_changes"), ("cases", "0034_listed")]
    operations = [migrations.RunSQL(TRAIL, f"DROP FUNCTION cases_trail({TYPES})")]
