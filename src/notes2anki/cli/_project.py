"""What the commands share: their options, and finding notes, configuration, ledger and the time."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import click

from ..config import Config, load_config
from ..errors import ConfigError, LedgerError, Notes2AnkiError
from ..ledger import LATEST, RESTORE, Ledger, read_ledger, write_ledger
from ..media import Media, MediaFolder
from ..sources import ENDINGS, find_files, relative_path
from ._files import is_one_of, write_file
from ._kept import Kept
from ._paths import absolute, from_here, is_below
from ._program import Place, advise_for

CONFIG_NAME = "notes2anki.toml"
LEDGER_NAME = "notes2anki.lock"
ANOTHER_LEDGER = "notes2anki-{}.lock"
OUTPUT = Path("build")
"""Where packages go when nothing else is said."""
DEFAULT_NOTES = Path("notes")
CACHE_NAME = ".media-cache"
"""Where fetched pictures are kept, in the folder of the packages."""
NAME_THE_FOLDER = "name the folder that holds your notes"

F = TypeVar("F", bound=Callable[..., Any])


class _NotesPath(click.Path):
    """A path that is not empty: that would be the working folder, which nobody means by a variable that is not set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail(f"the name is empty; {NAME_THE_FOLDER}", param, ctx)
        return super().convert(value, param, ctx)


def notes_argument(function: F) -> F:
    """The argument NOTES."""
    return click.argument("notes", type=_NotesPath(path_type=Path), default=DEFAULT_NOTES)(function)


def config_option(function: F) -> F:
    """The option ``--config``."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--config", "config_path", type=kind, help=f"Default: NOTES/{CONFIG_NAME}.")(function)


def ledger_option(function: F) -> F:
    """The option ``--ledger``."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--ledger", "ledger_path", type=kind, help=f"Default: NOTES/{LEDGER_NAME}.")(function)


def folder_option(function: F) -> F:
    """The option ``--notes`` of commands that take a single file."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--notes", "folder", type=kind, help="The notes folder that the file is in.")(function)


def output_option(function: F) -> F:
    """The option ``--output`` of commands that write no packages."""
    kind = click.Path(path_type=Path, file_okay=False)
    said = "Where build puts the packages: its fetched pictures are there, and its ledger if NOTES is read-only."
    return click.option("-o", "--output", type=kind, default=OUTPUT, show_default=True, help=said)(function)


def fetch_option(function: F) -> F:
    """The option ``--fetch-media``."""
    return click.option("--fetch-media", is_flag=True, help="Fetch remote pictures and pack them.")(function)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A notes folder with its configuration; ``files`` are the notes to read, of the ``whole`` folder or a part."""

    root: Path
    files: tuple[Path, ...]
    config: Config
    whole: bool

    @property
    def left_out(self) -> frozenset[PurePosixPath]:
        """The files of the folder that are not to be read, as only a part of it was asked for."""
        read = {relative_path(self.root, file) for file in self.files}
        return frozenset(relative_path(self.root, file) for file in find_files(self.root)) - read


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Folder):
    """A notes folder with its ledger too, and the run's one time; ``kept_for`` is what the ledger says of its notes."""

    config_path: Path
    ledger_path: Path
    kept_for: str
    ledger_text: str | None
    ledger: Ledger
    now: int


def open_project(
    notes: Path,
    config_path: Path | None = None,
    ledger_path: Path | None = None,
    *,
    output: Path = OUTPUT,
    folder: Path | None = None,
    part: bool = False,
) -> Project:
    """Read what stands around the notes.

    ``output`` is where the packages go. Where a ``part`` will do, ``notes`` may be one file, or a folder inside the
    notes folder, which is looked for unless given as ``folder``.
    """
    named = ledger_path
    ledger_in_use = named or find_ledger(notes, output)
    root = root_for(notes, folder, (config_path, ledger_in_use), part=part)
    found = find_ledger(root, output)
    ledger_path = named or (from_here(found) if folder else found)
    advise_about(root, ledger_path, config_path)
    opened = open_folder(notes, root, config_path)
    config = config_path or root / CONFIG_NAME
    refuse_to_replace("--ledger", ledger_path, (*opened.files, config))
    ledger_text = read_ledger_text(ledger_path)
    ledger = Ledger() if ledger_text is None else read_ledger(ledger_text, str(ledger_path))
    kept = Kept(ledger_path, ledger_text or "", ledger)
    return Project(
        root=root,
        files=opened.files,
        config=opened.config,
        whole=opened.whole,
        config_path=config,
        ledger_path=ledger_path,
        kept_for=kept.to_say(root, named=named is not None),
        ledger_text=ledger_text,
        ledger=ledger,
        now=current_time(),
    )


def advise_about(root: Path, ledger_path: Path, config_path: Path | None) -> None:
    """Have advice name the notes folder, and the ledger and configuration that would not be found by themselves."""
    here = absolute(root) == absolute(DEFAULT_NOTES)
    found = absolute(ledger_path) == absolute(find_ledger(root))
    place = Place(
        "" if here else str(from_here(root)),
        "" if found else str(from_here(ledger_path)),
        "" if config_path is None else str(from_here(config_path)),
    )
    advise_for(place)


def open_folder(notes: Path, root: Path, config_path: Path | None) -> Folder:
    """Read the configuration of the notes folder ``root``, of which ``notes`` are to be read."""
    whole = root == notes
    files = tuple(find_files(notes if whole else absolute(notes))) if notes.is_dir() else (absolute(notes),)
    if not files:
        click.echo(f"{notes}: no Markdown file ({', '.join(ENDINGS)}) is in it; {NAME_THE_FOLDER}", err=True)
    return Folder(
        root=root,
        files=files,
        config=read_config(config_path or root / CONFIG_NAME, needed=config_path is not None),
        whole=whole,
    )


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


def refuse_to_replace(option: str, path: Path, files: Iterable[Path]) -> None:
    """Raise if what an option names is a file of the author's, or one that remembers the notes."""
    if is_one_of(path, files):
        raise Notes2AnkiError(f"{option} {path}: this is a note, the configuration or the ledger", "name another file")


def save_ledger(project: Project, ledger: Ledger) -> None:
    """Write the ledger, unless another run did since it was read: what that one decided would be lost."""
    if read_ledger_text(project.ledger_path) != project.ledger_text:
        raise LedgerError(f"{project.ledger_path} was changed by another run meanwhile", "run this again")
    write_file(project.ledger_path, write_ledger(ledger, project.kept_for).encode())


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


def say_missing_ledger(project: Project) -> None:
    """Tell whoever asks what would change that there is nothing to compare with."""
    if project.ledger_text is None:
        where = "" if project.ledger_path.parent == project.root else "-o names the folder that build wrote to, "
        click.echo(
            f"no ledger at {project.ledger_path}: all notes count as new ({where}--ledger names another file)", err=True
        )


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
        if folder == absolute(Path("notes")) or any(mark not in told and mark.exists() for mark in marks):
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
    for each in (file, root / file, Path("notes") / file):
        if each.is_file() and (notes is None or is_below(each, notes)):
            return each
    return None


def read_config(path: Path, *, needed: bool) -> Config:
    """Read a configuration file; one that nobody named may be missing."""
    from ..rules import RULES  # noqa: PLC0415 - commands that need no rules should not wait for them

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if needed:
            raise ConfigError(f"{path}: no such file", "name with --config a file that exists") from None
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", "make it a file that you may read") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8", "save it as UTF-8") from None
    return load_config(text.replace("\r\n", "\n"), str(path), rules=[rule.name for rule in RULES])


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


def media_of(project: Project, *, fetch: bool, output: Path) -> Media:
    """Where pictures come from: the notes folder and, where asked for, the net by way of a cache in ``output``."""
    if not (fetch or project.config.media.fetch):
        return MediaFolder(project.root)
    from ..fetch import Fetcher, FetchLimits  # noqa: PLC0415 - an HTTP client is loaded only when it is needed

    wanted = project.config.media
    limits = FetchLimits(
        file_bytes=wanted.file_megabytes * 2**20,
        total_bytes=wanted.total_megabytes * 2**20,
        seconds=wanted.timeout_seconds,
        http=wanted.http,
        private_hosts=wanted.private_hosts,
    )
    return MediaFolder(project.root, Fetcher(output / CACHE_NAME, limits))


def current_time() -> int:
    """Unix seconds, taken once per run; SOURCE_DATE_EPOCH fixes it."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return int(time.time())
    if not fixed.isascii() or not fixed.isdigit() or len(fixed) > len(str(LATEST)) or int(fixed) > LATEST:
        raise Notes2AnkiError(f"SOURCE_DATE_EPOCH: found {fixed!r}, expected seconds since 1970", "unset it")
    return int(fixed)
