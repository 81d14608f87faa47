"""Files in, files out: one format a file; `known` lists them.

- Articles: `article_text`, `article_markdown`, `article_html`, `article_docx`; `roles` tells what
  each paragraph is, `tags` how formatting stands inside a segment.
- Catalogs of others: `po_file` reads and `po_edit` writes back, `xliff`, `pairs_csv`; `po_update`
  brings a PO up to a newer template. Catalogs of ours: `catalog`, `po`, `xliff_new`.
- Glossary files: `terms_*`. The memory: `tmx`, `tmx_inline`. For sign-off: `bilingual_html`.
- `document` is what every format reads and writes; `files` and `decoding` are the way to the disk.
"""
