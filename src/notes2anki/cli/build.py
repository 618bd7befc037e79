"""``notes2anki build``: notes to packages. The ledger is written first: GUIDs must be remembered before they go out."""

import contextlib
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from .. import codes
from ..brake import refuse_change, stop_at_mass_change
from ..cardchanges import card_changes, told
from ..columns import columns_of
from ..diagnostics import Diagnostic, Severity
from ..dump import json_line, manifest_values
from ..errors import Notes2AnkiError
from ..filenames import on_disk
from ..model import State
from ..package import package
from ..pipeline import Compiled
from ..report import as_line, exit_status
from ._collection import read_held
from ._compiling import compile_project
from ._files import is_one_of, write_file
from ._finding import LEDGER_NAME, OUTPUT
from ._options import FILE, FOLDER, config_option, fetch_option, ledger_option, notes_argument
from ._paths import absolute
from ._program import as_called
from ._progress import sign_of_life
from ._project import Project, media_of, open_project, refuse_to_replace, save_ledger

OF_THE_EDIT = (codes.UNSURE_IDENTITY, codes.MOVED_BETWEEN_DECKS, codes.CERTIFICATION_MISSING)
"""What is said of an edit or a new deck, once: the ledger that is written then knows the notes as they are."""
_SAID_ONCE = 20


@click.command
@notes_argument
@click.option("-o", "--output", type=FOLDER, default=OUTPUT, show_default=True, help="Folder for the packages.")
@ledger_option
@config_option
@click.option("--manifest", type=FILE, help="Also list the notes in this file, one JSON object a line.")
@click.option("--locked", is_flag=True, help="Stop (exit 3) if the ledger would change.")
@click.option("--yes", is_flag=True, help="Build even if a large part of a deck would be retired.")
@fetch_option
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that render the cards."
)
def command(
    *,
    notes: Path,
    output: Path,
    ledger_path: Path | None,
    config_path: Path | None,
    manifest: Path | None,
    locked: bool,
    yes: bool,
    fetch_media: bool,
    jobs: int,
) -> int:
    """Build one package per certification from the folder NOTES (default: notes)."""
    started = time.monotonic()
    project = open_project(notes, config_path, ledger_path, output=output)
    if manifest:
        refuse_to_replace("--manifest", manifest, (*project.files, project.config_path, project.ledger_path))
    media = media_of(project, fetch=fetch_media, output=output)
    compiled = compile_project(project, media, "building", jobs=jobs)
    stop_at_mass_change(compiled.identified, yes=yes)
    refuse_change(project.ledger_text, compiled.stamped.ledger, locked=locked)
    replaced = list(_of_other_notes(made_packages(compiled, output), compiled))
    with sign_of_life("writing"):
        write(compiled, project, output, manifest)
    once = [each for each in compiled.diagnostics if each.code in OF_THE_EDIT]
    say_errors(compiled)
    say_what_is_said_once(once)
    say_warnings(each for each in compiled.diagnostics if each not in once)
    _say_of_packages(compiled, project, output, replaced)
    click.echo(summary(compiled), nl=False)
    click.echo("".join(_written(compiled, project, output, time.monotonic() - started)), nl=False)
    return exit_status(compiled.diagnostics)


def _say_of_packages(compiled: Compiled, project: Project, output: Path, replaced: Iterable[Path]) -> None:
    """What is said of packages that an earlier build left in ``output``, or one of other notes."""
    left = left_packages(compiled, project, output)
    for path in left:
        click.echo(f"{path} is left from an earlier build: no deck has this name now; delete it", err=True)
    own = {path.name.casefold() for path in (*made_packages(compiled, output), *left)}
    others = sorted(path for path in output.glob("*.apkg") if path.name.casefold() not in own)
    for path in _of_other_notes(others, compiled):
        click.echo(f"{path} was built from other notes than {project.root}: import it only if it is meant", err=True)
    for path in replaced:
        click.echo(f"{path} was a package of other notes than {project.root}, and is replaced", err=True)


def _of_other_notes(paths: Iterable[Path], compiled: Compiled) -> Iterator[Path]:
    """Packages of ours in which the ledger knows no note."""
    known = compiled.stamped.ledger.entries
    for path in paths:
        with contextlib.suppress(Notes2AnkiError, OSError):  # whatever it is, it is not ours; or there is no room
            held = read_held(path)
            if held.fields and held.notes and not any(note.guid in known for note in held.notes):
                yield path


def made_packages(compiled: Compiled, output: Path) -> list[Path]:
    """The package of each deck."""
    return [output / on_disk(name) for name in package_names(deck.certification for deck in compiled.decks)]


def write(compiled: Compiled, project: Project, output: Path, manifest: Path | None) -> None:
    """Write ledger, packages and manifest, in this order, each as a whole or not at all."""
    paths = made_packages(compiled, output)
    packages = [(path, package(deck)) for path, deck in zip(paths, compiled.decks, strict=True)]
    if manifest and is_one_of(manifest, (path for path, _ in packages)):
        raise Notes2AnkiError(f"--manifest {manifest}: this is a package", "name another file")
    if compiled.stamped.ledger.entries:
        save_ledger(project, compiled.stamped.ledger)
    for path, content in packages:
        write_file(path, content)
    if manifest:
        write_file(manifest, manifest_text(compiled).encode())


def manifest_text(compiled: Compiled) -> str:
    """One JSON object for each live note, in package order."""
    return "".join(
        json_line(manifest_values(note, note.rendered.known, deck.name)) + "\n"
        for deck in compiled.decks
        for note in deck.notes
        if note.rendered.known
    )


def package_names(certifications: Iterable[str]) -> list[str]:
    """File names that every system takes and Anki does not mistake for a backup of the whole collection."""
    names: list[str] = []
    for certification in certifications:
        stem = re.sub(r'[\x00-\x20\x7f/\\:*?"<>|]+', "-", certification).strip("-.") or "deck"
        if re.match(r"(?i)collection$|backup-", stem):
            stem = f"deck-{stem}"
        taken = {name.casefold() for name in names}
        number = 1
        name = f"{stem}.apkg"
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.apkg"
        names.append(name)
    return names


def left_packages(compiled: Compiled, project: Project, output: Path) -> list[Path]:
    """Packages in ``output`` that an earlier build of these notes made, and that have no deck today.

    They hold notes as they once were; whoever imports all that lies there would get dropped ones back. A deck whose
    files could not be read this time is there all the same.
    """
    made = made_packages(compiled, output)
    there = {
        entry.certification for entry in compiled.stamped.ledger.entries.values() if entry.live and not entry.dropped
    }
    former = {entry.certification for entry in project.ledger.entries.values()}
    spelled = {name.casefold() for name in former}
    former |= {name for name, today in project.config.aliases if today.casefold() in spelled}
    names = sorted(former)
    return [
        path
        for name, path in zip(names, (output / on_disk(file) for file in package_names(names)), strict=True)
        if name not in there and path.is_file() and not any(path.samefile(other) for other in made)
    ]


def say(compiled: Compiled) -> None:
    """Errors one by one; of the rest, only how many there are: ``check`` lists them."""
    say_errors(compiled)
    say_warnings(compiled.diagnostics)


def say_warnings(diagnostics: Iterable[Diagnostic]) -> None:
    """How many warnings there are."""
    warnings = sum(each.code.severity is Severity.WARNING for each in diagnostics)
    if warnings:
        plural = "s" if warnings > 1 else ""
        click.echo(as_called(f"{warnings} warning{plural} about the notes: notes2anki check lists them"), err=True)


def say_what_is_said_once(diagnostics: Sequence[Diagnostic]) -> None:
    """What no later run can tell, as the ledger knows the notes by then; the same of several notes in one line."""
    alike = Counter((each.code, each.message) for each in diagnostics)
    first = {(each.code, each.message): each for each in reversed(diagnostics)}
    for key, count in list(alike.items())[:_SAID_ONCE]:
        click.echo(as_called(as_line(first[key])) + (f" (and {count - 1} more)" if count > 1 else ""), err=True)
    if len(alike) > _SAID_ONCE:
        click.echo(
            as_called(f"… and {len(alike) - _SAID_ONCE} more; notes2anki plan lists all, before a build"), err=True
        )


def say_errors(compiled: Compiled) -> None:
    """What is wrong in the notes, one line each."""
    for each in compiled.diagnostics:
        if each.code.severity is Severity.ERROR:
            click.echo(as_line(each), err=True)


def _written(compiled: Compiled, project: Project, output: Path, seconds: float) -> Iterator[str]:
    """Where the packages are, and the ledger if it is not where it belongs."""
    if not compiled.decks:
        return
    names = [name.removesuffix(".apkg") for name in package_names(deck.certification for deck in compiled.decks)]
    name = names[0] if len(names) == 1 else f"{{{','.join(names)}}}"
    yield f"wrote {output / name}.apkg in {seconds:.1f} s\n"
    if absolute(project.ledger_path) != absolute(project.root / LEDGER_NAME):
        yield f"the ledger is in {project.ledger_path}, not in {project.root}\n"


def summary(compiled: Compiled) -> str:
    """What a person wants to know of a build: a line for each deck."""
    width = max([4, *(columns_of(deck.name) for deck in compiled.decks)])
    columns = ("notes", "cards", "new", "changed", "moved", "unchanged", "retired")
    out = [f"{'deck':<{width}} " + " ".join(f"{column:>9}" for column in columns)]
    below: list[str] = []
    before = dict(zip((known.guid for known in compiled.identified.known), compiled.identified.before, strict=True))
    for deck in compiled.decks:
        states = Counter(note.state for note in deck.notes)
        live = len(deck.notes) - states[State.RETIRED]
        cards = sum(len(note.rendered.cards) for note in deck.notes)
        counts = (live, cards, *(states[State(column)] for column in columns[2:]))
        name = deck.name + " " * (width - columns_of(deck.name))
        out.append(f"{name} " + " ".join(f"{count:>9}" for count in counts))
        known = (note.rendered.known for note in deck.notes)
        if said := told(card_changes(each, before[each.guid]) for each in known if each):
            below.append(f"{deck.name}: {said}, in notes that changed")
    out += below
    if not compiled.decks:
        out = [_why_nothing(len(compiled.identified.known))]
    return "\n".join(out) + "\n"


def _why_nothing(found: int) -> str:
    """Why there is no deck, though the notes may hold some facts."""
    if not found:
        return "no notes found"
    return "nothing to send: " + ("the only note was dropped" if found == 1 else f"all {found} notes were dropped")
