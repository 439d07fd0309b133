-- What the three roles may do in the portal's database, and what those that serve people may at most take.
-- The administrator runs this once, in that database; the demo and the tests run the very same file.
ALTER SCHEMA public OWNER TO sen_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sen_app, sen_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE sen_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sen_app, sen_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE sen_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO sen_app, sen_worker;

ALTER ROLE sen_app SET statement_timeout = '10s';
ALTER ROLE sen_app SET lock_timeout = '3s';
ALTER ROLE sen_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE sen_worker SET statement_timeout = '30s';
ALTER ROLE sen_worker SET lock_timeout = '3s';
ALTER ROLE sen_worker SET idle_in_transaction_session_timeout = '60s';
