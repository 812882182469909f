#!/bin/bash
# Forgets a town: its keys, stores and logs. Asks first, unless YES=1.
set -euo pipefail

data=${DATA:-.zhenjie}
if [ ! -e "$data" ]; then
    echo "There is no town in $data."
    exit 0
fi
if [ ! -f "$data/town.json" ]; then
    echo "$data does not look like a town: nothing was deleted." >&2
    exit 1
fi
if [ "${YES:-}" != 1 ]; then
    read -r -p "Delete everything in $data (不可恢复)? [y/N] " answer
    [ "$answer" = y ] || [ "$answer" = Y ] || { echo "Nothing was deleted."; exit 1; }
fi
zhenjie="$(swift build --show-bin-path 2>/dev/null)/zhenjie"
[ ! -x "$zhenjie" ] || "$zhenjie" down --data "$data" >/dev/null 2>&1 || true
rm -rf "$data"
echo "Forgotten: $data"
