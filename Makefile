# Two commands do all the set-up: `make demo` and `make test`.
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check fast browser readme clean

$(STAMP): pyproject.toml
	@sh .ci/environment $(VENV)
	@touch $@

demo: $(STAMP)
	@$(BIN)/python -m workbench demo

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fast: $(STAMP)
	$(BIN)/python -m pytest -q -m "not slow and not browser"

test: check
	@sh .ci/browser
	$(BIN)/python -m pytest

browser: $(STAMP)
	@sh .ci/browser
	$(BIN)/python -m pytest -m browser

readme: $(STAMP)
	$(BIN)/python -m tests.cli.readme

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/artefacts
