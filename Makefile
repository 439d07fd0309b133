# What can be done here. `make` or `make help` prints this list; every target makes .venv/ itself when it must.

PYTHON ?= python3
BIN := .venv/bin
RUN := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python
SHARED ?= ../shared
# A suite without a test is no failure: pytest says 5 then.
PYTEST := $(RUN) -m pytest
NONE_YET := || [ $$? -eq 5 ]

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset run test check fix docs pictures drills mutants conformance bench lock

##@ Look at it

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv/ and install everything, once
	@$(PYTHON) -m tools.setup

demo: setup ## the whole portal with invented people: http://localhost:8000 (PORT= chooses another)
	@$(RUN) -m tools.assets
	@$(RUN) -m tools.demo

demo-reset: ## throw the demo's data away; the next `make demo` starts afresh
	@$(PYTHON) -m tools.reset

##@ Work on it

run: setup ## a manage.py command on the demo's database while the demo runs: make run ARGS="shell"
	@$(RUN) -m tools.run $(ARGS)

fix: setup ## put layout and imports right
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

docs: setup ## write what comes from the code: docs/roles.md, docs/time-limits.md, the cast in README.md
	@$(RUN) -m timelimits --document > docs/time-limits.md
	@$(RUN) manage.py roles > docs/roles.md
	@DEMO=1 $(RUN) manage.py readme

pictures: setup ## take the pictures of README.md from the demo while it runs (PORT= names another)
	@$(PYTHON) -m tools.setup browser
	@$(RUN) -m tools.pictures

lock: setup ## pin the dependencies of pyproject.toml (ARGS=--upgrade takes the newest)
	@$(RUN) -m tools.locks write $(ARGS)

##@ Trust it

check: setup ## lint, layout, types, layers, migrations, deployment settings, locks
	@$(RUN) -m tools.check

test: setup ## every test but the walks and drills, the browser journeys among them (ARGS="tests/core -k clock" chooses)
	@$(PYTHON) -m tools.setup browser
	@$(RUN) -m tools.assets
	@$(PYTEST) -n 2 --dist worksteal -m "not walk" --durations 25 --durations-min 3 $(ARGS) $(NONE_YET)

drills: setup ## walk as everybody, kill real processes, fuzz, validate HTML and PDF (up to 45 minutes)
	@$(PYTHON) -m tools.setup browser
	@$(RUN) -m tools.assets
	@$(RUN) -m tools.validators
	@$(PYTEST) -n 2 --dist worksteal -m walk $(ARGS) $(NONE_YET)
	@$(PYTEST) tests/drills $(ARGS) $(NONE_YET)

mutants: setup ## break the time limits in small ways and name what no test notices (ARGS=timelimits/grounds.py; all: 40 minutes)
	@$(RUN) -m tools.mutants $(ARGS)

conformance: setup ## tests that need files from outside the project: make conformance SHARED=../shared
	@test -d "$(SHARED)" || { echo "No folder $(SHARED). Name it: make conformance SHARED=../shared"; exit 1; }
	@SHARED="$(abspath $(SHARED))" $(PYTEST) tests/conformance $(ARGS) $(NONE_YET)

bench: setup ## measure pages and lists at the size of a large authority
	@$(RUN) -m bench $(ARGS)
