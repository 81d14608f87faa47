"""The glossary's brain, pure: strings, Terms and tables in, findings of names out.

- A Term and its forms: `term`, `forms`, `surname`, `cases`, `direction_marks`, `term_warnings`.
- Terms in a text: `matcher`, over `automaton` (all forms at once), `scan` (where one really
  stands), `choice` (which of several) and `presence` (whether a translation uses it).
- Names that no Term covers: `candidates`, from `capitals` and `capital_*` in Latin letters, from
  `arabic_names` and `arabic_*` in Arabic, with `linear_chain` and `name_model` as trained model.
- One name in several spellings: `one_form`, `spellings`, `sound_key`, `lexicon`.
- A form proposed for a name: `transliteration` into Arabic, `romaniser` and `romanisation` into
  English, over `joint_model`, `word_speller`, `name_parts`, `composed` and `boosted_trees`.

What is learned or listed lies in `tables/` and `lexicon.tsv.gz`; `workflow.tables` loads it.
"""
