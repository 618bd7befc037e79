"""Documents → Notes: has every topic read by the rules, then gives the drafts their context."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..formulas import FORMULA, restored
from ..language.clauses import has_hangul
from ..language.counting import counted
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..mishaps import each_of
from ..model import (
    STEP,
    Blank,
    Body,
    Directive,
    Document,
    Extraction,
    Kind,
    Markdown,
    Math,
    Note,
    RuleName,
    Source,
    Staged,
)
from ..rules import RULES, Draft
from ..topics.blobs import without_long_lines
from ..topics.context import context_of
from ..topics.labels import is_aspect, names_kind, names_several
from ..topics.outline import outline
from ..topics.ownblanks import hides_a_part
from ..topics.paragraphs import is_address
from ..topics.topic import BULLETS, Topic, beginning_on, kept_for_list
from ..watching import Progress, unwatched
from .beside import Beside
from .distinguishing import Candidate, Dropped, distinguish, with_certifications
from .fates import NotedLines, fates_of, gaps_in
from .questions import fitted, groups_of, question_of
from .rarity import rarities
from .reading import read
from .statements import statements_of
from .taken import Taken, lines_of_draft

_LONGEST_TAG = 40
_SPACE = re.compile(r"\s+")
_LEAST_REST = 12
"""A line that shows at least so many characters more than its note is worth showing with the answer."""
_TAG = re.compile(r"[\s\u3000:：,，、]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSettings:
    """What the configuration says about extraction."""

    disabled: frozenset[RuleName] = frozenset()


def extract(
    documents: Sequence[Document], settings: ExtractSettings | None = None, progress: Progress = unwatched
) -> Staged[Extraction]:
    """All notes of all documents in source order, and the fate of every line."""
    settings = settings or ExtractSettings()
    rules = [r for r in RULES if r.name not in settings.disabled]
    outlined = each_of(documents, lambda d: d.source.path, lambda d: without_long_lines(outline(d)), progress)
    rarity = rarities([(d, tree.value) for d, tree in outlined.value])
    files = each_of(
        outlined.value,
        lambda file: file[0].source.path,
        lambda file: read(file[0], file[1].value, rules, rarity[file[0].source.certification], progress),
    )
    taken = [(d, found) for (d, _), found in files.value]
    noted = _noted(taken)
    diagnostics = [*outlined.diagnostics, *files.diagnostics, *noted.diagnostics]
    diagnostics += [said for (_, tree), found in files.value for said in _left_out(tree, found)]
    places = _places(noted)
    fates = [
        fate
        for (document, tree), found in files.value
        for fate in fates_of(document, tree.value, found, places[document.source.path])
    ]
    said = [(d, each) for d, found in taken for each in found.diagnostics]
    read_ones = [(d, tree, found) for (d, tree), found in files.value if not d.source.settings.skip]
    said += [(d, gap) for d, tree, found in read_ones for gap in gaps_in(tree.value, found)]
    diagnostics += [replace(each, message=restored(each.message, d.formulas)) for d, each in said]
    return Staged(Extraction(notes=noted.notes, fates=tuple(fates)), tuple(diagnostics))


def _left_out(tree: Staged[Topic], found: Taken) -> tuple[Diagnostic, ...]:
    """What is said of the lines of a file that are too long to be read; they are settled by it."""
    for said in tree.diagnostics:
        found.skip("too long", range(said.span.first, said.span.last + 1))
    return tree.diagnostics


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    """The notes of all drafts, for each the places it stands for, and the notes that were not made."""

    notes: tuple[Note, ...]
    places: tuple[tuple[Span, ...], ...]
    dropped: tuple[Dropped, ...]
    diagnostics: tuple[Diagnostic, ...]


def _noted(taken: Sequence[tuple[Document, Taken]]) -> _Noted:
    """The notes of all drafts with their context, and those dropped because their question was taken."""
    in_japanese = {d.source.certification for d, _ in taken if japanese.has_kana(d.source.text)}
    made = each_of(
        taken,
        lambda file: file[0].source.path,
        lambda file: _candidates(*file, "ja" if file[0].source.certification in in_japanese else "zh"),
    )
    by_certification: dict[str, list[Candidate]] = defaultdict(list)
    for (document, _), candidates in made.value:
        by_certification[document.source.certification] += candidates
    kept: list[Candidate] = []
    dropped: list[Dropped] = []
    for certification in sorted(by_certification):
        stay, go = distinguish(by_certification[certification])
        kept += stay
        dropped += go
    return _Noted(
        notes=tuple(with_certifications([candidate.note for candidate in kept])),
        places=tuple(candidate.places for candidate in kept),
        dropped=tuple(dropped),
        diagnostics=(*made.diagnostics, *map(_not_made, dropped)),
    )


def _candidates(document: Document, found: Taken, han: str) -> list[Candidate]:
    """The drafts of one file as notes, in the order of their topics; kanji without kana are ``han``."""
    candidates = (
        _candidate(document, name, topic, replace(draft, extra=_extra(draft, topic, found)), han)
        for name, topic, draft in sorted(found.drafts, key=lambda d: (d[1].span.first, min(d[2].lines, default=0)))
    )
    return [_with_formulas(candidate, document.formulas) for candidate in candidates if candidate]


def _places(noted: _Noted) -> dict[PurePosixPath, NotedLines]:
    """For each file, the notes made of its lines, and why others are not made."""
    lines: dict[PurePosixPath, NotedLines] = defaultdict(NotedLines)
    for number, places in enumerate(noted.places):
        for place in places:
            lines[place.path].add(place, number)
    for each in noted.dropped:
        for place in each.places:
            lines[place.path].leave_out(place, _asked_already(each))
    return lines


def _pin(topic: Topic) -> Directive | None:
    """The comment that gives the notes of a topic a name."""
    directive = next((d for d in topic.directives if d.name == "id"), None)
    return directive if directive and directive.value else None


def _candidate(document: Document, name: RuleName, topic: Topic, draft: Draft, han: str) -> Candidate | None:
    """A draft as a note; None where it hides nothing. Its language is ``han`` if it has no letters but kanji."""
    source = document.source
    context, spare = context_of(draft.path, source.certification, draft.prompt)
    lines = draft.lines or draft.support or frozenset({topic.span.first})
    pin = _pin(topic)
    lang = source.settings.lang or _language(draft, source, han)
    note = Note(
        certification=source.certification,
        kind=draft.kind,
        rule=name,
        span=Span(path=source.path, first=min(lines), last=max(lines)),
        context=context,
        prompt=draft.prompt,
        body=counted(_cleaned(draft.body), draft.prompt, lang=lang),
        extra=draft.extra,
        tags=_tags(source, context, draft),
        both_ways=(draft.both_ways or source.settings.both_ways or _asks_both(topic)) and draft.kind is Kind.TERM,
        pin=pin.value if pin else None,
        pinned_at=pin.span if pin else None,
        lang=lang,
        math=document.math,
    )
    if not groups_of(note):
        return None
    note = fitted(note)
    in_list = _is_in_list(topic, lines)
    beside = Beside(
        lines=_lines_below(topic, document, in_list=in_list),
        explained=_explains_some(topic),
        of_kind=is_aspect(topic.text) or names_kind(plain(topic.label)) or names_several(plain(topic.label)),
    )
    return Candidate(note, spare, beside=beside, in_list=in_list)


def _is_in_list(topic: Topic, lines: frozenset[int]) -> bool:
    """Whether lines are of the list below a topic, or are one of it; what stands beside a list is none of it."""
    beside = [*([topic] if topic.span.first in lines else []), *(t for n in lines for t in beginning_on(topic, n))]
    return bool(beside) and all(t.carrier in BULLETS for t in beside)


@kept_for_list
def _explains_some(topic: Topic) -> bool:
    """Whether something stands below a line of the list below a topic."""
    return any(not t.is_leaf for t in topic.topics if t.carrier in BULLETS)


def _lines_below(topic: Topic, document: Document, *, in_list: bool) -> tuple[Markdown, ...]:
    """The lines below a topic as they can be shown, or of these those ``in_list``.

    None where the author steers one, or letters stand for formulas.
    """
    if document.formulas:
        return ()
    return _listed_below(topic) if in_list else _shown_below(topic)


@kept_for_list
def _shown_below(topic: Topic) -> tuple[Markdown, ...]:
    """The lines below a topic as they can be shown."""
    return tuple(t.text for t in _to_show(topic))


@kept_for_list
def _listed_below(topic: Topic) -> tuple[Markdown, ...]:
    """Those of them that are lines of a list."""
    return tuple(t.text for t in _to_show(topic) if t.carrier in BULLETS)


def _to_show(topic: Topic) -> tuple[Topic, ...]:
    """The lines below a topic, none where the author steers one; a bare address says nothing."""
    if any(t.directives or hides_a_part(t.text) for t in topic.topics):
        return ()
    return tuple(t for t in topic.topics if t.plain.strip() and not is_address(t.plain))


def _with_formulas(candidate: Candidate, formulas: Sequence[Markdown]) -> Candidate:
    """A note with its formulas in place of the letters that stood for them; without one, its dollars are dollars."""
    if not formulas:
        return candidate
    note = candidate.note
    texts = (*note.context, note.prompt, note.extra, *(p.text if isinstance(p, Blank) else p for p in note.body))
    texts = (*texts, *(text for _, text in candidate.spare))
    has_none = note.math is Math.LIKELY and not any(FORMULA.search(text) for text in texts)
    shown = replace(
        note,
        context=tuple(restored(text, formulas) for text in note.context),
        prompt=restored(note.prompt, formulas),
        body=tuple(
            replace(p, text=restored(p.text, formulas), hint=restored(p.hint, formulas))
            if isinstance(p, Blank)
            else restored(p, formulas)
            for p in note.body
        ),
        extra=restored(note.extra, formulas),
        tags=tuple(restored(tag, formulas) for tag in note.tags),
        math=Math.NONE if has_none else note.math,
    )
    return replace(candidate, note=shown, spare=tuple((at, restored(text, formulas)) for at, text in candidate.spare))


def _extra(draft: Draft, topic: Topic, taken: Taken) -> Markdown:
    """What else belongs on the answer side: the rest of a line of several sentences, examples, images, footnotes."""
    parts = [draft.extra] if draft.extra else []
    shown = "".join(p.text if isinstance(p, Blank) else p for p in draft.body)
    statements = statements_of(topic) if topic.span.first in draft.lines else ()
    is_longer = len(statements) > 1 and len(shown) + len(draft.prompt) < len(topic.text) - _LEAST_REST
    if is_longer and topic.text not in parts:
        parts.append(topic.text)
    for line in sorted(draft.lines or {topic.span.first}):
        parts.extend(text for text in taken.attached.get(line, ()) if text not in parts)
    for line in sorted(lines_of_draft(topic, draft)):
        parts.extend(text for text in taken.footnotes.get(line, ()) if text not in parts)
    return Markdown("\n\n".join(parts))


def _cleaned(body: Body) -> Body:
    """A body without empty pieces between its blanks."""
    return tuple(p for p in body if isinstance(p, Blank) or p)


def _asks_both(topic: Topic) -> bool:
    return any(d.name == "both-ways" for d in topic.directives)


def _tags(source: Source, context: tuple[Markdown, ...], draft: Draft) -> tuple[str, ...]:
    """A tag of the certification and the outermost topic, and those the file asks for.

    Of a cell's question (``topic › row › column``) that is its first part.
    """
    is_question = not context and "\n" in draft.prompt  # the options of an exam are no topic
    subject = "" if is_question else plain(context[0] if context else draft.prompt).partition(STEP)[0]
    topic = _TAG.sub("_", subject.strip())[:_LONGEST_TAG].strip("_")
    own = (f"{_SPACE.sub('_', source.certification)}::{topic}",) if topic else ()
    return (*own, *(t for t in source.settings.tags if t not in own))


def _language(draft: Draft, source: Source, han: str) -> str:
    """The language of a note's own words, that of its file where they do not tell; ``han`` for kanji without kana."""
    text = plain(draft.prompt) + "".join(p.text if isinstance(p, Blank) else p for p in draft.body)
    if has_hangul(text):
        return "ko"
    if japanese.has_kana(text) or japanese.has_kana(source.text):
        return "ja"
    return han if _HAN.search(text) else "en"


def _asked_already(dropped: Dropped) -> str:
    """Why a note is not made."""
    return f"asked already at {dropped.first.span}" + ("" if dropped.same else ", with another answer")


def _not_made(dropped: Dropped) -> Diagnostic:
    """Tell the author of a note that is not made."""
    note = dropped.note
    question = question_of(note, groups_of(note)[0])
    about = plain(note.prompt) or question[:40] if dropped.same else question[:60]
    code = codes.DUPLICATE_FACT if dropped.same else codes.AMBIGUOUS_QUESTION
    return Diagnostic(code=code, span=note.span, message=f"{_asked_already(dropped)}: {about}")
