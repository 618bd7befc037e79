"""What the commands work on: a notes folder with its configuration, its ledger, its pictures, and the time."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from ..config import Config, load_config
from ..errors import ConfigError, LedgerError, Notes2AnkiError
from ..ledger import LATEST, Ledger, read_ledger, write_ledger
from ..media import Media, MediaFolder
from ..sources import ENDINGS, find_files, relative_path
from ._files import is_one_of, write_file
from ._finding import (
    CONFIG_NAME,
    DEFAULT_NOTES,
    NAME_THE_FOLDER,
    OUTPUT,
    find_ledger,
    read_ledger_text,
    root_for,
)
from ._kept import Kept
from ._paths import absolute, from_here
from ._program import Place, advise_for

CACHE_NAME = ".media-cache"
"""Where fetched pictures are kept, in the folder of the packages."""


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


def refuse_to_replace(option: str, path: Path, files: Iterable[Path]) -> None:
    """Raise if what an option names is a file of the author's, or one that remembers the notes."""
    if is_one_of(path, files):
        raise Notes2AnkiError(f"{option} {path}: this is a note, the configuration or the ledger", "name another file")


def save_ledger(project: Project, ledger: Ledger) -> None:
    """Write the ledger, unless another run did since it was read: what that one decided would be lost."""
    if read_ledger_text(project.ledger_path) != project.ledger_text:
        raise LedgerError(f"{project.ledger_path} was changed by another run meanwhile", "run this again")
    write_file(project.ledger_path, write_ledger(ledger, project.kept_for).encode())


def say_missing_ledger(project: Project) -> None:
    """Tell whoever asks what would change that there is nothing to compare with."""
    if project.ledger_text is None:
        where = "" if project.ledger_path.parent == project.root else "-o names the folder that build wrote to, "
        click.echo(
            f"no ledger at {project.ledger_path}: all notes count as new ({where}--ledger names another file)", err=True
        )


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
