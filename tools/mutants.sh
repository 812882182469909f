#!/bin/bash
# Breaks a copy of the project on purpose, one promise at a time, and fails unless the tests notice.
# The first run builds everything once, later ones take some minutes; --help says more.
exec python3 -B "$(dirname "$0")/mutants/run.py" "$@"
