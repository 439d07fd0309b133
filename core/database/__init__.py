"""The PostgreSQL backend that tells each transaction who is acting (`ENGINE = "core.database"`)."""
