# Two commands do everything on a Debian-like machine: `make run` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

UV = $(shell command -v uv || echo build/tools/bin/uv)
PY = .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE  # else each of a thousand processes compiles every module again

# What the desk itself needs, what its tests need besides, and what it is measured against.
APT_RUN = tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd libsane1 sane-utils fonts-noto-core poppler-utils softhsm2 \
  libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libnss3 libxcb-cursor0 libxcb-icccm4 \
  libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
APT_BUILD = gcc python3-dev python3-venv libsane-dev
APT_TEST = sane-airscan
APT_BENCH = ocrmypdf

missing = $(shell command -v dpkg-query >/dev/null && for p in $(1); do \
  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)

define install_packages
	@want="$(call missing,$(1))"; \
	if [ -z "$$want" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "Please install the equivalents of: $$want" >&2; exit 4; fi; \
	if [ "$$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo"; \
	else echo "Needs root. Please run: sudo apt-get install --no-install-recommends $$want" >&2; exit 4; fi; \
	$$root apt-get update -qq; \
	DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq --no-install-recommends $$want >/dev/null
endef

.PHONY: help setup run test test-all check format screenshots bench province clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:  ## install what is missing: system packages, uv, the locked environment
	$(call install_packages,$(APT_RUN) $(APT_BUILD) $(APT_TEST))
	@command -v $(UV) >/dev/null || { python3 -m venv build/tools && build/tools/bin/pip install -q uv; }
	@$(UV) sync --quiet --frozen --compile-bytecode
	@[ resources/i18n/desk_en.qm -nt resources/i18n/desk_en.ts ] || \
	  .venv/bin/pyside6-lrelease -silent resources/i18n/desk_en.ts -qm resources/i18n/desk_en.qm

run: setup  ## open the desk; without a screen, play its main job into build/demo
	@if [ "$$(uname)" = Darwin ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then $(PY) main.py; \
	else $(PY) main.py demo --out build/demo --screens; fi

check: setup  ## formatting, lint, types, architecture, conventions
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -q tests/test_conventions.py

format: setup  ## rewrite files as `check` wants them
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

test: setup  ## the whole suite but the slow ones
	$(PY) -m pytest -n 2 -m "not slow"

test-all: setup  ## the slow ones too
	$(PY) -m pytest -n 2

screenshots: setup  ## a picture of every screen, in Vietnamese and in English, in build/screenshots
	QT_QPA_PLATFORM=offscreen $(PY) main.py demo --out build/screenshots/vi --screens
	QT_QPA_PLATFORM=offscreen LANGUAGE=en LC_ALL=en_US.UTF-8 $(PY) main.py demo --out build/screenshots/en --screens

bench: setup  ## what it is measured against, in one run: a table, and build/bench.json
	$(call install_packages,$(APT_BENCH))
	$(PY) -m tests.bench --json build/bench.json

province: setup  ## a stand-in province on loopback, to try the desk against
	$(PY) -m tests.province --folder build/province --port 8040

clean:  ## remove what was built
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
