#!/bin/bash
# Every proof: the tests, the simulation, the chaos. Ends with "N passed, N failed"; what this
# machine cannot run is said as skipped, and with CI set counts as failed.
set -uo pipefail

bin="$(swift build --show-bin-path)"
results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
passed=0
failed=0
skipped=0

# Counts a proof that is one program; with 77 it says that it could not be run here.
proof() {
    echo
    echo "── $1"
    shift
    local code=0
    "$@" || code=$?
    if [ "$code" = 0 ]; then
        passed=$((passed + 1))
    elif [ "$code" = 77 ] && [ -z "${CI:-}" ]; then
        skipped=$((skipped + 1))
    else
        failed=$((failed + 1))
    fi
}

# Counts the tests of a run, by the report it writes; a run that ends badly without one is a failure.
tests() {
    local name="$1"
    shift
    echo
    echo "── $name"
    local code=0
    swift test --skip-build --xunit-output "$results/$name.xml" "$@" || code=$?
    local counts
    counts="$(python3 tools/count_tests.py "$results" "$name")"
    local good bad
    read -r good bad <<<"${counts:-0 1}"
    # Ended badly, or with no report at all.
    if [ "$bad" = 0 ] && { [ "$code" != 0 ] || [ "$good" = 0 ]; }; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

# The day runs real processes against a clock: alone, so that nothing else slows it.
tests units --skip DemoTests.
tests day --filter DemoTests. --no-parallel
proof "simulation of ${SEEDS:-500} seeds" \
    "$bin/simulate" --seeds "${SEEDS:-500}" --seed "${SEED:-1}" --jobs "${JOBS:-2}"
proof "every message as asyncapi describes it" Tests/AsyncAPI/check.sh
proof "the mutants fit their sources" tools/mutants.sh --fit
proof "working days as Python counts them" Tests/WorkingDays/check.sh
proof "the console in a browser" Tests/Browser/check.sh
proof "chaos of ${KILLS:-50} kills" "$bin/chaos" --kills "${KILLS:-50}"

echo
echo "$passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
[ "$failed" = 0 ]
