"""Files in, files out: one format a file, and the one explicit list of them."""
