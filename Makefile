PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RULEBOOK ?= hgr genai
STAMP := $(VENV)/.installed

.PHONY: run assess test check prove docs screens mutate bench clean

run: $(STAMP)
	$(BIN)/guiju serve --data .workspace

assess: $(STAMP)
	$(BIN)/guiju assess examples/hgr/oncology-trial.yaml
	$(BIN)/guiju assess examples/genai/public-chat.yaml

test: $(STAMP) check
	$(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/guiju trace

check: $(STAMP)
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: $(STAMP)
	$(BIN)/guiju prove hgr
	$(BIN)/guiju prove genai

docs: $(STAMP)
	$(BIN)/python tests/pages.py
	$(BIN)/python tests/workspace/record_page.py

screens: $(STAMP)
	$(BIN)/python tests/workspace/screenshots.py

mutate: $(RULEBOOK:%=mutate-%)

mutate-%: $(STAMP)
	GUIJU_EVERY_TEST=1 $(BIN)/python -m pytest -q tests/rulebooks/$* --record $(VENV)/questions-$*
	$(BIN)/python tests/mutation/run.py $* $(VENV)/questions-$* $(if $(ONLY),--only "$(ONLY)")

bench: $(STAMP)
	$(BIN)/python -m pytest benchmarks -s

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV)
