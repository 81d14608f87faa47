"""Words in, words out: pure, knows no database, file or web.

- Spelling folded: `arabic`, `latin`, `folds`. Languages and their forms: `languages`, `plurals`.
- A paragraph into sentences: `segmentation`, `sentence_ends`, `alignment` after an edit.
- What must come through as it is: `inline`, `arguments`, `tag_places`, `counted`.
- Numbers: `numbers`, `number_words`, `digits`, `month_names`.
- Drafts: `script` (left in the source), `loops`, `house_style`, `quotation`, `similarity`.
"""
