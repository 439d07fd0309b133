#!/usr/bin/env bash
# Runs once, when the database server starts for the first time: the portal's roles and its database.
# The owner migrates and owns the tables; the web connects as the app, workers, dispatcher and beat as the worker.
# None of them may step round row-level security.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=owner_password="$SEN_OWNER_PASSWORD" \
    --set=app_password="$SEN_APP_PASSWORD" \
    --set=worker_password="$SEN_WORKER_PASSWORD" <<'SQL'
CREATE ROLE sen_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE sen_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE sen_worker LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'worker_password';
CREATE DATABASE sen_portal OWNER sen_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE sen_portal FROM PUBLIC;
GRANT CONNECT ON DATABASE sen_portal TO sen_app, sen_worker;
SQL

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=sen_portal \
    --file="${PRIVILEGES:-/deploy/privileges.sql}"
