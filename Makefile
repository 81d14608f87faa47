# Two commands do all the set-up: `make demo` and `make test`.
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check fast fuzz browser readme recipe starter catalogs clean

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
	$(BIN)/python -m workbench check --fail-on warning locales/ar/LC_MESSAGES/workbench.po

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

# Rebuild a starter package end to end, from the corpus in SHARED: see training/README.md.
FROM ?= en
MINUTES ?= 90
SHARED ?= ../shared
RUNS ?= training/runs
MACHINE ?= $(shell uname -sm), $(shell getconf _NPROCESSORS_ONLN) cores
TRAIN := $(RUNS)/venv/bin/python
DIRECTION := $(if $(filter en,$(FROM)),en_ar,ar_en)

$(RUNS)/venv/.installed: training/requirements.txt
	python3 -m venv $(RUNS)/venv
	$(RUNS)/venv/bin/pip install -q -r training/requirements.txt
	@touch $@

$(RUNS)/prepared/prepare.json: $(RUNS)/venv/.installed
	$(TRAIN) -m training.prepare --corpus $(SHARED)/corpus --out $(RUNS)/prepared

# The recipe's own tests: a tiny model from nothing, in the environment of training/.
$(RUNS)/venv/.tests: $(RUNS)/venv/.installed
	$(RUNS)/venv/bin/pip install -q "pytest>=8,<10" "pytest-rerunfailures>=15,<17" "hypothesis>=6,<7"
	$(RUNS)/venv/bin/pip install -q --no-deps "argostranslate>=1.9.6,<2" packaging requests
	@touch $@

recipe: $(RUNS)/venv/.tests
	$(TRAIN) -m pytest tests/training

starter: $(RUNS)/prepared/prepare.json
	nice -n 15 $(TRAIN) -u -m training.train --prepared $(RUNS)/prepared --source $(FROM) \
		--out $(RUNS)/$(DIRECTION) --minutes $(MINUTES)
	$(TRAIN) -m training.package --run $(RUNS)/$(DIRECTION) --prepared $(RUNS)/prepared \
		--out $(RUNS)/packages
	$(TRAIN) -m training.evaluate --package $(RUNS)/packages/$(DIRECTION) \
		--prepared $(RUNS)/prepared --shared $(SHARED) --json $(RUNS)/$(DIRECTION).json
	$(TRAIN) -m training.card --package $(RUNS)/packages/$(DIRECTION) --run $(RUNS)/$(DIRECTION) \
		--prepared $(RUNS)/prepared --figures $(RUNS)/$(DIRECTION).json --machine "$(MACHINE)"

# The interface's own words: take new ones from the source, keep what is translated, compile.
BABEL := --project=workbench --copyright-holder="the authors of the workbench" --no-location
catalogs: $(STAMP)
	$(BIN)/pybabel -q extract -F babel.cfg -k _ -k later -k told -k counted:1,2 --sort-output $(BABEL) -o locales/workbench.pot .
	$(BIN)/pybabel -q update -w 100 -D workbench -i locales/workbench.pot -d locales --ignore-obsolete --no-fuzzy-matching
	$(BIN)/pybabel -q compile -D workbench -d locales --statistics

fuzz: $(STAMP)
	$(BIN)/python -m benchmarks.fuzz --count 100000

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/artefacts
