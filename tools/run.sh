#!/bin/bash
# A town's day: makes the town, starts its services, plays the day once, stays up until Ctrl-C.
set -euo pipefail

data=${DATA:-.zhenjie}
speed=${SPEED:-400}
zhenjie="$(swift build --show-bin-path)/zhenjie"
up=""

# Whatever ends this script ends the services too, in order.
stop() {
    trap - EXIT INT TERM
    if [ -n "$up" ] && kill -0 "$up" 2>/dev/null; then
        echo
        echo "Stopping the services …"
        kill -TERM "$up" 2>/dev/null || true
        wait "$up" 2>/dev/null || true
    fi
    exit "${1:-0}"
}
trap 'stop 0' INT TERM
trap 'stop $?' EXIT

# A town keeps the clock and the port it was made with.
if [ -f "$data/town.json" ]; then
    kept() {
        grep -Eq "$2" "$data/town.json" && return
        echo "$1 counts when a town is made, and there is one in $data: make reset first." >&2
        exit 1
    }
    [ -z "${SPEED:-}" ] || kept "SPEED=$SPEED" "\"speed\" *: *$SPEED\b"
    [ -z "${PORT:-}" ] || kept "PORT=$PORT" "\"console\" *: *\"[^\"]*:$PORT\""
fi

county="$(sed -n 's/.*"county": *"\([^"]*\)".*/\1/p' compose/demo/town.json)"

# The demo clock runs from 08:20 of the day through the night and slows to real speed next morning:
# who comes to the console after the day finds an open hall. It begins when the town is prepared.
"$zhenjie" init --data "$data" --demo-start 2026-03-02T08:20:00+08:00 --demo-speed "$speed" \
    --demo-until 2026-03-03T08:50:00+08:00 --demo-in 20 --review-office "${county}人民政府" \
    --hall-policy compose/demo/hall.json \
    --console-port "${PORT:-8080}"

mkdir -p "$data/run"
log="$data/run/up.log"
"$zhenjie" up --data "$data" >>"$log" 2>&1 &
up=$!

"$zhenjie" demo --prepare --data "$data" >>"$log"
console="$(sed -n 's/.*"console": *"\([^"]*\)".*/\1/p' "$data/town.json")"
echo "The console (网页):  $console"
if [ -f "$data/demo-accounts.txt" ]; then
    echo "Demo accounts (演示账号，只在演示镇有效):"
    sed 's/^/    /' "$data/demo-accounts.txt"
fi
echo

code=0
"$zhenjie" demo --data "$data" &
demo=$!
while kill -0 "$demo" 2>/dev/null; do
    if ! kill -0 "$up" 2>/dev/null; then
        kill "$demo" 2>/dev/null || true
        echo "The services ended; the last lines of $log:" >&2
        tail -n 20 "$log" >&2
        stop 1
    fi
    # Whichever ends first.
    wait -n "$up" "$demo" || true
done
wait "$demo" || code=$?
[ "$code" = 0 ] || stop "$code"

echo
echo "The console: $console  (accounts: $data/demo-accounts.txt)"
echo "The services stay up; their log is $log. Look at them from another terminal:"
echo "    $zhenjie status --data $data"
echo "Ctrl-C stops them. The town stays in $data; make reset forgets it."
wait "$up" || code=$?
up=""
exit "$code"
