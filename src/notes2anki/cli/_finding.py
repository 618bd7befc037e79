"""Where things are: the notes folder of what a person names, one of its files, and its ledger."""

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import click

from ..errors import LedgerError, Notes2AnkiError
from ..ledger import RESTORE, Ledger, read_ledger
from ._kept import Kept
from ._paths import absolute, from_here, is_below

CONFIG_NAME = "notes2anki.toml"
LEDGER_NAME = "notes2anki.lock"
ANOTHER_LEDGER = "notes2anki-{}.lock"
OUTPUT = Path("build")
"""Where packages go when nothing else is said."""
DEFAULT_NOTES = Path("notes")
NAME_THE_FOLDER = "name the folder that holds your notes"


def root_for(notes: Path, folder: Path | None, named: Iterable[Path | None], *, part: bool) -> Path:
    """The notes folder of what a command was given: ``notes`` itself, ``folder``, or the one that it is a part of.

    Where all notes are needed, a part is refused: its ledger and the names of its decks would be other ones.
    """
    if not notes.exists():
        raise Notes2AnkiError(f"{notes}: no such file or folder", NAME_THE_FOLDER)
    if folder is not None:
        if not is_below(notes, folder):
            raise Notes2AnkiError(f"{notes} is not in {folder}", "name with --notes the folder that it is in")
        return absolute(folder)
    if not notes.is_dir():
        if not part:
            raise Notes2AnkiError(f"{notes} is a file", "name the whole folder; “notes2anki show” takes a single file")
        return root_of(absolute(notes))
    root = find_root(notes, named)
    if root is None or root == absolute(notes):
        return notes
    if not part:
        raise Notes2AnkiError(
            f"{notes} is a part of the notes folder {from_here(root)}",
            f"name {from_here(root)}; a notes folder of its own has a {CONFIG_NAME} in it, which may be empty",
        )
    return root


def find_ledger(root: Path, output: Path = OUTPUT) -> Path:
    """Where the ledger of a notes folder is: in it, or beside the packages if the folder cannot be written to.

    Beside the packages each such folder has one of its own.
    """
    inside = root / LEDGER_NAME
    if inside.exists() or not root.is_dir() or not is_read_only(root):
        return inside
    paths = (output / (LEDGER_NAME if n == 1 else ANOTHER_LEDGER.format(n)) for n in count(1))
    return next(path for path in paths if kept_at(path).is_of(root))


def kept_at(path: Path) -> Kept:
    """The ledger at a path, if there is one; of one that cannot be read nothing is known, not even whose it is."""
    try:
        text = read_ledger_text(path) or ""
        return Kept(path, text, read_ledger(text, str(path)) if text else Ledger())
    except LedgerError:
        return Kept(path, "", Ledger())


def is_read_only(folder: Path) -> bool:
    """Whether nobody is meant to write here; the superuser could, but should not either."""
    return not os.access(folder, os.W_OK) or not folder.stat().st_mode & 0o222


def find_root(path: Path, named: Iterable[Path | None] = ()) -> Path | None:
    """The notes folder of a file or folder: the nearest with a configuration or ledger, or ``notes/``.

    ``named`` are files that a command was told to use for any folder: they tell nothing of the one they lie in.
    """
    told = {absolute(each) for each in named if each}
    place = absolute(path)
    for folder in (place, *place.parents) if path.is_dir() else place.parents:
        marks = (folder / CONFIG_NAME, folder / LEDGER_NAME)
        if folder == absolute(DEFAULT_NOTES) or any(mark not in told and mark.exists() for mark in marks):
            return folder
    return None


def root_of(file: Path) -> Path:
    """The notes folder of one file; where nothing tells it, the folder it is in, and that is said."""
    root = find_root(file)
    if root is None:
        root = file.absolute().parent
        click.echo(f"{root} is taken for the notes folder; --notes names another", err=True)
    return root


def find_note(file: Path, notes: Path | None = None) -> Path | None:
    """The file that a person means: by its path from the working folder, or from the notes, as reports name it."""
    root = notes or find_root(file) or file.absolute().parent
    for each in (file, root / file, DEFAULT_NOTES / file):
        if each.is_file() and (notes is None or is_below(each, notes)):
            return each
    return None


def read_ledger_text(path: Path) -> str | None:
    """Read the ledger's text; None where there is no file yet, which an empty one is not."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise LedgerError(f"{path}: not UTF-8", RESTORE) from None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}", "make it a file that you may read") from None
