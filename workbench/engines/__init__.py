"""Offline machine translation.

- `engine` is the protocol, `argos` the Engine behind it, with `model` and `tokenizers` for one
  package and `hints` for its rare words.
- `enforcement` makes drafts use the names they were given: a cascade (`job`, `again`) in which they
  are told (`telling`), placed (`placing`, `looking`), mended (`mending`, `spelled`), and each time
  held to what was `wanted`; `drafts` is what goes in and comes out.
- `retry` tries drafts again that were left in the source language, go in circles or were cut.
- `packages` finds Argos packages; `index`, `download`, `web`, `install`, `unpacking`, `header` and
  `known` bring them here. `starter/` holds the small ones that ship.
"""
