"""A ledger that is kept beside the packages, where another notes folder may be built to as well."""

import os
from dataclasses import dataclass
from pathlib import Path

from ..errors import LedgerError
from ..ledger import Ledger, notes_named
from ..sources import find_files, relative_path
from ._paths import absolute, from_here


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger where it was found: its path, its text (empty if there is none yet), and what the text says."""

    path: Path
    text: str
    ledger: Ledger

    def refuse_other_notes(self, root: Path) -> None:
        """Raise ``LedgerError`` if this is the ledger of another notes folder than ``root``."""
        if not self.text or self._is_inside(root):
            return
        named = self._named()
        if named is not None and named.is_dir():
            if not named.samefile(root):
                raise self._others(root, f"of the notes in {from_here(named)}, not of those in {from_here(root)}")
        elif not self._has_files_of(root):
            raise self._others(root, f"of other notes: none of its files is in {from_here(root)}")

    def to_say(self, root: Path, *, named: bool) -> str:
        """What the ledger is to say of the place of its notes, as seen from its own.

        Nothing if it is in their folder, or if the user ``named`` it and it has never said so before.
        """
        if self._is_inside(root) or (named and not notes_named(self.text)):
            return ""
        try:
            return Path(os.path.relpath(root, self.path.parent)).as_posix()
        except ValueError:  # on another drive
            return absolute(root).as_posix()

    def _is_inside(self, root: Path) -> bool:
        return absolute(self.path.parent) == absolute(root)

    def _named(self) -> Path | None:
        """The notes folder that the ledger names, if it does: releases before this wrote no name."""
        said = notes_named(self.text)
        return absolute(self.path.parent / said) if said else None

    def _has_files_of(self, root: Path) -> bool:
        """Whether anything that the ledger knows comes from a file that is there."""
        files = {entry.path for entry in self.ledger.entries.values() if entry.live}
        return not files or any(relative_path(root, file) in files for file in find_files(root))

    def _others(self, root: Path, whose: str) -> LedgerError:
        return LedgerError(
            f"{self.path} is the ledger {whose}",
            f"build {from_here(root)} into another folder with -o; if these are the same notes, moved or renamed, "
            f"say so once with --ledger {self.path}",
        )
