"""The verbs: each owns one transaction and returns a small report.

- In: `articles`, `batch`, `previewing` and `uploads`, by way of `cutting`, `merging`, `brought`.
  `target_languages` says where an Article goes when nobody says.
- Drafts: `drafting`, with `memory`, `proposals`, `asking`, `plural_drafting` and `engine`; in the
  background by `jobs`.
- Review: `viewing` and `beside` show, `reviewing`, `bulk`, `propagation`, `comments`, `offers` and
  `cutting_by_hand` change; `filtering`, `lookup` and `overview` find.
- Checks: `verifying` one text, `verifying_many`, `checking` a whole Workspace, `consistent`,
  `two_forms`, `misspelt`; `rechecking` after the Glossary has changed.
- Names: `glossary` at work, `naming` and `term_import` keep it, `impact` shows what a change
  touches, `unknown_names` and `one_form` find what it lacks.
- Out and back: `catalogs`, `handover`, `writing_back`, `importing` and `applying`, `updating`.
- Undo: `steps`, `undoing_add`.
"""
