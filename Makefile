# The commands of the project. `make decks` needs Python 3.11 or later and a package index, nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
VENV ?= .venv
NOTES ?= notes
BUILD ?= build
ARGS ?=
TESTS ?= tests
WORKERS ?= 2

# Only some shells expand a ~ in NOTES=~/notes, and none does so between quotes.
at_home = $(subst <start>,,$(subst <start>~/,$(HOME)/,<start>$(1)))

PY := $(VENV)/bin/python
RUN := VENV="$(VENV)" ./notes2anki

.PHONY: decks preview test check docs requirements score replay workflows smoke clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

decks: $(VENV)/.runtime ## build the packages: make decks NOTES=folder BUILD=folder
	$(RUN) build "$(call at_home,$(NOTES))" -o "$(call at_home,$(BUILD))" $(ARGS)

preview: $(VENV)/.runtime ## write the preview page below BUILD
	$(RUN) preview "$(call at_home,$(NOTES))" -o "$(call at_home,$(BUILD))/preview" $(ARGS)

test: $(VENV)/.dev ## run all tests
	PYTHONPATH=src PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n $(WORKERS) $(ARGS) $(TESTS)

check: $(VENV)/.dev ## lint and type-check
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

docs: $(VENV)/.dev ## regenerate the generated pages in docs/
	PYTHONPATH=src $(PY) scripts/generate_docs.py

requirements: $(VENV)/.dev ## pin the requirements anew
	scripts/pin_requirements.sh $(PY)

score: $(VENV)/.dev ## measure cards against hand-labelled facts: make score GOLD=folder
	PYTHONPATH=src $(PY) scripts/score.py $(if $(GOLD),--gold "$(call at_home,$(GOLD))") $(ARGS)

replay: $(VENV)/.dev ## replay the history of a repository of notes: make replay REPO=path
	PYTHONPATH=src $(PY) scripts/replay.py $(if $(REPO),"$(call at_home,$(REPO))") $(ARGS)

workflows: ## lint the GitHub workflows (needs node and npm)
	scripts/lint_workflows.sh

smoke: $(VENV)/bin/python ## install the wheel into a fresh environment and build the notes with it
	scripts/smoke.sh $(PY)

clean: ## delete what was built, not the virtual environment, nor a ledger
	rm -rf .pytest_cache .mypy_cache .ruff_cache
	@if ls build/*.lock > /dev/null 2>&1; then \
		find build -mindepth 1 -maxdepth 1 ! -name '*.lock' -exec rm -rf {} +; \
		echo "kept" build/*.lock "which remembers notes whose own folder cannot be written to"; \
	else rm -rf build; fi
