# `make demo` and `make test` do all the set-up on a machine with Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes

.PHONY: demo test check install evaluate fairness train train-fields train-gate bench bench-pages lock clean

demo: $(VENV)/.run
	$(BIN)/tocsin demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.run

evaluate: $(VENV)/.dev
	$(BIN)/python evaluation/gate.py
	$(BIN)/python evaluation/agreement.py

fairness: $(VENV)/.dev
	$(BIN)/python evaluation/fairness.py

train: train-fields
	$(BIN)/python evaluation/train_confidence.py

train-fields: $(VENV)/.dev
	$(BIN)/python evaluation/train_fields.py

train-gate: $(VENV)/.dev
	$(BIN)/python evaluation/train_gate.py --write

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

bench-pages: $(VENV)/.dev  # the run of 200,000 pages: twenty minutes on two quiet cores, 2 GB in /tmp/tocsin-news
	$(BIN)/python benchmarks/bench_stream.py --pages $(or $(PAGES),200000) --let-through 0.07

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or newer; try: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Tocsin needs (once, a minute or two) ..."
	$(PIP) -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what the tests need ..."
	$(PIP) -r requirements/dev.txt
	@touch $@

lock: | $(BIN)/python
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe -o requirements/build.txt requirements/build.in
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe -o requirements/dev.txt requirements/dev.in

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tocsin-demo
