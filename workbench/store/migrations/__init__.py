"""Alembic revisions, driven in code by store/upgrade.py."""
