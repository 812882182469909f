#!/bin/sh
# Browser tests of the console: headless Chromium against one town, made for them and forgotten.
# ZHENJIE_BIN is the folder of the programs; pictures of the pages go to .build/browser/shots.
# Arguments go to unittest, such as `-k display`. Without a Python package index it says so.
set -eu
cd "$(dirname "$0")/../.."

ZHENJIE_BIN="${ZHENJIE_BIN:-$(swift build --show-bin-path)}"
export ZHENJIE_BIN
mkdir -p .build/browser/shots

venv=.build/browser/venv
if ! "$venv/bin/python" -c 'import selenium, axe_playwright_python' 2>/dev/null; then
    rm -rf "$venv"
    # Of the second package only axe.min.js is used: no Playwright, no browser of its own.
    if ! python3 -m venv "$venv" 2>/dev/null \
        || ! "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
            'selenium==4.51.0' 2>/dev/null \
        || ! "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
            --no-deps 'axe-playwright-python==0.1.8' 2>/dev/null; then
        rm -rf "$venv"
        echo "SKIPPED: no browser tests (no pip, or no index)"
        exit 77
    fi
fi
export PYTHONDONTWRITEBYTECODE=1
exec "$venv/bin/python" -m unittest discover --start-directory Tests/Browser "$@"
