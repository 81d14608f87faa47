"""The recipe of the starter models: prepare, train, package, evaluate; not part of workbench."""
