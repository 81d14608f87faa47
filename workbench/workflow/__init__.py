"""The verbs: each owns one transaction and returns a small report."""
