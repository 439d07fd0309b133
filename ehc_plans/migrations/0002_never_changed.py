"""
What was issued, sent or decided stays as it was: triggers refuse any change, whoever asks.

A version and all its rows once issued; the day a plan was first made; advice and reports once sent; a decision once
made.
"""

from django.db import migrations

ROWS = ("view", "need", "outcome", "provision", "placement", "budgetline", "adviceitem")
LINKS = (
    ("outcome_needs", "outcome"),
    ("provision_needs", "provision"),
    ("provision_outcomes", "provision"),
    ("budgetline_provisions", "budgetline"),
)

FORBID = """
CREATE FUNCTION ehc_plans_issued(version uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM ehc_plans_planversion WHERE id = version AND stage = 'issued')
$$;

CREATE FUNCTION ehc_plans_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage = 'issued' THEN
        RAISE EXCEPTION 'an issued version of a plan never changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER issued_version_stays BEFORE UPDATE OR DELETE ON ehc_plans_planversion
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_version_stays();

CREATE FUNCTION ehc_plans_row_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP <> 'INSERT' AND ehc_plans_issued(OLD.plan_version_id))
        OR (TG_OP <> 'DELETE' AND ehc_plans_issued(NEW.plan_version_id)) THEN
        RAISE EXCEPTION 'the rows of an issued version never change';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION ehc_plans_first_day_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.first_made_on IS NOT NULL AND NEW.first_made_on IS DISTINCT FROM OLD.first_made_on THEN
        RAISE EXCEPTION 'the day a plan was first made never changes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER first_day_stays BEFORE UPDATE ON ehc_plans_plan
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_first_day_stays();

CREATE FUNCTION ehc_plans_advice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sent_on IS NOT NULL AND (
        TG_OP = 'DELETE'
        OR (NEW.going_well, NEW.not_going_well, NEW.should_change, NEW.is_shared_with_family, NEW.written_by,
            NEW.on_behalf_of, NEW.sent_on, NEW.invitee_id, NEW.review_id)
           IS DISTINCT FROM
           (OLD.going_well, OLD.not_going_well, OLD.should_change, OLD.is_shared_with_family, OLD.written_by,
            OLD.on_behalf_of, OLD.sent_on, OLD.invitee_id, OLD.review_id)) THEN
        RAISE EXCEPTION 'advice that was sent never changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sent_advice_stays BEFORE UPDATE OR DELETE ON ehc_plans_advice
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_advice_stays();

CREATE FUNCTION ehc_plans_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sent_on IS NOT NULL THEN
        RAISE EXCEPTION 'a report that was sent never changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sent_report_stays BEFORE UPDATE OR DELETE ON ehc_plans_report
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_report_stays();

CREATE FUNCTION ehc_plans_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage = 'decided' AND (
        TG_OP = 'DELETE'
        OR (NEW.stage, NEW.decision, NEW.decision_reasons, NEW.proposed_amendments, NEW.notice, NEW.decided_on)
           IS DISTINCT FROM
           (OLD.stage, OLD.decision, OLD.decision_reasons, OLD.proposed_amendments, OLD.notice, OLD.decided_on)
    ) THEN
        RAISE EXCEPTION 'the decision after a review never changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE ON ehc_plans_review
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_decision_stays();
"""

FORBID_ROWS = "".join(
    f"CREATE TRIGGER issued_rows_stay BEFORE INSERT OR UPDATE OR DELETE ON ehc_plans_{row}"
    " FOR EACH ROW EXECUTE FUNCTION ehc_plans_row_stays();\n"
    for row in ROWS
)

FORBID_LINKS = "".join(
    f"""
CREATE FUNCTION ehc_plans_{link}_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.{row}_id ELSE NEW.{row}_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM ehc_plans_{row} AS row WHERE row.id = owner AND ehc_plans_issued(row.plan_version_id)) THEN
        RAISE EXCEPTION 'the rows of an issued version never change';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER issued_links_stay BEFORE INSERT OR UPDATE OR DELETE ON ehc_plans_{link}
    FOR EACH ROW EXECUTE FUNCTION ehc_plans_{link}_stay();
"""
    for link, row in LINKS
)

ALLOW = (
    "".join(f"DROP TRIGGER issued_rows_stay ON ehc_plans_{row};\n" for row in ROWS)
    + "".join(
        f"DROP TRIGGER issued_links_stay ON ehc_plans_{link}; DROP FUNCTION ehc_plans_{link}_stay();\n"
        for link, _row in LINKS
    )
    + """
DROP TRIGGER issued_version_stays ON ehc_plans_planversion;
DROP TRIGGER first_day_stays ON ehc_plans_plan;
DROP TRIGGER sent_advice_stays ON ehc_plans_advice;
DROP TRIGGER sent_report_stays ON ehc_plans_report;
DROP TRIGGER decision_stays ON ehc_plans_review;
DROP FUNCTION ehc_plans_version_stays();
DROP FUNCTION ehc_plans_row_stays();
DROP FUNCTION ehc_plans_first_day_stays();
DROP FUNCTION ehc_plans_advice_stays();
DROP FUNCTION ehc_plans_report_stays();
DROP FUNCTION ehc_plans_decision_stays();
DROP FUNCTION ehc_plans_issued(uuid);
"""
)


class Migration(migrations.Migration):
    dependencies = [("ehc_plans", "0001_initial")]
    operations = [migrations.RunSQL(FORBID + FORBID_ROWS + FORBID_LINKS, ALLOW)]
