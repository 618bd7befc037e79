"""``notes2anki explain``: the manual page of a code or a rule, or what became of one line of the notes."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from .. import codes
from ..config import Config
from ..dump import dump_note
from ..errors import Notes2AnkiError
from ..extraction.fates import UNREAD
from ..manual import code_page, finds, rule_page, summary
from ..media import MediaFolder
from ..model import LineFate, LineUse
from ..pipeline import Compiled
from ..report import as_line, reason_of
from ..rules import RULES, Phase
from ..sources import ENDINGS, fits, relative_path
from ._compiling import compile_project
from ._finding import find_note, root_of
from ._options import config_option, folder_option, ledger_option
from ._paths import absolute
from ._program import as_called
from ._project import Project, open_project

_NOTHING = "no content: blank, or front matter"
_ORDER = tuple(sorted(RULES, key=lambda rule: tuple(Phase).index(rule.phase)))
"""The rules in the order in which they are asked."""
_PLACE = re.compile(r"(?P<file>.+):(?P<first>\d+)(?:-(?P<last>\d+))?")


@click.command
@click.argument("subject", metavar="CODE|RULE|FILE:LINE", required=False)
@click.option("--why", is_flag=True, help="Of a line: list the rules that were asked before, and what each looks for.")
@folder_option
@ledger_option
@config_option
def command(
    *, subject: str | None, why: bool, folder: Path | None, ledger_path: Path | None, config_path: Path | None
) -> int:
    """Explain a code, a rule, or what became of a line or several (FILE:2-4); alone, list all codes and rules."""
    place = _PLACE.fullmatch(subject or "")
    if subject is None:
        click.echo(_contents(), nl=False)
    elif place:
        file, root = _find(Path(place["file"]), folder)
        project = open_project(root, config_path, ledger_path, folder=root)
        first, last = int(place["first"]), int(place["last"] or place["first"])
        if last < first:
            backwards = f"{subject}: the range is backwards"
            raise Notes2AnkiError(backwards, f"give the first line first: {place['file']}:{last}-{first}")
        click.echo(_about_lines(project, file, range(first, last + 1), why=why), nl=False)
    else:
        click.echo(_manual(subject), nl=False)
    return 0


def _contents() -> str:
    lines = ["rules, in the order in which they are asked:"]
    lines += [f"  {rule.name:<18} {summary(rule)}" for rule in _ORDER]
    lines += ["", "codes:"]
    lines += [f"  {code.slug:<24} {code.severity.name.lower()}" for code in codes.all_codes()]
    return "\n".join(lines) + "\n"


def _manual(name: str) -> str:
    for rule in RULES:
        if rule.name == name:
            return rule_page(rule)
    for code in codes.all_codes():
        if code.slug == name:
            return code_page(code)
    if Path(name).suffix.lower() in ENDINGS:
        hint = f"add it behind a colon: {name}:12, or {name}:12-15; all that were skipped: notes2anki check --skipped"
        raise Notes2AnkiError(f"{name}: of which line?", hint)
    known = [*(str(rule.name) for rule in RULES), *(code.slug for code in codes.all_codes())]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "choose one that “notes2anki explain” lists"
    raise Notes2AnkiError(f"{name!r} is neither a rule nor a code nor FILE:LINE", hint)


def _find(file: Path, folder: Path | None) -> tuple[Path, Path]:
    """The file that is meant, and its notes folder."""
    found = find_note(file, folder)
    if found is None and folder and file.is_file():
        raise Notes2AnkiError(f"{file} is not in {folder}", "name with --notes the folder that it is in")
    if found is None:
        raise Notes2AnkiError(f"{file}: no such file", "give the path of a note and a line: notes/dva/sqs.md:12")
    return found, folder or root_of(absolute(found))


def _about_lines(project: Project, file: Path, numbers: range, *, why: bool) -> str:
    """What became of some lines, the notes they went into, and what is said of them.

    Words are rare or frequent, and questions ambiguous, within all notes: so all of them are read.
    """
    path = relative_path(absolute(project.root), absolute(file))
    media = MediaFolder(project.root)
    compiled = compile_project(project, media, "reading")
    source = next((each for each in compiled.extracted.sources if each.path == path), None)
    if source is None:
        return _why_left_out(project, path, compiled)
    if not 1 <= numbers.start <= source.line_count:
        asked = str(numbers.start) if len(numbers) == 1 else f"{numbers.start}-{numbers.stop - 1}"
        hint = f"give a line from 1 to {source.line_count}"
        raise Notes2AnkiError(f"{file} has {source.line_count} lines, not {asked}", hint)
    numbers = range(numbers.start, min(numbers.stop, source.line_count + 1))
    fates = {fate.line: fate for fate in compiled.extracted.extraction.fates if fate.path == path}
    lines = [_fate(path, number, fates.get(number)) for number in numbers]
    found = [fates[number] for number in numbers if number in fates]
    lines += [f"\n{text}" for text in _notes(project, compiled, found)]
    if why or len(numbers) == 1:
        for fate in dict.fromkeys(replace(fate, line=0, notes=()) for fate in found):
            lines += _passed(fate, project.config, why=why)
    fetched = (codes.MEDIA_REMOTE,) if project.config.media.fetch else ()  # here nothing is
    for each in compiled.diagnostics:
        if (
            each.code not in fetched
            and each.span.path == path
            and each.span.first <= numbers[-1]
            and numbers[0] <= each.span.last
        ):
            lines.append(as_called(as_line(each)))
    return "\n".join(lines) + "\n"


def _fate(path: PurePosixPath, number: int, fate: LineFate | None) -> str:
    return f"{path}:{number}: " + (f"{fate.use}: {reason_of(fate)}" if fate else _NOTHING)


def _why_left_out(project: Project, path: PurePosixPath, compiled: Compiled) -> str:
    """Why none of a file was read."""
    above = (path, *path.parents)
    said = [as_line(each) for each in compiled.diagnostics if each.span.path in above]
    globs = [glob for glob in project.config.exclude if fits(path, glob)]
    reason = f"`exclude` has {globs[0]!r}" if globs else "" if said else "it is none of the notes that are read"
    return "\n".join([f"{path}: left out{': ' if reason else ''}{reason}", *said]) + "\n"


def _notes(project: Project, compiled: Compiled, fates: list[LineFate]) -> Iterator[str]:
    """The notes that lines went into, with the GUIDs that the ledger has for them."""
    known = compiled.identified.known if project.ledger.entries else ()
    for index in dict.fromkeys(index for fate in fates for index in fate.notes):
        guid = known[index].guid if known else ""
        yield dump_note(compiled.extracted.extraction.notes[index], with_path=True, guid=guid).rstrip("\n")


def _passed(fate: LineFate, config: Config, *, why: bool) -> Iterator[str]:
    """The rules that were asked before the one that took or skipped a line: how many, or why each did not take it."""
    off = {name for name, wanted in config.rules if not wanted}
    order = [rule for rule in _ORDER if rule.name not in off]
    by = fate.rule or fate.reason
    place = next((at for at, rule in enumerate(order) if rule.name == by), 0)
    asked = order if fate.reason == UNREAD else order[:place]
    before = "" if fate.reason == UNREAD else f" before {by}"
    if asked and not why:
        yield f"\n{len(asked)} rule{'s were' if len(asked) > 1 else ' was'} asked{before}: --why lists them"
    elif asked:
        yield f"\nasked{before}, and did not find what they look for:"
        yield from (f"  {rule.name}: {finds(rule)}" for rule in asked)
    elif why and fate.use is LineUse.SKIPPED and all(rule.name != by for rule in RULES):
        yield "\nno rule decided that: it holds whichever of them are on"
    if why and fate.rule:
        rule = next(rule for rule in RULES if rule.name == fate.rule)
        yield f"\nskipped by {rule.name}, which looks for:\n  {finds(rule)}"
