"""Files in, files out: one format a file; `known` lists them."""
