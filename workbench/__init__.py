"""Translate news offline: names enforced, reviewed in the browser, exported as PO."""

__version__ = "0.1.0"
