"""Documents → Notes: offers every topic to every rule, then gives the drafts their context.

A topic meets the rules in three phases (see ``rules._rule``): its whole shape, the sentences of its own text, and, when
its children are done, what is still open among them. The first rule that takes a line keeps it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from . import codes, japanese
from .clauses import comment_of_topic, outcome_of_condition, subject_of_sentence
from .context import Candidate, context_of, distinguish, groups_of, question_of
from .diagnostics import Diagnostic, Span
from .inline import plain, view
from .labels import LONGEST_SUBJECT, label
from .model import (
    Blank,
    CodeBlock,
    Document,
    Extraction,
    HtmlBlock,
    Kind,
    LineFate,
    LineUse,
    Markdown,
    Note,
    RuleName,
    Source,
    Staged,
    Table,
)
from .outline import Carrier, Item, Topic, outline, walk
from .phrases import weight
from .rules import RULES, Phase, Rule
from .rules._rule import Draft, Finding, Place, Skip, Statement
from .separators import split_term

_LONGEST_LABEL_TAG = 40
_OF_BLOCKS = ("table-rows", "code-purpose")
"""Shape rules that take a table or code block and leave what stands beside it to the others."""
_BY_AUTHOR = RuleName("question-answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSettings:
    """What the configuration says about extraction."""

    disabled: frozenset[RuleName] = frozenset()


@dataclass(slots=True)
class _Taken:
    """What the rules have made of one file so far."""

    drafts: list[tuple[RuleName, Topic, Draft]] = field(default_factory=list)
    cards: dict[int, RuleName] = field(default_factory=dict)
    skips: dict[int, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sentences: set[tuple[int, int]] = field(default_factory=set)
    attached: dict[int, list[Markdown]] = field(default_factory=lambda: defaultdict(list))

    def is_free(self, topic: Topic) -> bool:
        """Whether no rule has taken the topic's own lines."""
        return not any(n in self.cards or n in self.skips for n in _own(topic))

    def is_settled(self, topic: Topic) -> bool:
        """Whether rules have taken a topic with what stands below it; its line may also hold other sentences."""
        return not self.is_free(topic) and (topic.is_leaf or not any(self.is_free(t) for t in topic.topics))


def extract(documents: Sequence[Document], settings: ExtractSettings | None = None) -> Staged[Extraction]:
    """All notes of all documents in source order, and the fate of every line."""
    settings = settings or ExtractSettings()
    rules = [r for r in RULES if r.name not in settings.disabled]
    trees = [(d, outline(d)) for d in documents]
    rarity = _rarities(trees)
    taken = [(d, _read(d.source, tree, rules, rarity[d.source.certification])) for d, tree in trees]
    notes, diagnostics = _noted(taken)
    fates = [fate for document, found in taken for fate in _fates(document, found, notes)]
    all_diagnostics = [d for _, found in taken for d in found.diagnostics] + diagnostics
    all_diagnostics += [gap for (_, tree), (_, found) in zip(trees, taken, strict=True) for gap in _gaps(tree, found)]
    return Staged(Extraction(notes=tuple(notes), fates=tuple(fates)), tuple(all_diagnostics))


# --- offering topics to rules ---------------------------------------------------------------------------------------


def _read(source: Source, tree: Topic, rules: Sequence[Rule], rarity: Callable[[str], float]) -> _Taken:
    taken = _Taken()
    if not source.settings.skip:
        _Reader(source, rules, rarity, taken).visit(tree, ())
    return taken


class _Reader:
    """Walks the topics of one file and records what the rules take."""

    def __init__(self, source: Source, rules: Sequence[Rule], rarity: Callable[[str], float], taken: _Taken) -> None:
        self._source = source
        self._phases = {p: [r for r in rules if r.phase is p] for p in Phase}
        self._rarity = rarity
        self._taken = taken

    def visit(self, topic: Topic, above: tuple[Topic, ...], siblings: tuple[Item, ...] = (), position: int = 0) -> None:
        """Offer a topic, its children, and then the topic again for what they left open."""
        place = self._place(above, siblings, position)
        if _is_skipped(topic):
            self._skip("skipped by the author", range(topic.span.first, topic.end + 1))
            return
        if _forced(topic) is Kind.TERM and topic.children:
            self._as_one_card(topic, place)
        elif not self._shape(topic, place):
            self._own_text(topic, place)
            for number, child in enumerate(topic.children):
                if isinstance(child, Topic):
                    self.visit(child, (*above, topic), topic.children, number)
        self._group(topic, place)

    def _as_one_card(self, topic: Topic, place: Place) -> None:
        """The author asks for one card: the line in front, all leaves below it at the back."""
        leaves = [t for t, _ in walk(topic) if t.is_leaf and t is not topic]
        body = tuple(
            piece for n, t in enumerate(leaves) for piece in (Markdown("\n- " if n else "- "), Blank(t.text, 1))
        )
        if len(leaves) == 1:
            body = (Blank(leaves[0].text, 1),)
        lines = frozenset(n for t in leaves for n in _own(t)) | frozenset(_own(topic))
        draft = Draft(kind=Kind.TERM, prompt=label(topic.text), path=place.ancestors, body=body, lines=lines)
        self._taken.drafts.append((_BY_AUTHOR, topic, draft))
        for line in lines:
            self._taken.cards.setdefault(line, _BY_AUTHOR)

    def _place(self, above: tuple[Topic, ...], siblings: tuple[Item, ...], position: int) -> Place:
        return Place(
            ancestors=above,
            siblings=siblings,
            position=position,
            certification=self._source.certification,
            rarity=self._rarity,
        )

    def _shape(self, topic: Topic, place: Place) -> bool:
        """Ask the shape rules; True where one took all below the topic."""
        whole = False
        for rule in self._phases[Phase.SHAPE]:
            assert rule.shape is not None
            if topic.carrier is not Carrier.FILE and self._taken.is_settled(topic):
                break
            findings = list(rule.shape(topic, place))
            for finding in findings:
                whole = self._record(rule, topic, finding) or whole
                if isinstance(finding, Skip) and finding.attach:
                    self._taken.attached[_anchor(place)].append(topic.text)
            if rule.name not in _OF_BLOCKS and any(isinstance(f, Draft) for f in findings):
                break
        return whole

    def _own_text(self, topic: Topic, place: Place) -> None:
        """Ask the statement rules for each sentence of a topic's own text."""
        if topic.carrier in (Carrier.FILE, Carrier.SUMMARY) or not self._taken.is_free(topic):
            return
        if not topic.is_leaf and not _states_something(topic):
            return
        for statement in statements_of(topic):
            if statement.position and (_EXAMPLE.match(statement.plain) or _LEANS.match(statement.plain)):
                self._taken.sentences.add(_key(statement))
                continue
            self._statement(statement, _below_term(topic, place) if statement.position else place)

    def _statement(self, statement: Statement, place: Place) -> None:
        for rule in self._phases[Phase.STATEMENT]:
            assert rule.statement is not None
            if _forced(statement.topic) is Kind.CLOZE and rule.name == "term-separator":
                continue
            findings = list(rule.statement(statement, place))
            for finding in findings:
                self._record(rule, statement.topic, finding)
            if findings:
                self._taken.sentences.add(_key(statement))
                return
        if statement.position and split_term(statement.topic.text):
            self._taken.sentences.add(_key(statement))

    def _group(self, topic: Topic, place: Place) -> None:
        open_topics = tuple(t for t in topic.topics if self._is_open(t))
        statements = tuple(s for t in open_topics for s in statements_of(t) if _key(s) not in self._taken.sentences)
        grouped = Place(
            ancestors=place.ancestors,
            siblings=place.siblings,
            position=place.position,
            certification=place.certification,
            rarity=place.rarity,
            open_statements=statements,
            open_topics=open_topics,
        )
        for rule in self._phases[Phase.GROUP]:
            assert rule.shape is not None
            for finding in rule.shape(topic, grouped):
                self._record(rule, topic, finding)

    def _is_open(self, topic: Topic) -> bool:
        if topic.carrier in (Carrier.HEADING, Carrier.LEAD, Carrier.SUMMARY):
            return False
        if not self._taken.is_free(topic) and not any(n == topic.span.first for n, _ in self._taken.sentences):
            return False
        return topic.is_leaf or _states_something(topic)

    def _record(self, rule: Rule, topic: Topic, finding: Finding) -> bool:
        match finding:
            case Draft():
                self._taken.drafts.append((rule.name, topic, finding))
                for line in finding.lines:
                    self._taken.cards.setdefault(line, rule.name)
                return finding.whole
            case Skip():
                self._skip(finding.reason, finding.lines)
                if finding.diagnostic:
                    self._taken.diagnostics.append(finding.diagnostic)
                return finding.whole
            case Diagnostic():
                self._taken.diagnostics.append(finding)
        return False

    def _skip(self, reason: str, lines: "range | frozenset[int]") -> None:
        for line in lines:
            self._taken.skips.setdefault(line, reason)


def _key(statement: Statement) -> tuple[int, int]:
    return statement.topic.span.first, statement.position


def _anchor(place: Place) -> int:
    """The line that an example or image belongs to: that of the sibling above, else of the parent."""
    above = [item for item in place.siblings[: place.position] if isinstance(item, Topic) and view(item.text).text]
    anchor = above[-1] if above else place.parent
    return anchor.span.first if anchor else 0


def _forced(topic: Topic) -> Kind | None:
    """The kind that the author demands: ``<!-- notes2anki: kind=term -->``, or a flashcard tag."""
    wanted = next((dict(d.arguments).get("") for d in topic.directives if d.name == "kind"), None)
    return Kind(wanted) if wanted in tuple(Kind) else None


def _is_skipped(topic: Topic) -> bool:
    return any(d.name == "skip" for d in topic.directives)


def _states_something(topic: Topic) -> bool:
    """Whether a topic with children is a statement itself and not only their heading."""
    if topic.carrier in (Carrier.HEADING, Carrier.LEAD):
        return False
    text = topic.plain
    if split_term(topic.text):
        return True
    if not text.strip() or text.rstrip().endswith((":", "：", "たい", "たい。")):
        return False
    if len(text) > 12 and (_DEFINES.search(text) or _STATES.search(text)):
        return True
    if outcome_of_condition(text) or (comment_of_topic(text) and japanese.has_kana(text)):
        return True
    if japanese.has_kana(text):
        return len(text) > 24 and (japanese.ends_in_predicate(text) or text.endswith("か"))
    return len(text) > 40 and text.rstrip().endswith(".")


_STATES = re.compile(r"(?:必要が?ある|必要|できる|可能|ない|ます|です|される|ている|である|ません)。?$")
_DEFINES = re.compile(
    r"[るたいの](?:サービス|機能|仕組み|もの|こと|ツール|方式|プロトコル|単位|領域|場所|部分|集合|値|時間|情報|"
    r"ストレージ|データベース)[。]?$"
)


_EXAMPLE = re.compile(r"^(?:例えば|たとえば|例：|例:|For example|For instance|e\.g\.)")


def _below_term(topic: Topic, place: Place) -> Place:
    """Later sentences of a line speak of its term (``term: definition``) or of the topic of its first sentence."""
    if not split_term(topic.text):
        subject = subject_of_sentence(statements_of(topic)[0].plain, LONGEST_SUBJECT)
        if not subject:
            return place
        topic = replace(topic, text=Markdown(subject))
    return Place(ancestors=(*place.ancestors, topic), certification=place.certification, rarity=place.rarity)


def statements_of(topic: Topic) -> tuple[Statement, ...]:
    """The sentences of a topic's own text; short ones stay together."""
    seen = view(topic.text)
    ranges = japanese.sentences(seen.text)
    if len(ranges) < 2 and len(seen.text) <= _LONGEST_SENTENCE:
        return (Statement(topic=topic, text=topic.text),)
    ranges = tuple(piece for r in _with_anaphora(seen.text, ranges) for piece in _bearable(seen.text, r))
    if len(ranges) == 1:
        return (Statement(topic=topic, text=topic.text),)
    return tuple(Statement(topic=topic, text=seen.slice(*r), position=i, of=len(ranges)) for i, r in enumerate(ranges))


_LEANS = re.compile(
    r"^\s*(?:これ|それ|この(?!ほか)|その(?!他)|そこで|そのため|よって|つまり|すなわち|例えば|たとえば|ただし|なお|"
    r"また、これ|こう|"
    r"This\b|These\b|It\b|They\b|That\b|Those\b|Thus\b|Hence\b|So\b|e\.g\.|For example|Otherwise\b|[（(])"
)
_LONGEST_JOINT = 130
_AFTERTHOUGHT = 8.0


_LONGEST_SENTENCE = 140
_CLAUSE_END = re.compile(r"(?<=[ぁ-ん])、|[;；]\s*|,\s+(?=(?:and|but|which|so|while|whereas)\b)|\s[-–—]\s")


def _bearable(text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a sentence too long for one question at the clause end nearest to its middle."""
    start, end = sentence
    if end - start <= _LONGEST_SENTENCE:
        return [sentence]
    seams = [m.end() for m in _CLAUSE_END.finditer(text, start, end) if start + 25 < m.end() < end - 25]
    if not seams:
        return [sentence]
    seam = min(seams, key=lambda position: abs(position - (start + end) / 2))
    return [*_bearable(text, (start, seam)), *_bearable(text, (seam, end))]


def _with_anaphora(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Join a sentence that leans on the one before it (これにより…) to that one, while both stay short."""
    found = [ranges[0]]
    for start, end in ranges[1:]:
        leans = _LEANS.match(text[start:end]) or weight(text[start:end]) <= _AFTERTHOUGHT
        if leans and end - found[-1][0] <= _LONGEST_JOINT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


# --- from drafts to notes -------------------------------------------------------------------------------------------


def _noted(taken: "list[tuple[Document, _Taken]]") -> tuple[list[Note], list[Diagnostic]]:
    by_certification: dict[str, list[Candidate]] = defaultdict(list)
    for document, found in taken:
        for name, topic, draft in sorted(found.drafts, key=lambda d: (d[1].span.first, min(d[2].lines, default=0))):
            extra = _extra(draft, topic, found)
            candidate = _candidate(document.source, name, topic, replace(draft, extra=extra))
            if candidate:
                by_certification[document.source.certification].append(candidate)
    notes: list[Note] = []
    diagnostics: list[Diagnostic] = []
    for certification in sorted(by_certification):
        kept, dropped = distinguish(by_certification[certification])
        notes.extend(kept)
        diagnostics.extend(_dropped(note, other, same) for note, other, same in dropped)
    return notes, diagnostics


def _candidate(source: Source, name: RuleName, topic: Topic, draft: Draft) -> Candidate | None:
    context, spare = context_of(draft.path, source.certification, draft.prompt)
    lines = draft.lines or draft.support or frozenset({topic.span.first})
    note = Note(
        certification=source.certification,
        kind=draft.kind,
        rule=name,
        span=Span(path=source.path, first=min(lines), last=max(lines)),
        context=context,
        prompt=draft.prompt,
        body=_cleaned(draft.body),
        extra=draft.extra,
        tags=_tags(source, context, draft),
        both_ways=(draft.both_ways or source.settings.both_ways or _asks_both(topic)) and draft.kind is Kind.TERM,
        pin=next((dict(d.arguments).get("", "") for d in topic.directives if d.name == "id"), None),
        lang=source.settings.lang or _language(draft, source),
        math=source.settings.math,
    )
    return Candidate(_fitted(note), spare) if groups_of(note) else None


def _extra(draft: Draft, topic: Topic, taken: _Taken) -> Markdown:
    """What else belongs on the answer side: the rest of a line of several sentences, examples and images."""
    parts = [draft.extra] if draft.extra else []
    shown = "".join(p.text if isinstance(p, Blank) else p for p in draft.body)
    statements = statements_of(topic) if topic.span.first in draft.lines else ()
    if len(statements) > 1 and len(shown) < len(topic.text) - _LEAST_REST:
        parts.append(topic.text)
    for line in sorted(draft.lines or {topic.span.first}):
        parts.extend(text for text in taken.attached.get(line, ()) if text not in parts)
    return Markdown("\n\n".join(parts))


_LEAST_REST = 12


def _cleaned(body: "tuple[Markdown | Blank, ...]") -> "tuple[Markdown | Blank, ...]":
    return tuple(p for p in body if isinstance(p, Blank) or p)


_LONGEST = 195


def _fitted(note: Note) -> Note:
    """Shorten the context of a note whose question would be too long, outermost but one first."""
    while len(note.context) > 1 and max(len(question_of(note, g)) for g in groups_of(note)) > _LONGEST:
        note = replace(note, context=(note.context[0], *note.context[2:]))
    return note


def _asks_both(topic: Topic) -> bool:
    return any(d.name == "both-ways" for d in topic.directives)


_TAG = re.compile(r"[\s\u3000:：,，、]+")


def _tags(source: Source, context: tuple[Markdown, ...], draft: Draft) -> tuple[str, ...]:
    subject = plain(context[0] if context else draft.prompt)
    topic = _TAG.sub("_", subject.strip())[:_LONGEST_LABEL_TAG].strip("_")
    own = (f"{source.certification}::{topic}",) if topic else ()
    return (*own, *(t for t in source.settings.tags if t not in own))


def _language(draft: Draft, source: Source) -> str:
    """The language of a note's own words, that of its file where they do not tell."""
    text = plain(draft.prompt) + "".join(p.text if isinstance(p, Blank) else p for p in draft.body)
    if re.search(r"[\uac00-\ud7af]", text):
        return "ko"
    if japanese.has_kana(text) or japanese.has_kana(source.text):
        return "ja"
    return "zh" if re.search(r"[\u3400-\u9fff]", text) else "en"


def _dropped(note: Note, other: Note, same: bool) -> Diagnostic:
    if same:
        message = f"asks the same as {other.span}: {plain(note.prompt) or question_of(note, 1)[:40]}"
        return Diagnostic(code=codes.DUPLICATE_FACT, span=note.span, message=message)
    message = (
        f"shows the same question as {other.span}, with another answer: {question_of(note, groups_of(note)[0])[:60]}"
    )
    return Diagnostic(code=codes.AMBIGUOUS_QUESTION, span=note.span, message=message)


# --- rarity ---------------------------------------------------------------------------------------------------------


def _rarities(trees: "list[tuple[Document, Topic]]") -> dict[str, Callable[[str], float]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for document, tree in trees:
        texts[document.source.certification].extend(t.plain for t, _ in walk(tree))
    return {name: _rarity_in(found) for name, found in texts.items()}


_WORD = re.compile(r"[A-Za-z][\w.-]+|[\u30a0-\u30ff]{2,}|[\u3400-\u9fff々]{2,}")


def _rarity_in(texts: list[str]) -> Callable[[str], float]:
    """How seldom the words of a phrase are: 0 for one in every line, about 1 for one that stands once."""
    counts = Counter(word.lower() for text in texts for word in set(_WORD.findall(text)))
    total = max(2, len(texts))

    def rarity(phrase: str) -> float:
        words = [w.lower() for w in _WORD.findall(phrase)]
        if not words:
            return 0.0
        return sum(1 - math.log(max(1, counts[w])) / math.log(total) for w in words) / len(words)

    return rarity


# --- fates and gaps -------------------------------------------------------------------------------------------------


def _own(topic: Topic) -> range:
    return range(topic.span.first, topic.span.last + 1)


def _fates(document: Document, taken: _Taken, notes: list[Note]) -> Iterator[LineFate]:
    source = document.source
    by_line: dict[int, list[int]] = defaultdict(list)
    for number, note in enumerate(notes):
        if note.span.path == source.path:
            for line in range(note.span.first, note.span.last + 1):
                by_line[line].append(number)
    support = {line for _, topic, draft in taken.drafts for line in (*draft.support, *_own(topic))}
    for offset, text in enumerate(source.text.split("\n")):
        line = source.body_line + offset
        if text.strip():
            yield _fate(source, line, text, taken, by_line[line], support)


def _fate(source: Source, line: int, text: str, taken: _Taken, notes: list[int], support: set[int]) -> LineFate:
    def fate(use: LineUse, reason: str, found: Sequence[int] = ()) -> LineFate:
        return LineFate(path=source.path, line=line, use=use, reason=reason, notes=tuple(found))

    if line in taken.cards:
        return fate(LineUse.CARD, taken.cards[line], notes)
    if line in taken.skips:
        return fate(LineUse.SKIPPED, taken.skips[line])
    if line in support or notes:
        return fate(LineUse.SUPPORT, "part of a note on other lines", notes)
    if re.match(r"\s*(?:[-*+] )?<", text):
        return fate(LineUse.SKIPPED, "markup, code or table lines that no rule reads")
    if re.match(r"\s*(?:#|[-*+] |\d+[.)])", text) or text.strip().endswith((":", "：")):
        return fate(LineUse.SUPPORT, "context of the lines below it")
    if re.match(r"\s*(?:```|~~~|\||[-:| ]+$|<|:::)", text):
        return fate(LineUse.SKIPPED, "markup, code or table lines that no rule reads")
    return fate(LineUse.SKIPPED, "no rule reads this line")


def _gaps(tree: Topic, taken: _Taken) -> Iterator[Diagnostic]:
    """Headings without content, and terms without a definition, for the author to fill."""
    for topic, _ in walk(tree):
        if topic.carrier is not Carrier.HEADING or not topic.plain.strip() or topic.span.first in taken.cards:
            continue
        if not any(_says(child) for child in topic.children):
            yield Diagnostic(
                code=codes.EMPTY_SECTION,
                span=topic.span,
                message=f"nothing is written under {plain(label(topic.text))}",
            )


def _says(item: Item) -> bool:
    if isinstance(item, Table | CodeBlock):
        return True
    if isinstance(item, HtmlBlock):
        return False
    return bool(item.plain.strip()) or any(_says(c) for c in item.children)
