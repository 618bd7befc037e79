"""The sentences of a topic's own text: where one ends, and which stay together."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..language.clauses import comment_of_topic, outcome_of_condition, subject_of_sentence
from ..language.english.statements import Stretches, english_stretches, is_impersonal, joined
from ..language.english.text import is_english
from ..language.examples import is_example
from ..language.inline import view
from ..language.japanese import clauses as japanese_clauses
from ..language.japanese import words as japanese
from ..language.japanese.finished import told_part
from ..language.japanese.splices import says_what, statements_in
from ..language.japanese.telling import tells_nothing
from ..language.phrases import Range, weight
from ..model import Markdown
from ..rules import Statement
from ..topics.chains import chain_of
from ..topics.labels import LONGEST_SUBJECT
from ..topics.pairs import pairs_of
from ..topics.parallels import parallels_of
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic

_POINTER = r"これ|それ|この(?!ほか)|その(?!他)"
_CONNECTION = (
    r"そこで|そのため|よって|つまり|すなわち|なぜなら|例えば|たとえば|ただし|ただ[、そこ]|しかし|しかも|けれども|"
    r"でも(?![ぁ-ん])|なお|また、これ|こう"
)
_IN_ENGLISH = (
    r"This\b|These\b|It\b|They\b|That\b|Those\b|Thus\b|Hence\b|So\b|[Ee]\.g\.|Ex[:.]|For example|Otherwise\b|"
    r"In (?:other|such|this|that|these|those|either) cases?\b"
)
LEANS = re.compile(rf"^\s*(?:{_POINTER}|{_CONNECTION}|{_IN_ENGLISH}|[（(])")
"""How a sentence begins that only goes on with the one before it."""
_POINTS_BACK = re.compile(r"この(?:間|時点|とき|際|場合)|その(?:間|際|とき)(?!の)")
_CONJUNCTION = re.compile(r"(?:and|but|so)\s+")
_CLAUSE_END = re.compile(r"(?<=[ぁ-ん])、|[;；]\s*|,\s+(?=(?:and|but|which|so|while|whereas)\b)|\s[-–—]\s")
_NEEDS_MORE = re.compile(r"(?:と|ば|たら|なら|は|を|に|の|こと[でに]|ため|ので|から|より|よって|場合)$")
"""What a clause ends in that only leads to the next one: a condition, a reason, a noun with its case."""
_STOPS = re.compile(r"[^はがをに](?:で|であり|し)$")
_TELLS = ("名詞", "動詞", "形容詞", "形状詞")
_LIGHT = ("する", "できる", "出来る", "可能", "ある", "れる", "られる")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]")
_LOST_BULLET = re.compile(r"-[ ]?(?![A-Za-z]{1,2}[ \u3000])(?=[^\W\d])")
_LONGEST_SENTENCE, _LEAST_CLAUSE = 140, 25
"""A Japanese sentence of more characters is cut in two, neither of which is so short."""
_LONGEST_JOINT = 130
"""A sentence that leans on the one before it stays with it up to so many characters together."""
_AFTERTHOUGHT = 8.0
"""Up to this weight a sentence only adds to the one before it."""


def statements_of(topic: Topic) -> tuple[Statement, ...]:
    """The sentences of a topic's own text; short ones stay together.

    Of a line of a paragraph whose sentence begins in the block above it or goes on in that below it, only what stands
    by itself.
    """
    cut = topic.carrier is Carrier.LINE and split_term(topic.text) is None
    texts = _texts_of((cut and _told(topic.text)) or topic.text)
    return tuple(Statement(topic=topic, text=text, position=i, of=len(texts)) for i, text in enumerate(texts))


def breaks_off(topic: Topic) -> bool:
    """Whether nothing of a Japanese line stands by itself: its sentence begins above it, or goes on below it."""
    is_line = topic.carrier is Carrier.LINE and topic.is_leaf and split_term(topic.text) is None
    return is_line and not _told(topic.text)


@lru_cache(maxsize=8192)
def _told(text: Markdown) -> Markdown:
    """What of a Japanese line stands by itself."""
    seen = view(text)
    start, end = told_part(seen.masked())
    return text if (start, end) == (0, len(seen.text)) else seen.slice(start, end)


@lru_cache(maxsize=8192)
def _texts_of(text: Markdown) -> tuple[Markdown, ...]:
    seen = view(text)
    announced = _announcing_end(seen.text)
    if announced:
        text = seen.slice(0, announced)
        seen = view(text)
    if pairs := pairs_of(text):
        return tuple(seen.slice(*r) for r in pairs)
    for parted in (parallels_of(text), chain_of(text)):
        pieces = [seen.slice(*r) for r in parted]
        if pieces and text not in pieces:  # a mark that goes over the border would bring all of it back
            return tuple(each for piece in pieces for each in _texts_of(piece))
    found = english_stretches(seen.text) if is_english(seen.text) else _japanese_stretches(seen.text)
    if len(found) == 1 and found[0][0][1] - found[0][0][0] >= len(seen.text.strip()):
        return (text,)
    return tuple(Markdown(joined(seen.text, s).join(seen.slice(*r) for r in s)) for s in found)


def _announcing_end(text: str) -> int:
    """Where the last of several sentences begins that only announces what stands below; 0 where none does."""
    sentences = japanese.sentences(text) if text.rstrip().endswith((":", "：")) else ()
    return sentences[-1][0] if len(sentences) > 1 else 0


def _japanese_stretches(text: str) -> tuple[Stretches, ...]:
    sentences = tuple((_behind_lost_bullet(text, start), end) for start, end in japanese.sentences(text))
    ranges = tuple(spliced for sentence in sentences for spliced in _spliced(text, sentence))
    if len(ranges) < 2 and len(text) <= _LONGEST_SENTENCE:
        return tuple((r,) for r in ranges)
    return tuple((piece,) for r in _with_anaphora(text, ranges) for piece in _bearable(text, r))


def _behind_lost_bullet(text: str, start: int) -> int:
    """Where a sentence begins behind the dash of a bullet whose line break was lost: ``…です。 -次の文``."""
    found = _LOST_BULLET.match(text, start) if start else None
    return found.end() if found else start


def begins_bullet(statement: Statement) -> bool:
    """Whether a sentence is that of a bullet whose line break was lost: it speaks of a thing of its own."""
    return statement.position > 0 and _lost_its_break(statement.topic.plain.partition(statement.plain)[0])


def _lost_its_break(before: str) -> bool:
    """Whether what stands before a sentence ends in the dash of its bullet."""
    return re.search(r"。 ?- ?$", before) is not None


def _spliced(text: str, sentence: Range) -> Iterator[Range]:
    """The statements of a Japanese sentence; more than one where commas stand for full stops.

    What a term is set off from is its definition, and stays whole.
    """
    start, end = sentence
    whole = not japanese.has_kana(text[start:end]) or (start == 0 and split_term(Markdown(text)))
    found = ((0, end - start),) if whole else statements_in(text[start:end])
    return ((start + a, start + b) for a, b in found)


def leans(statement: Statement) -> bool:
    """Whether a later sentence of a line only adds to those before it: an example, or one that points back (これは)."""
    text = statement.plain
    leaning = bool(is_example(text) or LEANS.match(text)) and not is_impersonal(text)
    return statement.position > 0 and leaning


def is_title(statement: Statement) -> bool:
    """Whether the first sentence of a line is but the title of the others: ``長期保存。 期間に制限がありません。``."""
    split = split_term(statement.topic.text) if statement.position == 0 and statement.of > 1 else None
    return split is not None and split.by == "stop"


def _says_the_same_of_another(before: str, sentence: str) -> bool:
    """Whether a Japanese sentence says of another name what the one before says of its own (``Xも同じ日数``).

    Where that names a second thing, the name may be one more of those (``XはYを使う。Zも使える``).
    """
    comment = japanese_clauses.comment_of_topic(before) if japanese.has_kana(before) else None
    too = next((t for t in japanese.tokens(sentence) if t.pos == "助詞" and not t.depth and t.surface != "の"), None)
    if comment is None or too is None or too.surface != "も":
        return False
    own, subject = sentence[: too.start].strip(), subject_of_sentence(before, LONGEST_SUBJECT)
    if not subject or not own or own in subject or _LATIN_NAME.search(before, comment[0]):
        return False
    told = [t for t in japanese.tokens(sentence[too.end :]) if t.pos in _TELLS and t.base not in _LIGHT]
    counted = len(told) > 1 and told[-2].sub == "数詞"
    said = {t.base for t in japanese.tokens(before[comment[0] :])}
    return bool(told) and all(word.base in said for word in told[-2 if counted else -1 :])


def _lacks_subject(sentence: str) -> bool:
    """Whether a Japanese sentence names neither topic nor subject nor condition: they are those of the one before."""
    if not japanese.has_kana(sentence) or comment_of_topic(sentence) or outcome_of_condition(sentence):
        return False
    particles = [t.surface for t in japanese.tokens(sentence) if t.pos == "助詞" and not t.depth]
    return not {"が", "は", "も"}.intersection(particles)


def _bearable(text: str, sentence: Range) -> list[Range]:
    """Cut a sentence too long for one question at the clause end nearest to its middle."""
    start, end = sentence
    if end - start <= _LONGEST_SENTENCE:
        return [sentence]
    seams = [
        m.end()
        for m in _CLAUSE_END.finditer(text, start, end)
        if start + _LEAST_CLAUSE < m.end() < end - _LEAST_CLAUSE
        and not _NEEDS_MORE.search(text[start : m.start()])
        and not _loses_subject(text, start, m, end)
    ]
    if not seams:
        return [sentence]
    seam = min(seams, key=lambda position: abs(position - (start + end) / 2))
    return [*_bearable(text, (start, _end_before(text, seam))), *_bearable(text, (_start_after(text, seam), end))]


def _loses_subject(text: str, start: int, seam: re.Match[str], end: int) -> bool:
    """Whether a Japanese clause would lose its topic to the one before it, which stops in the middle (…で、/…し、)."""
    before, behind = text[start : seam.start()], text[seam.end() : end]
    return bool(_STOPS.search(before)) and comment_of_topic(before) is not None and _lacks_subject(behind)


def _end_before(text: str, seam: int) -> int:
    return len(text[:seam].rstrip(" ,;、-–—"))


def _start_after(text: str, seam: int) -> int:
    found = _CONJUNCTION.match(text, seam)
    return found.end() if found else seam


def _leads_through(sentence: str) -> bool:
    """Whether a Japanese sentence only leads through the text: no part of what the one before it says."""
    return japanese.has_kana(sentence) and tells_nothing(sentence.strip())


def _with_anaphora(text: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Join a sentence that leans on the one before it (これにより…) to that one, while both stay short."""
    found = [ranges[0]]
    for start, end in ranges[1:]:
        goes_on = not _lost_its_break(text[:start]) and (
            LEANS.match(text[start:end])
            or _POINTS_BACK.search(text, start, end)
            or (weight(text[start:end]) <= _AFTERTHOUGHT and not text[:start].rstrip().endswith("、"))
            or (_lacks_subject(text[start:end]) and not says_what(text[slice(*found[-1])].rstrip("、")))
            or _says_the_same_of_another(text[slice(*found[-1])], text[start:end])
        )
        if goes_on and end - found[-1][0] <= _LONGEST_JOINT and not _leads_through(text[start:end]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
