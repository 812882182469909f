"""Breaks a copy of the project, one promise at a time, and fails unless the tests notice.

    tools/mutants.sh [--only NAME] [--scratch DIR] [--list | --fit]

Each mutant is built and the cheapest tests that should catch it are run, first on the copy as it
is: a test that fails there proves nothing. The copy lies in .build/mutants and stays, so that a
second run builds little.
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from mutants import MUTANTS
from scratch import Scratch

SOURCE = Path(__file__).resolve().parents[2]
# Mutants may hang where they should have failed; that is noticed as well.
PROOF_SECONDS = 600
FAILED = re.compile(r"^\S+ Test (.+?) (?:failed after|recorded an issue|with .* failed after)", re.M)


def run(place: Path, words: list[str], seconds: int | None = None) -> tuple[int, str]:
    try:
        done = subprocess.run(
            words, cwd=place, timeout=seconds, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        return 124, f"still running after {seconds} s"


def build(place: Path, what: str) -> None:
    # The tests, and the one program they start that hangs on what is broken.
    for product in ["CrashHelper", "zhenjiePackageTests"]:
        code, output = run(place, ["swift", "build", "--product", product])
        if code != 0:
            errors = [line for line in output.splitlines() if "error:" in line]
            raise SystemExit(f"{what} does not build:\n" + "\n".join(errors[:20] or [output[-2000:]]))


def proof(place: Path, pattern: str) -> str | None:
    """Runs some tests; the first that failed, or `None` when all passed."""
    code, output = run(
        place, ["swift", "test", "--skip-build", "--filter", pattern], PROOF_SECONDS
    )
    if code == 0:
        if re.search(r"Test run with 0 tests", output):
            raise SystemExit(f"no test is called {pattern}")
        return None
    found = FAILED.search(output)
    if found:
        return f"{pattern}: {found.group(1)}"
    return f"{pattern}: {output.strip().splitlines()[-1] if output.strip() else 'ended badly'}"


def baseline(place: Path, patterns: list[str]) -> None:
    build(place, "the copy as it is")
    for pattern in patterns:
        failed = proof(place, pattern)
        if failed:
            raise SystemExit(f"unbroken, and yet it fails: {failed}")
        print(f"unbroken, {pattern} passes", flush=True)


def hunt(scratch: Scratch, mutant) -> tuple[str | None, float]:
    """Breaks, builds and proves; what caught it, and in how many seconds."""
    began = time.monotonic()
    scratch.apply(mutant.edits)
    try:
        build(scratch.place, mutant.name)
        caught = None
        for pattern in mutant.proofs:
            caught = proof(scratch.place, pattern)
            if caught:
                break
        return caught, time.monotonic() - began
    finally:
        scratch.undo(mutant.edits)


def fit(chosen) -> int:
    """Whether every edit finds its text; a source that has moved on would let a mutant go."""
    lost = [
        f"{mutant.name}: {edit.file} has this {found} times, not {edit.times}:\n{edit.old}"
        for mutant in chosen
        for edit in mutant.edits
        if (found := (SOURCE / edit.file).read_text().count(edit.old)) != edit.times
    ]
    print("\n".join(lost) or f"{len(chosen)} mutants fit their sources")
    return 1 if lost else 0


def main() -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--only", action="append", help="this mutant alone; may be given again")
    words.add_argument("--scratch", type=Path, default=SOURCE / ".build" / "mutants")
    words.add_argument("--list", action="store_true", help="what each mutant breaks")
    words.add_argument(
        "--fit", action="store_true", help="only whether each finds in the sources what it breaks")
    asked = words.parse_args()

    chosen = [mutant for mutant in MUTANTS if not asked.only or mutant.name in asked.only]
    if not chosen:
        raise SystemExit("no such mutant; --list names them")
    if asked.list:
        for mutant in chosen:
            print(f"{mutant.name:22}{mutant.breaks}")
        return 0

    if asked.fit:
        return fit(chosen)

    scratch = Scratch(SOURCE, asked.scratch.resolve())
    scratch.refresh()
    # The last proof of each is the widest; whatever it holds must pass unbroken.
    baseline(scratch.place, sorted({mutant.proofs[-1] for mutant in chosen}))
    rows = []
    for mutant in chosen:
        caught, seconds = hunt(scratch, mutant)
        rows.append((mutant.name, caught or "NOT CAUGHT", seconds))
        print(f"{mutant.name:22}{seconds:6.0f} s  {caught or 'NOT CAUGHT'}", flush=True)

    print(f"\n{'mutant':22}{'seconds':>8}  caught by")
    for name, caught, seconds in rows:
        print(f"{name:22}{seconds:8.0f}  {caught}")
    escaped = [name for name, caught, _ in rows if caught == "NOT CAUGHT"]
    print(f"\n{len(rows) - len(escaped)} of {len(rows)} caught")
    return 1 if escaped else 0


if __name__ == "__main__":
    sys.exit(main())
