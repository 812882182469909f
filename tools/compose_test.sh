#!/bin/bash
# The composed stack in containers: healthy, shut in, and whole after a kill. Needs podman, the image
# of `make image` and podman-compose; says SKIPPED where one of them is missing.
set -uo pipefail

image=localhost/zhenjie:latest
compose="${COMPOSE:-podman-compose}"
if ! podman run --rm "$image" true >/dev/null 2>&1 || ! command -v "$compose" >/dev/null; then
    echo "SKIPPED: no container of $image runs here, or there is no $compose"
    exit 0
fi

# A town of its own, so that no other is touched.
project=zhenjie-test
stack() { "$compose" -p "$project" -f compose/compose.yaml --profile tools "$@" 2>/dev/null; }
tool() { stack run -T --rm operator "$@"; }
services="registry hall grid enforcement console"
container() { podman ps -a --format '{{.Names}}' | grep -E "^${project}[-_]$1[-_]1$"; }
pid() { podman inspect "$(container "$1")" --format '{{.State.Pid}}'; }
now() { date +%s%3N; }
failed=0
trap 'stack down -v >/dev/null' EXIT

expect() {
    local what="$1"
    shift
    if "$@"; then echo "ok    $what"; else echo "WRONG $what" && failed=1; fi
}

# Podman without systemd asks for no health by itself.
healthy() {
    local end=$((SECONDS + 60))
    until podman healthcheck run "$(container "$1")" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.2
    done
}

# It is not looked at before it is up again: looking at a dead container ends podman's own restart.
restarted() {
    local old="$1" end=$((SECONDS + 60)) fresh
    while [ $SECONDS -lt $end ]; do
        fresh="$(pgrep -f "^zhenjie-$2 /var/lib/zhenjie" | head -1)"
        [ -n "$fresh" ] && [ "$fresh" != "$old" ] && return 0
        sleep 0.2
    done
    return 1
}

holds() { grep -qE "$2" "/proc/$(pid "$1")/status"; }
refuses_to_write() { ! podman exec "$(container "$1")" touch /usr/local/bin/x 2>/dev/null; }
sees_one_room() {
    [ "$(podman exec "$(container "$1")" sh -c 'ls -d /var/lib/zhenjie/rooms/*/keys')" \
        = "/var/lib/zhenjie/rooms/$1/keys" ]
}

began=$(now)
stack run -T --rm init >/dev/null
stack up -d --no-build >/dev/null
for name in $services; do expect "$name is healthy" healthy "$name"; done
echo "      all healthy after $(($(now) - began)) ms"

for name in $services; do
    expect "$name runs as nobody's root" holds "$name" '^Uid:[[:space:]]10001[[:space:]]10001'
    expect "$name holds no capability" holds "$name" '^CapBnd:[[:space:]]0+$'
    expect "$name can gain no privilege" holds "$name" '^NoNewPrivs:[[:space:]]1$'
    expect "$name cannot write its root" refuses_to_write "$name"
    expect "$name sees its own room alone" sees_one_room "$name"
done
page() { [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:7111/sign-in)" = 200 ]; }
expect "the sign-in page is seen from the machine" page

key="$(python3 -c 'import os,time,uuid
b=bytearray(int(time.time()*1000).to_bytes(6,"big")+os.urandom(10)); b[6]=b[6]&15|112; b[8]=b[8]&63|128
print(uuid.UUID(bytes=bytes(b)))')"
open_counter() { tool send hall hall.open-counter '{"counter":1,"queues":["A"]}' --key "$key"; }
first="$(open_counter)"
expect "a counter opens" test -n "$first"
for name in $services; do
    old="$(pid "$name")"
    kill -9 "$old"
    began=$(now)
    expect "$name is started again after kill -9" restarted "$old" "$name"
    expect "$name is healthy again" healthy "$name"
    echo "      after $(($(now) - began)) ms"
done
expect "asked again under its key, it is answered the same" test "$(open_counter)" = "$first"
opened() { [ "$(tool journal hall | grep -c counter-opened)" = 1 ]; }
expect "and has happened once" opened
expect "every service is well" tool status
expect "every chain is whole" tool verify
page_again() { healthy console && page; }
expect "the sign-in page is back" page_again

[ "$failed" = 0 ] && echo "the composed stack holds"
exit "$failed"
