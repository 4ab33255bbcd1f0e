# `make` lists what there is.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -q -n 2 --dist loadfile
PORT ?= 8000
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: list install install-dev demo test test-sqlite test-postgres test-browser check lint types contracts migrations serve bench fonts messages lock clean

list: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock; \
	else $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; fi
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m hatnhan.ui.fonts
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock; \
	else $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock; fi
	touch $@

install-dev: $(VENV)/installed-dev
install: install-dev ## all that the demonstration and the tests need, without serving

demo: $(VENV)/installed ## install, build a living commune and Tân Hồng 2022, serve it on 127.0.0.1:8000
	$(BIN)/hatnhan demo load song-lam tan-hong --unless-there
	$(BIN)/hatnhan demo accounts
	$(BIN)/hatnhan serve --port $(PORT)

serve: $(VENV)/installed ## serve what is there
	$(BIN)/hatnhan serve --port $(PORT)

test: install-dev test-sqlite test-postgres test-browser ## all tests: SQLite, PostgreSQL where it is found, browser where it is found

test-sqlite: install-dev
	$(PYTEST) -m "not browser"

test-postgres: install-dev
	$(BIN)/python tests/postgres.py $(PYTEST) -m "not browser" || { status=$$?; test $$status = 86 && test -z "$$CI_COMPLETE"; }

test-browser: install-dev
	$(BIN)/pytest -q -m browser tests/browser

check: lint types contracts migrations test ## exactly what CI runs

lint: install-dev ## ruff, over code and its shape
	$(BIN)/ruff check src tests bench conftest.py
	$(BIN)/ruff format --check src tests bench conftest.py

types: install-dev
	$(BIN)/mypy

contracts: install-dev
	$(BIN)/lint-imports

migrations: install-dev
	DJANGO_SETTINGS_MODULE=hatnhan.shell.settings $(BIN)/django-admin makemigrations --check --dry-run

bench: install-dev ## benchmarks, each printing a ratio against a reference beside it
	$(BIN)/python -m bench

fonts: $(VENV)/installed ## build the page font again
	$(BIN)/python -m hatnhan.ui.fonts

messages: install-dev ## gather the sentences, bring the catalogues up to date and compile them
	$(BIN)/python -m hatnhan.shell.messages

lock: ## resolve the dependencies anew, without naming any host
	uv pip compile --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## caches and builds; never a database, never keys
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
