-- What the three roles may do in the portal's database. The administrator runs this once, in that database;
-- the demo and the tests run the very same file.
ALTER SCHEMA public OWNER TO sen_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sen_app, sen_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE sen_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sen_app, sen_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE sen_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO sen_app, sen_worker;
