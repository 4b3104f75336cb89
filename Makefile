# Everything one does with Yaodian. `make help` lists it; a fresh clone needs Python 3.11+ and nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
# Twice the cores: many tests wait for a program, a folder to come to rest or a fault to pass, not for a processor.
JOBS ?= 4
SETS ?= ../shared/eval
ARGS ?=

# A start that compiles every module anew takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

run: $(READY) ## Start the bot; without TELEGRAM_BOT_TOKEN a chat in the terminal
	@exec $(BIN)/yaodian run $(ARGS)

test: $(READY_DEV) ## Run all tests, with JOBS processes (COVER=1 shows coverage; LONG=1 tries more)
	@exec env $(if $(LONG),LONG_TESTS=1) $(BIN)/python $(if $(COVER),-m slipcover) -m pytest -q -n $(JOBS) --dist worksteal $(ARGS)

lint: $(READY_DEV) ## Check style, format and the direction of imports
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo 'Some files are not formatted: "make format" mends them.' >&2; exit 1; }
	@$(BIN)/lint-imports

format: $(READY_DEV) ## Format the code, and mend what can be mended
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

types: $(READY_DEV) ## Check types (mypy, strict)
	@$(BIN)/mypy

cover: ## Run all tests and show coverage
	@$(MAKE) --no-print-directory test COVER=1

bench: $(READY_DEV) ## Measure speed and memory; prints the figures of docs/figures.md
	@exec $(BIN)/python -m tests.bench $(ARGS)

chaos: $(READY_DEV) ## Kill the bot at random points under faults and count what came (ARGS="--kills 200 --seed 1")
	@exec $(BIN)/python -m tests.bench.chaos $(ARGS)

look: $(READY_DEV) ## Show what Telegram would show, for steps on standard input (ARGS="--language zh-hant steps.txt")
	@exec $(BIN)/python -m tests.support.looking $(ARGS)

week: $(READY_DEV) ## Play a person's first week with alerts in three languages; writes docs/first-week.md
	@exec $(BIN)/python -m tests.support.week docs/first-week.md

eval: $(READY_DEV) ## Measure answers on the sets in SETS; table and plot go to data/evaluation (ARGS=100: so many questions)
	@exec $(BIN)/python -m bot.evaluation $(SETS) data/evaluation $(ARGS)

ablation: $(READY_DEV) ## Measure what each part of answering adds, and costs (after train-ranker)
	@exec $(BIN)/python -m bot.evaluation.ablation $(SETS) data/evaluation

train-ranker: $(READY_DEV) ## Train what answers have learned on the question sets in SETS
	@exec $(BIN)/python -m bot.evaluation.train $(SETS) data/evaluation ../shared/seeds \
		tests/contract/questions.jsonl tests/contract/questions-others.jsonl

calibrate: $(READY_DEV) ## Calibrate when a new document answers a saved question, on the sets in SETS (after train-ranker)
	@exec $(BIN)/python -m bot.evaluation.standing $(SETS) data/evaluation

clean: ## Remove the environment and caches (the database in data/ stays)
	@rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml scripts/setup
	@scripts/setup $(VENV)
	@touch $@

$(READY_DEV): pyproject.toml scripts/setup
	@scripts/setup $(VENV) dev
	@# Compiles the tests, which each process of the first run would do for itself at the same time.
	@$(BIN)/python -m pytest -q --collect-only >/dev/null 2>&1 || true
	@touch $(READY) $@

.PHONY: run test lint format types cover bench chaos week look eval ablation train-ranker calibrate clean help
