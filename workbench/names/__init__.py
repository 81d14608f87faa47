"""The glossary's brain: pure."""
