"""Tests mirror `workbench/`."""
