"""
The ledger in months, a table of changes beside it, and the seals over both.

What the ledger held before is kept, entry by entry. Whoever may write an entry may not say in which transaction: the
database does, and the seals rely on it (docs/adr/0018).
"""

from django.db import migrations, models

TABLES = """
ALTER TABLE audit_ledgerentry RENAME TO audit_ledgerentry_whole;
CREATE TABLE audit_ledgerentry (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event varchar(100) NOT NULL,
    actor_id varchar(64) NOT NULL,
    membership_id varchar(64) NOT NULL,
    actor_label varchar(300) NOT NULL,
    subject_type varchar(100) NOT NULL,
    subject_id varchar(300) NOT NULL,
    case_id uuid,
    details jsonb NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    server bigint NOT NULL DEFAULT (pg_control_system()).system_identifier
) PARTITION BY RANGE (at);

CREATE SEQUENCE audit_change_id_seq;
CREATE TABLE audit_change (
    id bigint NOT NULL DEFAULT nextval('audit_change_id_seq'),
    at timestamptz NOT NULL DEFAULT statement_timestamp(),
    table_name varchar(63) NOT NULL,
    row_id varchar(300) NOT NULL,
    operation varchar(10) NOT NULL,
    case_id uuid,
    actor_id varchar(64) NOT NULL,
    membership_id varchar(64) NOT NULL,
    purpose varchar(100) NOT NULL,
    role varchar(63) NOT NULL,
    before jsonb,
    after jsonb,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    server bigint NOT NULL DEFAULT (pg_control_system()).system_identifier
) PARTITION BY RANGE (at);

CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    kind varchar(10) NOT NULL CHECK (kind IN ('seal', 'disposal')),
    server bigint NOT NULL,
    low xid8 NOT NULL,
    high xid8 NOT NULL,
    month date NOT NULL,
    entries bigint NOT NULL,
    changes bigint NOT NULL,
    digest bytea NOT NULL,
    previous bytea NOT NULL,
    head bytea NOT NULL UNIQUE,
    sealed_at timestamptz NOT NULL
);
CREATE INDEX audit_seal_reached ON audit_seal (server, high);
"""

MONTHS = """
CREATE FUNCTION audit_make_month(parent text, month date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    name text := parent || to_char(month, '_YYYY_MM');
    rest text := parent || '_rest';
    next_month date := month + interval '1 month';
    waiting boolean := false;
    role name;
BEGIN
    IF to_regclass(rest) IS NOT NULL THEN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE at >= $1 AND at < $2)', rest)
            INTO waiting USING month::timestamptz, next_month::timestamptz;
    END IF;
    IF waiting THEN
        EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, rest);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', rest, rest || '_moving');
        PERFORM audit_make_rest(parent);
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent,
                   month::timestamptz, next_month::timestamptz);
    PERFORM audit_close(name);
    IF waiting THEN
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', parent, rest || '_moving');
        EXECUTE format('DROP TABLE %I', rest || '_moving');
    END IF;
END $$;

CREATE FUNCTION audit_make_rest(parent text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_rest', parent);
    PERFORM audit_close(parent || '_rest');
END $$;

CREATE FUNCTION audit_close(wanted text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %I', wanted, role);
    END LOOP;
    EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()', wanted);
END $$;

CREATE FUNCTION audit_make_months(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    parent text;
    month date;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7770003);
    FOREACH parent IN ARRAY ARRAY['audit_ledgerentry', 'audit_change'] LOOP
        FOR step IN 0..LEAST(ahead, 24) LOOP
            month := date_trunc('month', now()) + make_interval(months => step);
            IF to_regclass(parent || to_char(month, '_YYYY_MM')) IS NULL THEN
                PERFORM audit_make_month(parent, month);
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;
"""

FILL = """
SELECT audit_make_rest('audit_ledgerentry'), audit_make_rest('audit_change');
SELECT audit_make_month('audit_ledgerentry', month)
FROM (SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month FROM audit_ledgerentry_whole) AS known;
SELECT audit_make_months(3);
INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id, case_id,
                               details)
SELECT id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id, case_id, details
FROM audit_ledgerentry_whole;
DROP TABLE audit_ledgerentry_whole;

ALTER TABLE audit_ledgerentry ADD CONSTRAINT audit_ledgerentry_pkey PRIMARY KEY (id, at);
CREATE INDEX audit_ledge_subject_cb4359_idx ON audit_ledgerentry (subject_type, subject_id, at);
CREATE INDEX ledger_hat ON audit_ledgerentry (membership_id, at);
CREATE INDEX ledger_case ON audit_ledgerentry (case_id, at) WHERE case_id IS NOT NULL;
CREATE INDEX ledger_transaction ON audit_ledgerentry (server, xid);
ALTER TABLE audit_change ADD CONSTRAINT audit_change_pkey PRIMARY KEY (id, at);
CREATE INDEX change_row ON audit_change (table_name, row_id, at);
CREATE INDEX change_case ON audit_change (case_id, at) WHERE case_id IS NOT NULL;
CREATE INDEX change_transaction ON audit_change (server, xid);
"""

SEALING = """
CREATE FUNCTION audit_servers() RETURNS SETOF bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE places AS (
        SELECT LEAST((SELECT min(server) FROM audit_ledgerentry), (SELECT min(server) FROM audit_change)) AS server
        UNION ALL
        SELECT LEAST((SELECT min(server) FROM audit_ledgerentry WHERE server > places.server),
                     (SELECT min(server) FROM audit_change WHERE server > places.server))
        FROM places WHERE places.server IS NOT NULL
    )
    SELECT server FROM places WHERE server IS NOT NULL
$$;

CREATE FUNCTION audit_add_seal(kind text, server bigint, low xid8, high xid8, month date, entries bigint,
                               changes bigint, digest bytea) RETURNS audit_seal
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    last audit_seal;
    made audit_seal;
BEGIN
    SELECT * INTO last FROM audit_seal ORDER BY number DESC LIMIT 1;
    made.number := COALESCE(last.number, 0) + 1;
    made.kind := kind;
    made.server := server;
    made.low := low;
    made.high := high;
    made.month := month;
    made.entries := entries;
    made.changes := changes;
    made.digest := digest;
    made.previous := COALESCE(last.head, ''::bytea);
    made.sealed_at := clock_timestamp();
    made.head := sha256(convert_to(jsonb_build_array(
        made.number, kind, server::text, low::text, high::text, month::text, entries, changes, encode(digest, 'hex'),
        encode(made.previous, 'hex'), extract(epoch FROM made.sealed_at)::text)::text, 'UTF8'));
    INSERT INTO audit_seal VALUES (made.*);
    RETURN made;
END $$;

CREATE FUNCTION audit_seal_now() RETURNS TABLE (number bigint, head text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' SET DateStyle = 'ISO' AS $$
DECLARE
    here bigint := (pg_control_system()).system_identifier;
    place bigint;
    low xid8;
    one record;
    made audit_seal;
BEGIN
    PERFORM pg_advisory_xact_lock(7770002);
    FOR place IN SELECT * FROM audit_servers() LOOP
        low := COALESCE((SELECT seal.high FROM audit_seal AS seal WHERE seal.server = place
                         ORDER BY seal.high DESC LIMIT 1), '0');
        FOR one IN
            WITH horizon AS MATERIALIZED (
                SELECT CASE WHEN place = here THEN pg_snapshot_xmin(pg_current_snapshot())
                       ELSE '18446744073709551615'::xid8 END AS high
            ), found AS (
                SELECT date_trunc('month', e.at)::date AS month, true AS is_entry, e.xid,
                    sha256(convert_to(jsonb_build_array(
                        'entry', e.id, extract(epoch FROM e.at)::text, e.event, e.actor_id, e.membership_id,
                        e.actor_label, e.subject_type, e.subject_id, e.case_id, e.details, e.xid::text,
                        e.server::text)::text, 'UTF8')) AS digest
                FROM audit_ledgerentry AS e, horizon
                WHERE e.server = place AND e.xid >= low AND e.xid < horizon.high
                UNION ALL
                SELECT date_trunc('month', c.at)::date, false, c.xid,
                    sha256(convert_to(jsonb_build_array(
                        'change', c.id, extract(epoch FROM c.at)::text, c.table_name, c.row_id, c.operation, c.case_id,
                        c.actor_id, c.membership_id, c.purpose, c.role,
                        encode(sha256(convert_to(jsonb_build_array(c.before, c.after)::text, 'UTF8')), 'hex'),
                        c.xid::text, c.server::text)::text, 'UTF8'))
                FROM audit_change AS c, horizon
                WHERE c.server = place AND c.xid >= low AND c.xid < horizon.high
            ), reached AS (
                SELECT CASE WHEN place = here THEN (SELECT high FROM horizon)
                       ELSE (SELECT (xid::text::numeric + 1)::text::xid8 FROM found ORDER BY xid DESC LIMIT 1)
                       END AS high
            )
            SELECT month, count(*) FILTER (WHERE is_entry) AS entries, count(*) FILTER (WHERE NOT is_entry) AS changes,
                sha256(string_agg(digest, ''::bytea ORDER BY digest)) AS digest, (SELECT high FROM reached) AS high
            FROM found GROUP BY month ORDER BY month
        LOOP
            made := audit_add_seal('seal', place, low, one.high, one.month, one.entries, one.changes, one.digest);
            number := made.number;
            head := encode(made.head, 'hex');
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
"""

CLOSED = """
DO $$
DECLARE
    guarded text;
    closed text;
    role name;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['audit_ledgerentry', 'audit_change', 'audit_seal'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()', guarded);
        EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()', guarded);
    END LOOP;
    FOREACH closed IN ARRAY ARRAY['audit_make_month(text, date)', 'audit_make_rest(text)', 'audit_close(text)',
        'audit_make_months(integer)', 'audit_servers()', 'audit_seal_now()',
        'audit_add_seal(text, bigint, xid8, xid8, date, bigint, bigint, bytea)'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION ' || closed || ' FROM PUBLIC';
    END LOOP;
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE ALL ON audit_ledgerentry, audit_change, audit_seal FROM %I', role);
        EXECUTE format('REVOKE ALL ON SEQUENCE audit_change_id_seq FROM %I', role);
        EXECUTE format('GRANT INSERT (id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id,
                                      case_id, details) ON audit_ledgerentry TO %I', role);
    END LOOP;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sen_worker') THEN
        GRANT EXECUTE ON FUNCTION audit_make_months(integer), audit_seal_now() TO sen_worker;
    END IF;
END $$;
"""

BACK = """
CREATE TABLE audit_ledgerentry_whole AS
    SELECT id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id, case_id, details
    FROM audit_ledgerentry;
DROP TABLE audit_ledgerentry, audit_change, audit_seal CASCADE;
DROP SEQUENCE audit_change_id_seq;
DROP FUNCTION audit_seal_now();
DROP FUNCTION audit_servers();
DROP FUNCTION audit_make_months(integer);
DROP FUNCTION audit_make_month(text, date);
DROP FUNCTION audit_make_rest(text);
DROP FUNCTION audit_close(text);
ALTER TABLE audit_ledgerentry_whole RENAME TO audit_ledgerentry;
ALTER TABLE audit_ledgerentry ADD CONSTRAINT audit_ledgerentry_pkey PRIMARY KEY (id),
    ALTER at SET NOT NULL, ALTER event SET NOT NULL, ALTER actor_id SET NOT NULL, ALTER membership_id SET NOT NULL,
    ALTER actor_label SET NOT NULL, ALTER subject_type SET NOT NULL, ALTER subject_id SET NOT NULL,
    ALTER details SET NOT NULL;
CREATE INDEX audit_ledge_subject_cb4359_idx ON audit_ledgerentry (subject_type, subject_id, at);
CREATE INDEX ledger_hat ON audit_ledgerentry (membership_id, at);
CREATE INDEX ledger_case ON audit_ledgerentry (case_id, at) WHERE case_id IS NOT NULL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON audit_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE SELECT, UPDATE, DELETE ON audit_ledgerentry FROM %I', role);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_by_hat")]
    operations = [
        migrations.RunSQL(TABLES + MONTHS, BACK),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(SEALING + CLOSED, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("table_name", models.CharField(max_length=63)),
                        ("row_id", models.CharField(max_length=300)),
                        ("operation", models.CharField(max_length=10)),
                        ("case_id", models.UUIDField(null=True)),
                        ("actor_id", models.CharField(blank=True, max_length=64)),
                        ("membership_id", models.CharField(blank=True, max_length=64)),
                        ("purpose", models.CharField(blank=True, max_length=100)),
                        ("role", models.CharField(max_length=63)),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["table_name", "row_id", "at"], name="change_row"),
                            models.Index(
                                condition=models.Q(("case_id__isnull", False)),
                                fields=["case_id", "at"],
                                name="change_case",
                            ),
                        ]
                    },
                )
            ]
        ),
    ]
