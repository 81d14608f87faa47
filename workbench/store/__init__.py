"""The database: `schema` is the model, `migrations` bring an older one up to it.

`queries` are what the verbs ask, each said once; `memory` and `concordance` what the Memory is
asked. `journal` writes down what a step changes and `undoing` takes it back; `bulk` and `driven`
write thousands of rows at once.
"""
