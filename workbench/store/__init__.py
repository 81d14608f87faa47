"""The database: schema, queries, migrations."""
