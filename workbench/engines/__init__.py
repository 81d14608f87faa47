"""Offline machine translation."""
