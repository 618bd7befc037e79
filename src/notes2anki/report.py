"""Diagnostics and coverage -> text, lines or JSON; the exit status follows from the diagnostics and nothing else."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath
from types import MappingProxyType

from . import codes
from .diagnostics import Code, Diagnostic, Severity, Span
from .model import LineFate, LineUse

FORMATS = ("text", "lines", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What became of the content lines of one file."""

    path: PurePosixPath
    card: int
    support: int
    skipped: int

    @property
    def lines(self) -> int:
        """All content lines."""
        return self.card + self.support + self.skipped


def coverage(fates: Iterable[LineFate], paths: Iterable[PurePosixPath]) -> tuple[Coverage, ...]:
    """Count the lines of each file by their use; files without a content line are counted too."""
    counts = {path: dict.fromkeys(LineUse, 0) for path in paths}
    for fate in fates:
        counts.setdefault(fate.path, dict.fromkeys(LineUse, 0))[fate.use] += 1
    return tuple(
        Coverage(path=path, card=of[LineUse.CARD], support=of[LineUse.SUPPORT], skipped=of[LineUse.SKIPPED])
        for path, of in sorted(counts.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Lines in a row that were skipped for one reason."""

    span: Span
    reason: str
    rule: str


def skipped_lines(fates: Iterable[LineFate], paths: Iterable[PurePosixPath]) -> tuple[Skipped, ...]:
    """What was skipped in some files, in the order of its lines."""
    found: list[Skipped] = []
    wanted = set(paths)
    skipped = (fate for fate in fates if fate.use is LineUse.SKIPPED and fate.path in wanted)
    for fate in sorted(skipped, key=lambda fate: (fate.path, fate.line)):
        last = found[-1] if found else None
        here = Skipped(
            span=Span(path=fate.path, first=fate.line, last=fate.line), reason=fate.reason, rule=fate.rule or ""
        )
        goes_on = last and (last.span.path, last.span.last + 1) == (fate.path, fate.line)
        if last and goes_on and (last.reason, last.rule) == (here.reason, here.rule):
            found[-1] = replace(last, span=replace(last.span, last=fate.line))
        else:
            found.append(here)
    return tuple(found)


def reason_of(line: LineFate | Skipped) -> str:
    """Why a line is what it is, and the rule that skipped it."""
    return f"{line.reason} ({line.rule})" if line.rule else line.reason


def exit_status(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """1 if anything is an error, or a warning where warnings count."""
    least = Severity.WARNING if strict else Severity.ERROR
    return int(any(each.code.severity >= least for each in diagnostics))


def as_line(diagnostic: Diagnostic) -> str:
    """``path:line: warning[code] message``."""
    severity = diagnostic.code.severity.name.lower()
    return f"{diagnostic.span}: {severity}[{diagnostic.code.slug}] {diagnostic.message}"


def in_one_line(text: str, most: int = 100) -> str:
    """A text without its ends of lines, cut where it has more than so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def report(
    diagnostics: tuple[Diagnostic, ...],
    files: tuple[Coverage, ...],
    form: str,
    skipped: tuple[Skipped, ...] | None = None,
) -> str:
    """The whole report in one of ``FORMATS``, ending in a newline unless there is nothing to say.

    The lines that were ``skipped`` are listed where they were asked for.
    """
    return _PRINTERS[form](diagnostics, files, skipped)


def _lines(
    diagnostics: tuple[Diagnostic, ...], _files: tuple[Coverage, ...], skipped: tuple[Skipped, ...] | None
) -> str:
    said = [*map(as_line, diagnostics), *(f"{each.span}: skipped: {reason_of(each)}" for each in skipped or ())]
    return "".join(line + "\n" for line in said)


def _json(diagnostics: tuple[Diagnostic, ...], files: tuple[Coverage, ...], skipped: tuple[Skipped, ...] | None) -> str:
    value: dict[str, object] = {
        "files": [
            {"path": str(f.path), "lines": f.lines, "card": f.card, "support": f.support, "skipped": f.skipped}
            for f in files
        ],
        "diagnostics": [
            {
                **_place(each.span),
                "severity": each.code.severity.name.lower(),
                "code": each.code.slug,
                "message": each.message,
            }
            for each in diagnostics
        ],
    }
    if skipped is not None:
        value["skipped"] = [{**_place(each.span), "reason": each.reason, "rule": each.rule} for each in skipped]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span) -> dict[str, object]:
    return {"path": str(span.path), "first_line": span.first, "last_line": span.last}


def _text(diagnostics: tuple[Diagnostic, ...], files: tuple[Coverage, ...], skipped: tuple[Skipped, ...] | None) -> str:
    """The diagnostics below the file they are about, then the coverage, what was skipped, and the totals."""
    out: list[str] = []
    for path, group in groupby(diagnostics, key=lambda each: each.span.path):
        out.append(str(path))
        for line, code, message in _summed(tuple(group)):
            out.append(f"  {line:>5}  {code.severity.name.lower():<7}  {message}  [{code.slug}]")
        out.append("")
    if files:
        out.extend([*_coverage_table(files), ""])
    if skipped:
        out.extend(["skipped lines:", *(f"  {_first_to_last(each.span)}: {reason_of(each)}" for each in skipped), ""])
    out.append(_totals(diagnostics))
    return "\n".join(out) + "\n"


def _first_to_last(span: Span) -> str:
    """A place as ``explain`` takes it."""
    return str(span) if span.first == span.last else f"{span.path}:{span.first}-{span.last}"


def _summed(diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[int, Code, str]]:
    """Line, code and message of what is said of one file; addresses of linked images, which are long, are counted."""
    linked = [each for each in diagnostics if each.code is codes.MEDIA_REMOTE]
    for each in diagnostics:
        if each not in linked or len(linked) == 1:
            yield each.span.first, each.code, each.message
        elif each is linked[0]:
            yield each.span.first, each.code, f"{len(linked)} remote images are linked, not packed"


def _coverage_table(files: tuple[Coverage, ...]) -> list[str]:
    rows = [f"{'lines':>6} {'card':>6} {'support':>8} {'skipped':>8}  file"]
    total = Coverage(
        path=PurePosixPath("all files"),
        card=sum(f.card for f in files),
        support=sum(f.support for f in files),
        skipped=sum(f.skipped for f in files),
    )
    for each in (*files, total) if len(files) > 1 else files:
        share = [f"{part / (each.lines or 1):.0%}" for part in (each.card, each.support, each.skipped)]
        rows.append(f"{each.lines:>6} {share[0]:>6} {share[1]:>8} {share[2]:>8}  {each.path}")
    return rows


def _totals(diagnostics: tuple[Diagnostic, ...]) -> str:
    counts = [
        (sum(each.code.severity == severity for each in diagnostics), severity.name.lower())
        for severity in sorted(Severity, reverse=True)
    ]
    said = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return ", ".join(said) or "nothing to report"


Printer = Callable[[tuple[Diagnostic, ...], tuple[Coverage, ...], tuple[Skipped, ...] | None], str]
_PRINTERS: Mapping[str, Printer] = MappingProxyType({"text": _text, "lines": _lines, "json": _json})
