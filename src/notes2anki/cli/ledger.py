"""``notes2anki ledger``: what can be done with the ledger itself."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..config import Config
from ..errors import ConfigError, LedgerError, Notes2AnkiError
from ..history import Moment, replay
from ..ledger import Ledger, write_ledger
from ..sources import find_files
from ._files import write_file
from ._finding import CONFIG_NAME, NAME_THE_FOLDER, find_ledger, kept_at, root_for
from ._git import Arrival, Commit, Repository
from ._options import config_option, ledger_option, notes_argument
from ._progress import sign_of_life
from ._project import advise_about, read_config, refuse_to_replace


@click.group
def command() -> None:
    """Look after the ledger."""


@command.command("rebuild")
@click.option("--from-git", is_flag=True, help="Replay the history that git has of the notes.")
@notes_argument
@ledger_option
@config_option
@click.option("--yes", is_flag=True, help="Replace a ledger that is there.")
def rebuild(*, from_git: bool, notes: Path, ledger_path: Path | None, config_path: Path | None, yes: bool) -> int:
    """Regain a lost ledger from the history of the notes.

    Builds, with nothing written, at each commit that touched the notes, from the first to the last, as if each had been
    published. Notes get the GUIDs that they had. A notes folder that was renamed is followed. What adopt and drop did
    is not in the history: say it again.
    """
    if not from_git:
        raise click.UsageError("a ledger can only be made anew from the history of the notes: give --from-git")
    if not notes.is_dir():
        raise Notes2AnkiError(f"{notes}: no such folder", NAME_THE_FOLDER)
    path = ledger_path or find_ledger(notes)
    root_for(notes, None, (config_path, path), part=False)
    advise_about(notes, path, config_path)
    refuse_to_replace("--ledger", path, (*find_files(notes), config_path or notes / CONFIG_NAME))
    if path.exists() and path.stat().st_size and not yes:
        raise LedgerError(f"{path} is there already", "give --yes to replace it")
    kept = kept_at(path)
    repository = Repository(notes)
    if repository.shallow:
        raise Notes2AnkiError("only the last part of the history is here", "get the rest with: git fetch --unshallow")
    commits, arrivals = repository.commits(CONFIG_NAME)
    if not commits:
        raise Notes2AnkiError(f"{notes}: git has no commit with notes", "commit the notes, or build without a ledger")
    if not yes and (last := repository.last_with(path)):
        click.echo(f"git also has the ledger itself, last in {last}: git checkout {last} -- {path}", err=True)
    for arrival in arrivals:
        click.echo(_about(arrival), err=True)
    if repository.beside:
        click.echo(_about_beside(repository.beside), err=True)
    ledger = _replayed(repository, commits, _Settings(repository, notes, config_path))
    write_file(path, write_ledger(ledger, kept.to_say(notes, named=ledger_path is not None)).encode())
    live = sum(entry.live for entry in ledger.entries.values())
    click.echo(f"{path}: {live} notes and {len(ledger.entries) - live} retired ones from {len(commits)} commits")
    return 0


def _about(arrival: Arrival) -> str:
    """Say where the history of a notes folder goes on that is younger than its notes, or that it does not."""
    place, origin = (path.rstrip("/") or "the top of the repository" for path in (arrival.commit.place, arrival.origin))
    said = f"{arrival.commit.name[:10]}: {place} "
    if arrival.renamed:
        return f"{said}was {origin} until then; its history is followed there"
    files = "1 file" if arrival.count == 1 else f"{arrival.count} files"
    return f"{said}begins there, with {files} from {origin}, whose history before is left out"


def _about_beside(count: int) -> str:
    """Say that edits of a merged branch count as those of its merge."""
    said = "1 commit of a merged branch was" if count == 1 else f"{count} commits of merged branches were"
    return f"{said} made beside others that touched the notes, so what they edited is found again at the merge only"


class _Settings:
    """The configuration of each commit: the one named, or the one of then; one that git does not have is today's."""

    def __init__(self, repository: Repository, notes: Path, config_path: Path | None) -> None:
        today = config_path or notes / CONFIG_NAME
        self._fixed = config_path is not None or (today.exists() and not repository.tracked(today))
        self._last = read_config(today, needed=config_path is not None) if self._fixed else Config()

    def of(self, root: Path) -> Config:
        """The configuration for the notes in ``root``; a damaged one could not be built with, so the last counts."""
        if not self._fixed:
            try:
                self._last = read_config(root / CONFIG_NAME, needed=False)
            except ConfigError as error:
                click.echo(f"left out: {error.message}", err=True)
        return self._last


def _replayed(repository: Repository, commits: list[Commit], settings: _Settings) -> Ledger:
    ledger = Ledger()
    with TemporaryDirectory() as folder, sign_of_life(f"replaying {len(commits)} commits"):
        for each in replay(_moments(repository, commits, settings, Path(folder))):
            ledger = each
    return ledger


def _moments(repository: Repository, commits: list[Commit], settings: _Settings, folder: Path) -> Iterator[Moment]:
    """The notes at each commit, one after another in one folder."""
    root = folder / "notes"
    root.mkdir()
    for commit in commits:
        if repository.write_tree(commit, root, folder / "index"):
            files = tuple(find_files(root))
            yield Moment(now=commit.time, root=root, files=files, config=settings.of(root))
