"""A copy of the project to be broken, with a build directory of its own that stays between runs."""

import filecmp
import os
import shutil
from pathlib import Path

LEFT_OUT = {".git", ".zhenjie", "__pycache__"}


def is_source(name: str) -> bool:
    return name not in LEFT_OUT and not name.startswith(".build")


class Scratch:
    def __init__(self, source: Path, place: Path):
        self.source = source
        self.place = place

    def refresh(self) -> None:
        """Makes the copy what the source is; files that are the same are left as they are."""
        wanted = set()
        for folder, names, files in os.walk(self.source):
            names[:] = [name for name in names if is_source(name)]
            for file in files:
                path = Path(folder, file).relative_to(self.source)
                wanted.add(path)
                self.restore(path)
        for folder, names, files in os.walk(self.place):
            names[:] = [name for name in names if is_source(name)]
            for file in files:
                path = Path(folder, file)
                if path.relative_to(self.place) not in wanted:
                    path.unlink()

    def restore(self, path: Path) -> None:
        """Makes one file what the source has."""
        here, there = self.source / path, self.place / path
        if there.exists() and filecmp.cmp(here, there, shallow=False):
            return
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(here, there)

    def apply(self, edits) -> None:
        """Breaks it; an edit that does not fit exactly is an error, never left out."""
        for edit in edits:
            path = self.place / edit.file
            text = path.read_text(encoding="utf-8")
            found = text.count(edit.old)
            if found != edit.times:
                raise SystemExit(
                    f"{edit.file}: the text to be replaced stands there {found} times, "
                    f"not {edit.times}:\n{edit.old}"
                )
            path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")

    def undo(self, edits) -> None:
        for edit in edits:
            self.restore(Path(edit.file))
