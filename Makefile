# Two commands: `make demo` installs and shows what it does, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint types docs scores bench spark clean

demo: .venv/installed
	$(BIN)/twosource demo

test: .venv/dev lint types
	$(BIN)/python -m pytest -n 2 --dist loadscope
	$(BIN)/cog --check -P docs/*.md README.md
	$(BIN)/python -m evaluation.scores --quick

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/dev
	$(BIN)/mypy

docs: .venv/dev
	$(BIN)/cog -r -P docs/*.md README.md

scores: .venv/dev
	$(BIN)/python -m evaluation.scores

bench: .venv/dev
	$(BIN)/python -m benchmarks.flow
	$(BIN)/python -m benchmarks.capture

# Optional: Apache Spark (450 MB; needs Java 17 or 21), without which its tests are skipped.
spark: .venv/spark

.venv/installed: pyproject.toml setup.py constraints.txt $(shell find src -name "*.pyx" -o -name "*.px[di]")
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "twosource needs Python 3.11 or later; run: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.venv/spark: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[spark]'
	@touch $@

clean:
	rm -rf .venv build src/*.egg-info
