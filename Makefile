# Everything a developer types. Each target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

help: ## show this
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

setup: .venv/ready ## make .venv with everything in it

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## ingest the sample articles and ask three questions of them
	@$(BIN)/python samples/demo.py

format: setup ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: setup ## format, lint, strict types, import boundaries
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup ## all tests
	$(BIN)/python -m pytest -n 2

bless: setup ## rewrite the golden articles' expected results; read the diff before you commit
	$(BIN)/python tests/bless.py

bench-quotes: setup .venv-peers-quotes/ready .venv-train/ready ## our quotes beside the peers': make bench-quotes GOLD=DIR
	@test -n "$(GOLD)" || { echo "bench-quotes: give GOLD=DIR, a folder of gold .jsonl files" >&2; exit 2; }
	PYTHONPATH=. $(BIN)/python -m benchmarks.quotes.bench $(GOLD) \
		--train-python .venv-train/bin/python --peer-python .venv-peers-quotes/bin/python

bench-quotes-scale: setup ## what finding quotes costs in texts from 1 KB to 1 MB
	PYTHONPATH=. $(BIN)/python -m benchmarks.quotes.scale

train-quotes: setup .venv-train/ready ## train the quote models anew: make train-quotes GOLD=DIR
	@test -n "$(GOLD)" || { echo "train-quotes: give GOLD=DIR, a folder of gold .jsonl files" >&2; exit 2; }
	mkdir -p build
	PYTHONPATH=. $(BIN)/python -m benchmarks.quotes.rows build/quote-rows.npz $(GOLD)/*.jsonl
	PYTHONPATH=. .venv-train/bin/python -m benchmarks.quotes.fit build/quote-rows.npz parsers/quotes/models

.venv-peers-quotes/ready: benchmarks/quotes/peers.txt
	$(PYTHON) -m venv .venv-peers-quotes
	.venv-peers-quotes/bin/python -m pip install --quiet --requirement benchmarks/quotes/peers.txt
	@touch $@

.venv-train/ready:
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet catboost==1.2.10 numpy
	@touch $@

constraints: ## lock the dependencies anew (needs uv)
	uv pip compile pyproject.toml --all-extras --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --universal --output-file constraints.txt

bench-facts: setup .venv-peers-facts/ready ## our facts beside the peers': make bench-facts GOLD=DIR
	@test -n "$(GOLD)" || { echo "GOLD=DIR names the folder with the gold, see docs/facts.md"; exit 2; }
	PYTHONPATH=. $(BIN)/python -m benchmarks.facts.bench $(GOLD) .venv-peers-facts/bin/python
	PYTHONPATH=. $(BIN)/python -m benchmarks.facts.confidence $(GOLD)
	PYTHONPATH=. $(BIN)/python -m benchmarks.facts.about
	PYTHONPATH=. $(BIN)/python -m benchmarks.facts.exact .venv-peers-facts/bin/python

.venv-peers-facts/ready: benchmarks/facts/peers.txt
	$(PYTHON) -m venv .venv-peers-facts
	.venv-peers-facts/bin/python -m pip install --quiet --requirement benchmarks/facts/peers.txt
	@touch $@

bench-articles: setup .venv-peers-articles/ready ## our articles beside the peers': make bench-articles GOLD=DIR
	@test -n "$(GOLD)" || { echo "bench-articles: give GOLD=DIR, a folder of gold .jsonl files" >&2; exit 2; }
	PYTHONPATH=. $(BIN)/python -m benchmarks.articles.bench $(GOLD) \
		$(if $(FOLDS),--folds $(FOLDS)) --peer-python .venv-peers-articles/bin/python

bench-whether: setup .venv-peers-articles/ready ## are short articles read and pages that are none refused?
	PYTHONPATH=. $(BIN)/python -m benchmarks.whether.bench --peer-python .venv-peers-articles/bin/python

train-articles: setup .venv-train/ready ## fit the judge of a page's parts anew: make train-articles GOLD=DIR
	@test -n "$(GOLD)" || { echo "train-articles: give GOLD=DIR, a folder of gold .jsonl files" >&2; exit 2; }
	mkdir -p build
	PYTHONPATH=. $(BIN)/python -m benchmarks.articles.rows build/article-rows.npz $(GOLD)/*.jsonl
	PYTHONPATH=. .venv-train/bin/python -m benchmarks.articles.fit build/article-rows.npz build/article-folds parsers/formats/html/models

.venv-peers-articles/ready: benchmarks/articles/peers.txt
	$(PYTHON) -m venv .venv-peers-articles
	.venv-peers-articles/bin/python -m pip install --quiet --upgrade pip
	.venv-peers-articles/bin/python -m pip install --quiet --requirement benchmarks/articles/peers.txt
	@touch $@

.PHONY: prove-readers docs freeze-schema bench-statements
docs: setup ## rewrite the parts of the documentation that are made
	PYTHONPATH=. $(BIN)/python -m tests.document

freeze-schema: setup ## keep a warehouse of the newest schema for the tests of upgrades: before its release
	PYTHONPATH=. $(BIN)/python -m tests.warehouse.frozen

bench-statements: setup ## how surely quotes in several outlets are called one statement
	PYTHONPATH=. $(BIN)/python -m benchmarks.statements.bench

bench-pdf: setup .venv-peers-formats/ready ## our reading of PDFs beside the peers'
	PYTHONPATH=. $(BIN)/python -m benchmarks.formats.pdf .venv-peers-formats/bin/python

.venv-peers-formats/ready: benchmarks/formats/peers.txt
	$(PYTHON) -m venv .venv-peers-formats
	.venv-peers-formats/bin/python -m pip install --quiet --requirement benchmarks/formats/peers.txt
	@touch $@

bench-bad-input: setup ## seconds and memory that bad input costs
	PYTHONPATH=. $(BIN)/python -m benchmarks.formats.bad_input

bench-artefacts: setup ## how many artefacts of a catalogue are known: make bench-artefacts CATALOGUE=FILE
	@test -n "$(CATALOGUE)" || { echo "bench-artefacts: give CATALOGUE=FILE, a JSON file of lines by kind" >&2; exit 2; }
	PYTHONPATH=. $(BIN)/python -m benchmarks.artefacts.bench $(CATALOGUE)

bench-folder: setup ## what a folder of 100,000 files costs to list, and to find unchanged
	PYTHONPATH=. $(BIN)/python -m benchmarks.sources.folder

bench: setup ## how long the commands take, beside what they stand on
	$(BIN)/python benchmarks/commands.py

prove-crash: setup ## kill an ingest of 2,000 documents 200 times: is anything lost or doubled?
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.crash

soak: setup ## serve a busy site for half an hour and print how memory grew
	PYTHONPATH=. $(BIN)/python -m benchmarks.soak

prove-readers: setup ## ten minutes of loading: does anybody who reads fail, or see half a batch?
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.readers

bench-ways: setup .venv-peers-warehouse/ready ## four ways to read what is written: make bench-ways SIZE=GB
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.ways --size $(or $(SIZE),1) --peers .venv-peers-warehouse

bench-warehouse: setup ## loading beside plain Parquet: make bench-warehouse SIZE="1000 100000"
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.load --documents $(or $(SIZE),1000 10000)

bench-batches: setup ## 3,000 small batches: does the file, or what a batch takes, grow more than it should?
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.batches

bench-search: setup .venv-peers-warehouse/ready ## our search beside two others: make bench-search SIZE=DOCUMENTS
	PYTHONPATH=. $(BIN)/python -m benchmarks.warehouse.search --documents $(or $(SIZE),20000) --peers .venv-peers-warehouse

.venv-peers-warehouse/ready: benchmarks/warehouse/peers.txt
	$(PYTHON) -m venv .venv-peers-warehouse
	.venv-peers-warehouse/bin/python -m pip install --quiet --no-deps --requirement benchmarks/warehouse/peers.txt
	@touch $@

clean: ## remove everything that was made
	rm -rf .venv .venv-* build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
.PHONY: bench-warehouse bench-batches bench-search bench-ways soak bench-pdf bench-bad-input bench-whether bench-artefacts prove-crash bench-articles train-articles bench-quotes bench-quotes-scale train-quotes help setup demo format check test bless constraints clean
