"""``notes2anki explain``: the manual page of a code or a rule, or what became of one line of the notes."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from .. import codes
from ..dump import dump_note
from ..errors import Notes2AnkiError
from ..manual import code_page, finds, rule_page
from ..model import LineFate
from ..pipeline import Extracted, extract_notes
from ..report import as_line
from ..rules import RULES, Phase
from ..sources import relative_path
from ._project import absolute, config_option, find_note, find_root, open_project

_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+)")


@click.command
@click.argument("subject", metavar="CODE|RULE|FILE:LINE", required=False)
@click.option("--notes", type=click.Path(path_type=Path, file_okay=False), help="The notes folder that FILE is in.")
@config_option
def command(*, subject: str | None, notes: Path | None, config_path: Path | None) -> int:
    """Explain a code, a rule, or what became of one line; without an argument, list codes and rules."""
    place = _PLACE.fullmatch(subject or "")
    if subject is None:
        click.echo(_contents(), nl=False)
    elif place:
        click.echo(_about_line(Path(place["file"]), int(place["line"]), notes, config_path), nl=False)
    else:
        click.echo(_manual(subject), nl=False)
    return 0


def _contents() -> str:
    lines = ["rules, in the order in which they are asked:"]
    lines += [f"  {rule.name}" for rule in RULES]
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
    known = [*(str(rule.name) for rule in RULES), *(code.slug for code in codes.all_codes())]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`notes2anki explain` lists all of them"
    raise Notes2AnkiError(f"{name!r} is neither a rule nor a code nor FILE:LINE", hint)


def _about_line(file: Path, number: int, notes: Path | None, config_path: Path | None) -> str:
    found_file = find_note(file, notes)
    if found_file is None and notes and file.is_file():
        raise Notes2AnkiError(f"{file} is not in {notes}", "--notes names the folder that the file is in")
    if found_file is None:
        raise Notes2AnkiError(f"{file}: no such file", "give the path of a note and a line: notes/dva/sqs.md:12")
    root = notes or find_root(absolute(found_file))
    # Words are rare or frequent, and questions ambiguous, within all notes: so all of them are read.
    project = open_project(root, config_path)
    found = extract_notes(project.root, project.files, project.config)
    path = relative_path(absolute(root), absolute(found_file))
    source = next((each for each in found.value.sources if each.path == path), None)
    if source and not 1 <= number <= source.line_count:
        raise Notes2AnkiError(f"{file} has {source.line_count} lines, not {number}", "lines are counted from 1")
    said = [
        as_line(each)
        for each in found.diagnostics
        if each.span.path == path and each.span.first <= number <= each.span.last
    ]
    return "\n".join([*_fate(found.value, path, number), *said]) + "\n"


def _fate(extracted: Extracted, path: PurePosixPath, number: int) -> Iterator[str]:
    """What became of one line, and the notes it went into."""
    fates = [each for each in extracted.extraction.fates if (each.path, each.line) == (path, number)]
    if not fates:
        yield f"{path}:{number}: no content: blank, front matter, or in a file that is left out"
    for fate in fates:
        yield f"{path}:{number}: {fate.use}: {fate.reason}"
        yield from _passed(fate)
        for index in fate.notes:
            yield ""
            yield dump_note(extracted.extraction.notes[index], with_path=True).rstrip("\n")


def _passed(fate: LineFate) -> Iterator[str]:
    """The rules that were asked before the one that took the line, each with the shape it did not find there."""
    order = [rule for phase in Phase for rule in RULES if rule.phase is phase]
    names = [str(rule.name) for rule in order]
    if fate.reason not in names:
        return
    place = names.index(fate.reason)
    if order[:place]:
        yield "  asked before it, and did not find their shape:"
    for rule in order[:place]:
        yield f"    {rule.name}: {finds(rule)}"
    if order[place + 1 :]:
        yield f"  not asked for this line, which was taken: {', '.join(names[place + 1 :])}"
