# Everything that is done to this project, each with one word. `make` alone lists the words.

PYTHON ?= python3
# The lowest version of Python that will do, as pyproject.toml says.
LEAST := $(shell sed -n 's/^requires-python = ">=\(.*\)"/\1/p' pyproject.toml)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# With a folder wheelhouse/ the site is installed from it, and no network is asked.
FROM := $(if $(wildcard wheelhouse/*.whl),--no-index --find-links wheelhouse)
PROCESSORS = $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 2)')
export NO_MKDOCS_2_WARNING := 1
# Where Python may keep no compiled code, hundreds of programs that the tests start compile the generator anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site bundle release wheelhouse serve check quick test soak bench lint audit format browser paper servers java constraints clean

help: ## List what can be done
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | \
	  while IFS='|' read -r word what; do printf '  make %-12s %s\n' "$$word" "$$what"; done

# With PDF=true, PDFs of sections and profiles are made with the site: that takes minutes.
site: $(VENV)/$(if $(filter true,$(PDF)),pdf,site).done ## Build the site into site/, and stop at the first doubt
	$(BIN)/mkdocs build --strict

bundle: $(VENV)/site.done ## Build the offline edition, as one zip in dist/
	$(BIN)/toolkit bundle

# The day of a release is that of its commit, so that it can be made again, whenever that is.
release: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)
release: $(VENV)/pdf.done ## Build all that is released with a version, into dist/
	rm -rf dist build
	$(BIN)/toolkit bundle
	$(BIN)/toolkit bundle --data
	$(BIN)/toolkit pdf --output dist/place-toolkit-$$($(BIN)/python .ci/release.py version).pdf
	$(PIP) wheel --no-deps --wheel-dir dist .
	$(BIN)/python .ci/release.py finish

wheelhouse: $(BIN)/python ## Collect what pip needs into wheelhouse/, for a build without a network
	rm -rf $(VENV)/wheelhouse
	$(PIP) download --only-binary :all: -c constraints.txt -d $(VENV)/wheelhouse . \
	  $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])')
	rm -rf wheelhouse && mv $(VENV)/wheelhouse wheelhouse

serve: $(VENV)/site.done ## Show the site at http://127.0.0.1:8000 and follow every edit
	$(BIN)/mkdocs serve --livereload

check: $(VENV)/site.done ## Check the records, and say what to mend
	$(BIN)/toolkit check

test: $(VENV)/npm.done browser paper servers java lint audit ## Run every test, in a real browser too
	$(BIN)/python -m pytest -n $(PROCESSORS) --dist worksteal

quick: $(VENV)/dev.done ## Run the tests that build no site, start no program and measure no time: a minute, for each change
	$(BIN)/python -m pytest -n $(PROCESSORS) --dist worksteal -m "not slow"

soak: $(VENV)/dev.done browser ## Run the tests of random input fifty times as long: for an evening, not for each change
	$(BIN)/python -m pytest -n $(PROCESSORS) --dist worksteal -m "hypothesis or soak" --hypothesis-profile=soak

bench: $(VENV)/dev.done browser ## Measure speed and memory on the real data and on a country: ten minutes alone
	cd tests && ../$(BIN)/python -m bench

lint: $(VENV)/npm.done ## Check the style and the types of the code, and the workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python .ci/npm/lint.py
	$(BIN)/python .ci/workflows.py

audit: $(BIN)/python ## Ask whether a version that is used has a known vulnerability
	$(BIN)/python .ci/audit.py

format: $(VENV)/npm.done ## Put the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python .ci/npm/lint.py --fix

browser: $(VENV)/dev.done ## Find a browser for the tests, or install one
	$(BIN)/python tests/helpers/provide_browser.py

paper: $(VENV)/dev.done ## Find what PDFs need of the system for the tests, or install it
	$(BIN)/python tests/helpers/provide_paper.py

servers: $(VENV)/dev.done ## Find nginx, Apache and Caddy for the tests, or install them
	$(BIN)/python tests/helpers/provide_servers.py

java: $(VENV)/dev.done ## Find the Java in which pages are held to the HTML standard, or install it
	$(BIN)/python tests/helpers/provide_java.py

constraints: ## Renew constraints.txt with the newest versions that pyproject.toml allows
	rm -rf $(VENV)/fresh && $(PYTHON) -m venv $(VENV)/fresh
	$(VENV)/fresh/bin/python -m pip --disable-pip-version-check --quiet install -e '.[dev]'
	(sed -n '/^#/p' constraints.txt; $(VENV)/fresh/bin/python -m pip freeze --exclude-editable) > $(VENV)/new.txt
	mv $(VENV)/new.txt constraints.txt && rm -rf $(VENV)/fresh

clean: ## Delete what was built and installed
	rm -rf $(VENV) wheelhouse site dist out build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:3] < tuple(map(int, "$(LEAST)".split("."))) and \
	  "The toolkit needs Python $(LEAST) or later, and $(PYTHON) is %d.%d.%d. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" \
	  % sys.version_info[:3])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install $(FROM) -c constraints.txt -e .
	touch $@

$(VENV)/pdf.done: $(VENV)/site.done
	$(PIP) install -c constraints.txt -e '.[pdf]'
	touch $@

$(VENV)/dev.done: $(VENV)/site.done
	$(PIP) install -c constraints.txt -e '.[dev]'
	touch $@

$(VENV)/npm.done: $(VENV)/dev.done .ci/npm/package-lock.json
	$(BIN)/python .ci/npm/install.py
	touch $@
