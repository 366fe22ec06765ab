# Two commands do all the set-up on a fresh machine with Python 3.11 or newer: `make run` and `make test`.
.PHONY: run test check eval ledger clean
PYTHON ?= python3
BIN := .venv/bin
SAMPLE ?= 60

run:
	@PYTHON=$(PYTHON) bash scripts/setup.sh
	@$(BIN)/doluong ui

test:
	@bash scripts/debian-packages.sh install
	@PYTHON=$(PYTHON) bash scripts/setup.sh dev
	@$(BIN)/pytest

check:
	@PYTHON=$(PYTHON) bash scripts/setup.sh dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@rm -f ui/*.pyi  # Gradio writes stubs beside our components when it runs; old ones mislead the type checker
	@$(BIN)/mypy

eval:
	@PYTHON=$(PYTHON) bash scripts/setup.sh
	@for what in retrieval answers refusal; do $(BIN)/doluong eval $$what --split report; done

ledger:
	@PYTHON=$(PYTHON) bash scripts/setup.sh
	@$(BIN)/python -m evals.ledger check --sample $(SAMPLE)

clean:
	rm -rf .venv var
