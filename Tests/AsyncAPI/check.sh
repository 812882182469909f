#!/bin/sh
# Checks docs/asyncapi.yaml: that it is what the code says, and that every golden file is of its schema.
# With `--write` it writes the document anew first. Without a Python package index it says so and
# checks only that the document is up to date.
set -eu
cd "$(dirname "$0")/../.."

swift build --quiet --product asyncapi
generator="$(swift build --show-bin-path)/asyncapi"
fresh=.build/asyncapi.yaml
"$generator" > "$fresh"
[ "${1:-}" != "--write" ] || cp "$fresh" docs/asyncapi.yaml
if ! cmp -s "$fresh" docs/asyncapi.yaml; then
    diff -u docs/asyncapi.yaml "$fresh" | head -n 40 || true
    echo "docs/asyncapi.yaml is not what the code says: Tests/AsyncAPI/check.sh --write" >&2
    exit 1
fi
echo "docs/asyncapi.yaml is up to date"

venv=.build/asyncapi-venv
if ! "$venv/bin/python" -c 'import jsonschema, yaml' 2>/dev/null; then
    rm -rf "$venv"
    if ! python3 -m venv "$venv" 2>/dev/null \
        || ! "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
            'jsonschema==4.23.0' 'PyYAML==6.0.2' 2>/dev/null; then
        rm -rf "$venv"
        echo "SKIPPED: golden files are not checked against their schemas (no pip, or no index)"
        exit 77
    fi
fi
exec "$venv/bin/python" Tests/AsyncAPI/check.py
