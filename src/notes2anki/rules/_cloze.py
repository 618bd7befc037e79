"""A statement and the ranges of it that are asked → a cloze note."""

import re

from ..language.clauses import comment_of_topic
from ..language.english.choices import Group
from ..language.inline import Cut, Mark, View, body, plain
from ..language.japanese.clauses import after_what_comes_before
from ..language.japanese.predicates import before_predicate
from ..language.japanese.words import tokens
from ..language.marks import behind_sign
from ..language.phrases import Range, is_given_away, weight
from ..model import Body, Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import lines_of
from ._place import Statement, Subject
from ._rule import Draft

_PARTICLES = "にをがはへで"
_ETC = re.compile(r",? etc\b\.?", re.IGNORECASE)
_LISTED_BEFORE = re.compile(r"(?:(?<![\w.])[A-Z.][\w.+#-]*,)(?:[\w.+#-]+,)*$")
_COMMAND = re.compile(r"[`/.${<-]|[a-z]")
"""How the name of a command, an option, a file or a field begins: what it does is asked with its verb."""
_KATAKANA = re.compile(r"[ァ-ヺー]")
_NARROW = str.maketrans("（）", "()")
"""Brackets of either width make a pair: ``(使えない）``."""
_KANA = re.compile(r"[ぁ-んァ-ヺー]")
_STRETCHED = re.compile(r"[ぁ-ん]?ー[ぁ-ん]*?(?=[をがはにでとへも、。]|$)")
"""The rest of a word in hiragana with a long vowel, which the analysis takes for several: のり|そーく."""
_NEAR = 20
_SHORT_FOR = re.compile(r"「?(?P<name>[^、。「」]{4,})」?の略(?:称|語)?(?:です|である|。)*")
"""What says no more than what its topic stands for."""
_REASON = re.compile(r"(?<=[るいただ])(?:ため|ので|から|が|けど|けれども?)、|のため(?![ぁ-ん、])")
"""What stands before the news of a clause: a reason, what is granted, or a purpose."""
_COMPARED = re.compile(r"[^、]+と(?:は)?(?:異なり|違い|違って|同様に?|同じく|比べて?|比較して)、")
"""What the news of a clause is set beside: ``旧版と異なり、[差分]を送る``."""
_DATED = re.compile(r"(?:1[5-9]|20)\d\d年代?に、?")
"""The year with which a range begins: no date is asked for, nor does it belong to who did something."""
_SPELT_OUT = re.compile(r"「?(?P<name>[A-Za-z][A-Za-z0-9 .&/-]{3,})」?の略(?:称|語)?(?:で|だ|$)")
_LEAST_TOLD = 2.0
"""What is told of a topic has at least this weight, in full-width characters."""


def cloze_of(statement: Statement, subject: Subject, groups: list[Group]) -> Draft:
    """The statement with the ranges of each group hidden by a card of its own."""
    text = statement.view.text
    cuts = [
        Cut(_with_signs(text, start), end, number)
        for number, group in enumerate(groups, 1)
        for start, end in (_without_sign(text, _mended(text, run)) for run in group)
    ]
    hidden = body(statement.view, sorted(cuts, key=lambda cut: cut.start))
    return Draft(
        kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=hidden, lines=lines_of(statement.topic)
    )


def definition_of(statement: Statement, prompt: Markdown) -> Body:
    """What is said of a prompt with one blank: all of it, but for the verb at its end that tells no more than that.

    That verb with its particle says what kind of answer is wanted: ``[…]で設定できる``. So does これにより, which the
    step above it belongs to.
    """
    text = statement.view.masked()
    if short := _SHORT_FOR.fullmatch(text):
        return body(statement.view, [Cut(*short.span("name"), 1)])
    told = before_predicate(text, of_command=_COMMAND.match(prompt) is not None)
    if start := after_what_comes_before(text):
        return body(statement.view, [Cut(start, len(text), 1)])
    if told is None:
        comment = comment_of_topic(text)
        is_said = comment is not None and is_given_away(text[: comment[0]].rstrip("は、 "), plain(prompt))
        return body(statement.view, [Cut(*comment, 1)]) if comment and is_said else hidden_whole(statement.text)
    told = _means(statement.view, told) or _behind_reason(text, _behind_topic(text, told))
    return body(statement.view, [Cut(*_without_sign(text, _balanced(text, told)), 1)])


def _means(seen: View, told: Range) -> Range | None:
    """The code that a definition begins with, where it tells by what something is done: ```git help`|で確認``."""
    found = next((m for m in seen.marked(Mark.CODE) if m.start == told[0] and seen.text.startswith("で", m.end)), None)
    return (found.start, found.end) if found else None


def _behind_topic(text: str, told: Range) -> Range:
    """What a definition tells of a topic of its own: ``長い作業は|こまめにコミット|を実施``."""
    start, end = told
    topics = [t for t in tokens(text) if t.surface == "は" and t.pos == "助詞" and not t.depth and start < t.end < end]
    behind = topics[-1].end if topics else start
    hidden, shown = text[behind:end], text[:behind] + text[end:]
    return (behind, end) if weight(hidden) >= _LEAST_TOLD and not is_given_away(hidden, shown) else told


def _mended(text: str, run: Range) -> Range:
    """A range with whole words and brackets, without what it cannot ask for."""
    for mend in _MENDS:
        run = mend(text, run)
    return run


def _untorn(text: str, run: Range) -> Range:
    """A range that tears no word in katakana: the analysis takes the beginning of some for a word of its own.

    Nor does it end inside one in hiragana with a long vowel. A figure ends with its unit.
    """
    start, end = run
    if any(map(str.isdigit, text[start:end])):
        return run
    while start > 0 and _KATAKANA.match(text, start) and _KATAKANA.match(text, start - 1):
        start -= 1
    while end < len(text) and _KATAKANA.match(text, end) and _KATAKANA.match(text, end - 1):
        end += 1
    stretched = _STRETCHED.match(text, end) if _KANA.match(text, end - 1) else None
    return start, stretched.end() if stretched else end


def _balanced(text: str, run: Range) -> Range:
    """A range without half a pair of brackets at its ends, or with the other half that touches it."""
    start, end = run
    text = text.translate(_NARROW)
    for opens, closes in ("()", "「」", "[]", "『』", "“”"):
        left = text.count(closes, start, end) - text.count(opens, start, end)
        if left == 1 and text[end - 1] == closes:
            end -= 1
        elif left == 1 and text[max(start - 1, 0)] == opens:
            start -= 1
        elif left == -1 and text.startswith(closes, end):
            end += 1
        elif left == -1 and text[start] == opens:
            start += 1
    if text.count('"', start, end) % 2:
        start, end = _with_quote(text, start, end)
    return (start, end) if start < end else run


def _with_quote(text: str, start: int, end: int) -> Range:
    """A range that holds half a pair of straight quotes, with the other half that touches it, or without its own.

    One that begins inside a quotation and goes on behind it is the quotation; one that ends inside stops before it.
    """
    begins_inside = text.count('"', 0, start) % 2 == 1
    if begins_inside and text[start] == '"':
        return start + 1, end
    if begins_inside and text[start - 1] == '"':
        return start - 1, end
    if not begins_inside and text.startswith('"', end):
        return start, end + 1
    if text[end - 1] == '"':
        return start, end - 1
    if text.count('"') % 2:
        return start, end
    if begins_inside:
        return text.rindex('"', 0, start), text.index('"', start) + 1
    return start, start + len(text[start : text.rindex('"', start, end)].rstrip())


def _first_of_two(text: str, run: Range) -> Range:
    """A range without what a comma sets beside it with the same particle: ``棚に[小さめ]、床に大きめ``."""
    start, end = run
    comma = text.find("、", start, end)
    alike = start and text[start - 1 : start] == text[end : end + 1] and text[start - 1] in _PARTICLES
    return (start, comma) if alike and comma > start and text.count("、", start, end) == 1 else run


def _spelt_out(text: str, run: Range) -> Range:
    """What something is short for, alone: ``[Read Only Memory]の略で``."""
    found = _SPELT_OUT.match(text, *run)
    return found.span("name") if found else run


def _behind_reason(text: str, run: Range) -> Range:
    """What comes of a reason, or is set against what is granted: ``版が変わるため、[再接続]``, ``安いが、[止まる]``."""
    reasons = [m.end() for m in _REASON.finditer(text, *run) if m.end() < run[1]]
    return (reasons[-1], run[1]) if reasons and weight(text[reasons[-1] : run[1]]) >= _LEAST_TOLD else run


def _behind_setting(text: str, run: Range) -> Range:
    """A range without what its news is set beside, or the year that it begins with."""
    start, end = run
    for setting in (_COMPARED, _DATED):
        found = setting.match(text, start, end)
        if found and weight(text[found.end() : end]) >= _LEAST_TOLD:
            start = found.end()
    return start, end


def _before_manner(text: str, run: Range) -> Range:
    """A range without how something is done (``[S3]とセキュアに通信する``), or the で that joins its clause."""
    start, end = run
    if text[end - 1] == "で" and text.startswith("、", end) and end - 1 > start:
        return start, end - 1
    if not text.startswith("に", end):
        return run
    last = next((t for t in tokens(text) if t.end == end), None)
    described = last is not None and last.pos == "形状詞" and start < last.start - 1
    return (start, last.start - 1) if last and described and text[last.start - 1] == "と" else run


def _without_etc(text: str, run: Range) -> Range:
    """A range without the ``etc`` it ends in: nobody can be asked for that."""
    found = _ETC.search(text, *run)
    return (run[0], found.start()) if found and found.start() > run[0] and text.endswith(found[0], 0, run[1]) else run


_MENDS = (
    _untorn,
    _balanced,
    _without_etc,
    _first_of_two,
    _spelt_out,
    _behind_reason,
    _behind_setting,
    _before_manner,
)


def _without_sign(text: str, run: Range) -> Range:
    """A range without the check mark or cross before it; a statement that is hidden whole is hidden with its own."""
    start, end = run
    return run if start == 0 and end == len(text) else (behind_sign(text, start), end)


def _with_signs(text: str, start: int) -> int:
    """Where a range begins: with the signs of its first word (``::/0``), without those that mark it (``※``, ``=``).

    One that begins in the middle of names with mere commas between them begins with the first of these.
    """
    while text[start] in "※=＝ 　":
        start += 1
    first = start
    while first and text[first - 1] in ":/.#$":
        first -= 1
    begins = not first or text[first - 1].isspace() or (text[first] == "." and text[first - 1] in ",、，・(（")
    first = first if first < start and begins else start
    listed = _LISTED_BEFORE.search(text, 0, first) if "," in text[first : first + _NEAR] else None
    return listed.start() if listed and text[first - 1] == "," else first


def figures_together(text: str, figures: tuple[Range, ...]) -> list[Group]:
    """Each figure by itself; one that stands alone in brackets says the one before again, and is hidden with it."""
    groups: list[Group] = []
    for start, end in figures:
        alone = text[:start].endswith(("(", "（")) and text.startswith((")", "）"), end)
        if alone and groups and not re.search(r"[,;]|\b(?:and|or)\b", text[groups[-1][-1][1] : start]):
            groups[-1] = (*groups[-1], (start, end))
        else:
            groups.append(((start, end),))
    return equal_together(text, groups)


def equal_together(text: str, groups: list[Group]) -> list[Group]:
    """The same words twice are hidden together, as each would give the other away."""
    found: dict[str, Group] = {}
    for group in groups:
        words = text[slice(*group[0])]
        found[words] = (*found.get(words, ()), *group)
    return list(found.values())
