"""``A → B → C``."""

import re
from collections.abc import Iterator

from ..language.clauses import comment_of_topic
from ..language.inline import Cut, View, body, plain, view
from ..language.japanese import words as japanese
from ..language.phrases import Range, weight
from ..language.vocabulary import ARROW_BETWEEN
from ..model import Kind
from ..topics.labels import is_empty, label
from ..topics.pairs import pairs_of
from ..topics.separators import is_outside, split_term
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place, Subject
from ._rule import Draft, Verdict, shape_rule

_GREATER = re.compile(r"(?<=\S)[ \u3000]+>[ \u3000]+(?=\S)")
_REMARK = re.compile(r"\s*[（(][^()（）]*[)）]$")
_IN_THIS_ORDER = re.compile(r"[ \u3000]*(?:の|という)?(?:順番?|流れ)(?:に|で|となる|になる|です|である).*$")
"""What may stand behind the last member."""
_NO_MEMBER = re.compile(
    r"[。．!?！？=<>|]|\bvs\b|https?:|-$|\bi\.e\.|\be\.g\.|(?<!\b[A-Z][a-z]{3})(?<!\b[A-Z][a-z]{2})\. \S"
)
_LEADS_THERE = re.compile(
    r"(?:AWS |管理)?コンソール|設定|メニュー|ダッシュボード|ホーム|左(?:メニュー|ペイン)|"
    r"settings|menu|console|files?|home|dashboard|control panel",
    re.IGNORECASE,
)
"""Where a way through menus begins: nobody learns it by heart."""
_IN_ORDER = re.compile(
    r"順|流れ|手順|工程|段階|サイクル|フロー|パイプライン|階層|優先|経路|遷移|ステップ|"
    r"\b(?:order|flow|life ?cycle|process|path|pipeline|hierarchy|steps|stages|phases|priority|precedence|chain|"
    r"workflow|states?|sequence)\b",
    re.IGNORECASE,
)
"""What a heading says of which the chain is all, so that no member of it needs to be shown."""
_CHOSEN = re.compile(r"を?(?:選ぶ|選択|クリック|押す|押下|開く|タップ|チェック)(?:する)?$")
_CHOOSES = re.compile(r"(?:click|select|choose|open|enter|hit|press|type|go to)\b", re.IGNORECASE)
_FEWEST, _FEWEST_GREATER, _MOST = 3, 4, 9
_LONGEST_MEMBER, _LONGEST_ENGLISH = 22.0, 20.0
_MOST_WORDS = 5
_TOGETHER, _LONGEST_TOGETHER = 5, 60.0
"""So many members of so much weight are one answer; more are asked in parts."""


@shape_rule
def arrow_chain(topic: Topic, place: Place) -> Iterator[Verdict]:
    """What comes after what?

    ## What it finds
    A line that is nothing but three to nine short members with arrows between them, perhaps behind a term: ``計画 →
    設計 → 実装``, ``Flow: build -> test -> deploy``; four or more with ``>`` between them.

    ## What it makes
    A cloze note that shows the arrows: up to five members are asked together, more of them in parts. The
    beginning stays to be read where neither a term nor the heading says that an order is wanted, and of what leads to
    what (``風が強まる → 波が高くなる → …``).

    ## What it leaves alone
    One arrow; arrows in brackets and in code; ways through menus; members that are sentences or long; several terms
    side by side with an arrow each.

    ## Options
    None.
    """
    if not topic.is_leaf or topic.carrier is Carrier.HEADING or not place.ancestors or pairs_of(topic.text):
        return
    split = split_term(topic.text)
    named = split is not None and split.by == "colon" and not is_empty(split.term)
    seen = view(split.definition if split and named else topic.text)
    members = _members(seen, least_greater=_FEWEST if named else _FEWEST_GREATER)
    subject = Subject(place.ancestors, label(split.term)) if split and named else place.subject()
    if not members or not plain(subject.prompt) or seen.links or _is_way(seen, members):
        return
    is_order = named or _IN_THIS_ORDER.search(seen.text) or _IN_ORDER.search(plain(subject.prompt))
    asked = members if is_order and not _is_cause(seen.text[slice(*members[0])]) else members[1:]
    cuts = [Cut(start, end, group) for (start, end), group in zip(asked, _groups(seen, asked), strict=True)]
    yield Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=body(seen, cuts), lines=lines_of(topic))


def _members(seen: View, *, least_greater: int) -> list[Range]:
    """The members of a chain, without the remarks in brackets behind them; none where a line is no chain."""
    for sign, fewest in ((ARROW_BETWEEN, _FEWEST), (_GREATER, least_greater)):
        signs = [m.span() for m in sign.finditer(seen.text) if is_outside(seen, *m.span())]
        starts, ends = [0, *(end for _, end in signs)], [*(start for start, _ in signs), len(seen.text)]
        if not fewest <= len(starts) <= _MOST:
            continue
        members = [_bare(seen.text, start, end) for start, end in zip(starts, ends, strict=True)]
        texts = [seen.text[slice(*member)] for member in members]
        are_pairs = all("、" in text for text in texts[1:-1]) and not _IN_THIS_ORDER.search(seen.text)
        are_figures = sum(map(str.isdigit, texts)) >= len(texts) / 2
        if all(map(_is_member, texts)) and not are_pairs and not are_figures:
            return members
    return []


def _bare(text: str, start: int, end: int) -> Range:
    shown = _IN_THIS_ORDER.sub("", text[start:end]).rstrip(" \u3000。.")
    remark = _REMARK.search(shown)
    return start, start + (remark.start() if remark and remark.start() else len(shown))


def _is_member(text: str) -> bool:
    """Whether a text is a short name or step, and tells nothing of a topic of its own."""
    longest = _LONGEST_MEMBER if japanese.has_kana(text) else _LONGEST_ENGLISH
    if len(text.split()) > _MOST_WORDS:
        return False
    return bool(text.strip()) and weight(text) <= longest and not _NO_MEMBER.search(text) and not comment_of_topic(text)


def _is_way(seen: View, members: list[Range]) -> bool:
    """Whether a chain leads through the menus of a program."""
    steps = [seen.text[slice(*member)].strip() for member in members]
    return bool(_LEADS_THERE.fullmatch(steps[0]) or _CHOSEN.search(steps[-1]) or any(map(_CHOOSES.match, steps)))


def _is_cause(text: str) -> bool:
    """Whether the first member tells what happens, so that the others are what comes of it."""
    if text.startswith("「"):
        return True
    return japanese.has_kana(text) and ("が" in text or text.endswith(("と", "ば", "たら"))) and weight(text) > _FEWEST


def _groups(seen: View, members: list[Range]) -> list[int]:
    """Which members are asked by which card: all by one, or about as many by each."""
    total = sum(weight(seen.text[slice(*member)]) for member in members)
    cards = 1 if len(members) <= _TOGETHER and total <= _LONGEST_TOGETHER else -(-len(members) // (_TOGETHER - 1))
    cards = max(cards, 2 if total > _LONGEST_TOGETHER else 1)
    return [1 + number * cards // len(members) for number in range(len(members))]
