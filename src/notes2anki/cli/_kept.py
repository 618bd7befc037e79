"""A ledger that is kept beside the packages, where another notes folder may be built to as well."""

import os
from dataclasses import dataclass
from pathlib import Path

from ..ledger import Ledger, notes_named
from ..sources import find_files, relative_path
from ._paths import absolute


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger where it was found: its path, its text (empty if there is none yet), and what the text says."""

    path: Path
    text: str
    ledger: Ledger

    def is_of(self, root: Path) -> bool:
        """Whether this is the ledger of the notes folder ``root``, or of none yet.

        A folder that it names and that is gone was moved: then it is of the notes that have any of its files.
        """
        if not self.text or self._is_inside(root):
            return True
        named = self._named()
        return named.samefile(root) if named is not None and named.is_dir() else self._has_files_of(root)

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
