#!/bin/sh
# Compares the calendar's last days of limits with a computation of their own in Python, from the text of
# the notices: 10,000 random ones, and every day of both years. SEED=… repeats a run.
set -eu
cd "$(dirname "$0")/../.."

swift build --quiet --product working-days
exec python3 Tests/WorkingDays/check.py "$(swift build --show-bin-path)/working-days" "${SEED:-}"
