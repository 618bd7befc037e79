"""The topics below a topic, asked as its members."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language.clauses import comment_of_topic
from ..language.counting import tells_another_count, tells_count_in_japanese
from ..language.english.brackets import is_name_in_full
from ..language.english.text import is_english
from ..language.inline import Mark, plain, view
from ..language.japanese import words as japanese
from ..language.marks import judged
from ..language.quantities import quantities
from ..language.vocabulary import ANSWER_MARK, ARROW, SIDES
from ..model import Table
from ..topics.context import announces
from ..topics.labels import folded, is_aspect, is_empty, is_side_of, label, names_kind, names_sections_of, names_things
from ..topics.numberedterms import without_facts
from ..topics.pairs import side_by_side
from ..topics.separators import split_term
from ..topics.titles import names_certification, names_subject
from ..topics.topic import BULLETS, Carrier, Topic
from ._alike import are_placeholders, are_unlike, begin_or_end_alike, is_extra
from ._called_for import names_plural
from ._lists import list_drafts
from ._members import is_name, is_pointed, member_of, quotes_case
from ._place import Place
from ._properties import tells_of_answer
from ._questions import is_question, is_situation
from ._rule import Draft, Verdict, group_rule
from ._study_logs import plans_learning
from .link_only import is_link, lists_linked_names
from .sequence import are_ranks

_QUESTION_MARK = re.compile(rf"^(?:(?:[QＱ]|{ANSWER_MARK})\d*|質問|解説)$")
_LIMIT = re.compile(
    r"(?:default|max(?:imum)?|min(?:imum)?|デフォルト値?|既定値?|最大値?|最小値?|上限|下限)", re.IGNORECASE
)
"""Limits are asked for their figures: that a setting has some is no news."""
_FLAG = re.compile(r"--?\w[\w-]*(?:(?:, ?|/)--?\w[\w-]*)*")
"""The letters of a command's options are nothing without what they do."""
_FIGURE = re.compile(r"[\d０-９][\d０-９,.年月/~〜～-]*(?:[ ]?[(（][^()（）]*[)）])?(?:[/／][\d０-９].*)?")
_OF_FIGURES = re.compile(r"(?:値|番号|コード|values|numbers|codes)$", re.IGNORECASE)
_OF_LITERALS = re.compile(
    r"(?:コマンド|オプション|パラメーター?|メソッド|関数|フラグ|commands?|options?|functions?)(?:集|一覧)?$",
    re.IGNORECASE,
)
"""Kinds whose members are written with letters."""
_PLACE = re.compile(
    r"(?:第|フェー[ズス]|ステップ|手順|段階|パターン|ケース|シナリオ|レベル|タスク|ラボ|"
    r"(?:phase|step|stage|part|case|scenario|pattern|level|task|lab)\b)"
    r"[ \u3000]?[0-9０-９①-⑳A-DＡ-Ｄ一二三四五]{1,2}",
    re.IGNORECASE,
)
"""What only tells which of several something is: ``ステップ2``."""
_START = re.compile(r"^\W*(?:start|begin|開始)\W*$", re.IGNORECASE)
_END = re.compile(r"^\W*(?:end|finish|終了)\W*$", re.IGNORECASE)
_HAS_PARTS = re.compile(
    r"\b(?:consists? of|contains?|includes?|comprises?|(?:made up|composed) of)[ :]*$|"
    r"(?:で構成(?:される|されている|されます)|から(?:なる|成る)|を(?:含む|含みます))[:： ]*$",
    re.IGNORECASE,
)
"""How a line ends whose parts stand below it, whatever they are called."""
_KIND_AND_WHICH = re.compile(
    r"(?!.*\bvs\b)(?:[\w/&-]+ ){1,3}"
    r"(?!(?:restrictions|limitations|mechanics|considerations|practices|features|benefits|services|issues|errors|"
    r"problems|questions|settings|basics|rules|requirements)\b)[A-Za-z-]+s(?: \([^()]*\))?",
    re.IGNORECASE,
)
"""A plural that names things rather than aspects, with a word that says which: ``Storm sails``."""
_CHAPTER = re.compile(
    r"(?:第[ ]?)?[0-9０-９一二三四五六七八九十]{1,3}[ ]?[章回]|(?:chapter|lesson|lecture|day|week) ?\d", re.IGNORECASE
)
"""A part of a book or course; ``labels`` and ``titles`` take off what numbers a subject, which may be a member."""
_FEWEST, _MOST = 2, 12
_FEWEST_NUMBERED = 3
_LEAST_TOLD = 7


@group_rule
def member_list(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Which are the N members of this?

    ## What it finds
    A topic below another topic whose children are terms: labels with their own explanations, ``term: definition``
    lines, sub-headings.

    ## What it makes
    A list note of the terms, besides the notes that the terms themselves get.

    ## What it leaves alone
    The top level of a file (its order is the author's, not the subject's), aspects (特徴, 料金), situations, lists
    whose members the topic's own name gives away, names of different kinds (a figure or a case among names, あり and
    なし), the letters of a command's options, glossaries under a heading that says nothing of their kind, lists of
    which not every member has a name, names that only a running number or letter tells apart; a line that counts what
    is below it is no member.

    ## Options
    None.
    """
    yield from _drafts(topic, place)


def lists_members(topic: Topic, place: Place) -> bool:
    """Whether the names below a topic are asked as its members."""
    return next(_drafts(topic, place), None) is not None


def _holds_other(topic: Topic) -> bool:
    """Whether the lines below a topic are no list of it: an answer, sections, or beside a table of its members."""
    if is_question(topic.plain) or plans_learning(topic) or _has_members_in_table(topic):
        return True
    if any(tells_of_answer(t) for t in topic.topics):
        return True
    return topic.carrier is Carrier.LEAD and all(map(_is_section, topic.topics))


def _names_side(topic: Topic, parent: Topic) -> bool:
    """Whether a line names a side of what is above it; below an aspect (手順) a heading may be one of several."""
    if is_aspect(topic.text) or folded(plain(member_of(topic))) in SIDES:
        return True
    return topic.carrier is Carrier.HEADING and not is_aspect(parent.text) and is_side_of(topic.plain)


def _is_side_of_one(topic: Topic, members: Sequence[Topic]) -> bool:
    """Whether a line tells of a side of another one, and stands not beside it: ``申請書``, ``申請書の主な項目``."""
    text = plain(member_of(topic))
    before, of, _ = text.partition("の")
    return bool(of) and is_name(topic) and any(plain(member_of(t)) == before for t in members)


def _is_caption(topic: Topic) -> bool:
    """Whether a plain line has nothing but tables below it: it says what they show."""
    tables = topic.children and all(isinstance(child, Table) for child in topic.children)
    is_line = topic.carrier in (Carrier.LINE, Carrier.LEAD) and not view(topic.text).marked(Mark.STRONG)
    return bool(tables) and is_line and split_term(topic.text) is None


def _is_section(topic: Topic) -> bool:
    """Whether a title below another one only divides what is said: it ends in a colon."""
    return topic.carrier is Carrier.LEAD and topic.plain.rstrip().endswith((":", "："))


def _drafts(topic: Topic, place: Place) -> Iterator[Draft]:
    if not _is_inner(topic, place) or _holds_other(topic):
        return
    lines = [t for t in topic.topics if (t.carrier is not Carrier.LINE or split_term(t.text)) and not announces(t)]
    members = [member for line in without_facts(_row_of(lines)) for member in side_by_side(line)]
    members = [t for t in members if not is_name_in_full(t.plain, plain(topic.label)) and not is_extra(t)]
    members = [t for t in members if not _is_side_of_one(t, members) and not _is_caption(t)]
    counted = tells_count_in_japanese(topic.plain, len(members)) or _HAS_PARTS.search(topic.plain) is not None
    are_linked = lists_linked_names(topic)
    named = [t for t in members if is_name(t) and (counted or not (_names_side(t, topic) or is_empty(t.text)))]
    explained = [t for t in named if not t.is_leaf or plain(member_of(t)) != t.plain]
    if (
        not _FEWEST <= len(named) <= _MOST
        or not _are_all(topic, named, members)
        or _is_glossary(topic, named, told=counted)
    ):
        return
    links = not are_linked and any(is_link(t) for t in named if t.is_leaf)
    if links or any(_is_value(t) for t in named if t.is_leaf) or _are_told_of(topic, named):
        return
    told = counted or names_kind(plain(topic.label))
    too_few = not are_linked and _are_too_few(named, explained, told=told)
    if too_few or are_unlike(topic, named) or _counts_others(topic, named):
        return
    names = [plain(member_of(t)) for t in named]
    limits = all(_LIMIT.fullmatch(n) for n in names)
    if (
        limits
        or all(map(_FLAG.fullmatch, names))
        or all(map(_PLACE.fullmatch, names))
        or _are_figures(names)
        or _are_chapters(topic, named, names)
        or are_placeholders(names)
    ):
        return
    if any(_QUESTION_MARK.match(n) for n in names) or sum(map(is_situation, names)) > len(names) / 2:
        return
    if topic.carrier is Carrier.LEAD and place.parent and all(n.lower() in topic.plain.lower() for n in names):
        yield from _of_parent(topic, named, place)
        return
    if (
        any(n.lower() in topic.plain.lower() for n in names)
        or len(set(names)) < len(names)
        or any(map(_is_sentence, names))
    ):
        return
    for draft in list_drafts(topic, named, place, ordered=_has_ends(names), explained=len(explained) == len(named)):
        yield _only_names(draft)


def _are_too_few(named: Sequence[Topic], explained: Sequence[Topic], *, told: bool) -> bool:
    """Whether too few of the names are explained to be taken for members.

    Of two in Japanese words it is both, unless the topic is ``told`` to have some: one may be said of it, and the other
    a label. Names in Latin letters are names.
    """
    if len(named) == _FEWEST and not told and not all(plain(member_of(t)).isascii() for t in named):
        return len(explained) < _FEWEST
    return len(explained) < len(named) / 2 and (not explained or len(named) <= _FEWEST)


def _counts_others(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether a Japanese topic says that it has another number of members: some of them belong to others."""
    return japanese.has_kana(topic.plain) and tells_another_count(topic.plain, len(named))


def _row_of(lines: list[Topic]) -> list[Topic]:
    """The numbered names among lines: what stands beside a row of those is none of it."""
    numbered = [t for t in lines if t.carrier is Carrier.NUMBER]
    are_names = all(t.is_leaf and split_term(t.text) is None for t in numbered)
    return numbered if len(numbered) >= _FEWEST_NUMBERED and are_names else lines


def _are_chapters(topic: Topic, named: Sequence[Topic], names: Sequence[str]) -> bool:
    """Whether headings are the chapters of a book, or sort what the one above names: no command is called 引っ越し."""
    if all(t.carrier is Carrier.HEADING and _CHAPTER.match(t.plain) for t in named):
        return True
    of_literals = topic.carrier is Carrier.HEADING and _OF_LITERALS.search(plain(label(topic.text)))
    return bool(of_literals) and not any(re.search("[A-Za-z]", name) for name in names)


def _has_members_in_table(topic: Topic) -> bool:
    """Whether a Japanese heading has a table below it before its lines: what it names stands in the rows."""
    below = [child for child in topic.children if isinstance(child, Topic)]
    tables = any(isinstance(child, Table) for child in topic.children[:1])
    bullets = all(child.carrier is not Carrier.HEADING for child in below)
    return topic.carrier is Carrier.HEADING and tables and bullets and japanese.is_japanese(topic.plain)


def _is_value(topic: Topic) -> bool:
    """Whether a line is a label with its value: what is said of the topic above, and no member of it."""
    split = split_term(topic.text)
    return split is not None and split.by == "value"


def _are_told_of(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether lines are asked for their order, or for a figure, a verdict or the answer to a case behind them."""
    return (
        are_ranks(named, topic)
        or _have_figures(topic, named)
        or sum(quotes_case(line.plain) for line in named) >= len(named) / 2
        or sum(judged(line.plain) is not None for line in named) >= len(named) / 2
    )


def _have_figures(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether most lines are labels with a mere figure: each is asked for it, unless they are the kinds of a thing."""
    if names_kind(topic.plain) and not _OF_FIGURES.search(topic.plain):
        return False
    splits = [split_term(line.text) for line in named]
    return sum(bool(s and _FIGURE.fullmatch(plain(s.definition))) for s in splits) > len(named) / 2


def _are_figures(names: Sequence[str]) -> bool:
    """Whether most of what would be listed are figures: each is asked for itself."""
    return sum(bool(quantities(name)) for name in names) > len(names) / 2


def _are_all(topic: Topic, named: Sequence[Topic], members: Sequence[Topic]) -> bool:
    """Whether the names are all that stands below a topic; beside members of a named kind statements may stand.

    Arrows below a sentence (``切符は片道のみ``) tell what comes of it, and name no members.
    """
    if any(map(is_pointed, named)) and comment_of_topic(topic.plain):
        return False
    others = [m for m in members if m not in named]
    return not others or (names_kind(plain(topic.label)) and all(_tells(m) for m in others))


def _tells(topic: Topic) -> bool:
    """Whether a line is a statement, and no member of a list."""
    if not topic.is_leaf or split_term(topic.text) is not None:
        return False
    if japanese.is_japanese(topic.plain) and re.search(ARROW, topic.plain):
        return False
    if is_english(topic.plain):
        return len(topic.plain.split()) >= _LEAST_TOLD
    return _is_sentence(topic.plain) or comment_of_topic(topic.plain) is not None


def _is_glossary(topic: Topic, named: Sequence[Topic], *, told: bool) -> bool:
    """Whether terms are filed under a heading that says neither of what kind they are nor, as ``told``, how many.

    The heading of such a glossary or chapter names a field (セキュリティ): many other terms would belong there as well.
    """
    if topic.carrier is not Carrier.HEADING or told:
        return False
    heading = plain(label(topic.text))
    if is_aspect(topic.text) or _tells_kind(topic) or names_sections_of(heading):
        return False
    names = [plain(member_of(t)) for t in named]
    return not (_has_ends(names) or begin_or_end_alike(names))


def _tells_kind(topic: Topic) -> bool:
    """Whether a heading says of what kind the things below it are.

    A plural does where each thing has its definition on its own line; one that sorts what is to be learnt does not.
    """
    heading = plain(label(topic.text))
    if names_kind(heading) or names_things(heading) or lists_linked_names(topic):
        return True
    are_terms = all(t.carrier in BULLETS and split_term(t.text) for t in topic.topics)
    return (
        are_terms
        and _KIND_AND_WHICH.fullmatch(heading) is not None
        and names_plural(topic)
        and not is_aspect(topic.text)
    )


def _of_parent(topic: Topic, named: Sequence[Topic], place: Place) -> Iterator[Draft]:
    """A line that names its own members asks for them under what stands above it."""
    *above, parent = place.ancestors
    if above and not is_empty(parent.text) and not any(plain(member_of(t)) in parent.plain for t in named):
        for draft in list_drafts(parent, named, replace(place, ancestors=tuple(above))):
            yield _only_names(draft)


def _has_ends(names: list[str]) -> bool:
    """Whether a list says where it starts and where it ends: then its order is known."""
    return bool(_START.match(names[0]) and _END.match(names[-1]))


def _is_inner(topic: Topic, place: Place) -> bool:
    """Whether a subject stands above the topic, so that its children are parts and not chapters."""
    above = [
        a for a in place.ancestors[1:] if not is_empty(a.text) and not names_certification(a.text, place.certification)
    ]
    from_file = place.ancestors[:1] and names_subject(plain(label(place.ancestors[0].text)))
    tells_kind = topic.carrier is Carrier.HEADING and _tells_kind(topic)
    return bool(above or tells_kind or (from_file and len(place.ancestors) > 1)) and not is_empty(topic.text)


def _is_sentence(name: str) -> bool:
    return japanese.has_kana(name) and japanese.ends_in_predicate(name)


def _only_names(draft: Draft) -> Draft:
    """The lines stay with the members' own notes: this note only lists them."""
    return Draft(
        kind=draft.kind,
        prompt=draft.prompt,
        path=draft.path,
        body=draft.body,
        lines=frozenset(),
        support=draft.lines,
    )
