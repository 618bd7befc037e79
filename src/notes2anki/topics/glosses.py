"""Names with an explanation in brackets and nothing else: ``EC2 (仮想サーバ)``, ``Azure VM (EC2)``."""

import re

from ..language.english.text import is_english
from ..language.examples import AMONG_OTHERS
from ..language.inline import view
from ..language.japanese.words import has_kana
from ..language.japanese.words import tokens as tokens_of
from ..language.phrases import REMARKS, Range
from ..model import Markdown
from .labels import is_empty, is_label

_GLOSSED = re.compile(
    r"(?P<name>[^（()）「」、。:：]{2,40}?(?:[（(][^（()）]{1,30}[)）])?)[ \u3000]*"
    r"[（(](?P<gloss>(?:[^（()）]|[（(][^（()）]*[)）])+)[)）]"
)
STANDINGS = r"recommended|deprecated|preview|beta|new|old|level \d+|part \d+"
"""How a thing stands beside others: it is no name of it."""
_REMARK = re.compile(
    rf"{AMONG_OTHERS.pattern}|https?:|^(?:{REMARKS}|デフォルト|既定|新|旧|ベータ|プレビュー|有料|無料|{STANDINGS})$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-Z]{2,6}")
_SMALL = ("and", "of", "for", "the", "to", "in", "on")
"""Words that initials leave out."""
_LONGEST_READING = 8
_LONGEST_SAID = 3
"""A noun that says something has so many words with the particle before it."""
_RUNNING_TEXT = re.compile(r"[a-z]{2,}\b|.*\b(?:is|are|can|the|a|an|to|for|with|in|on|of|by|from|if|when)\b")
_ASIDE = re.compile(
    r"(?:e\.?g|i\.?e|or|and|if|when|not|no|only|just|like|such|which|this|that|see|also|so|but|for example|even|"
    r"usually|often|sometimes|mostly|maybe|probably|same|more|less|s|es)\b",
    re.IGNORECASE,
)
"""How a remark in English begins that explains nothing by itself."""


def gloss_of(text: str) -> Range | None:
    """The explanation in the brackets that a bare name ends in; None where they hold a mere remark (必須, optional).

    An abbreviation that the name spells out explains nothing: ``Availability Zone (AZ)``, ``可用性ゾーン (AZ)``.
    Neither does what stands behind a number or date: ``4/9（木）``, ``第3回（演習）``.
    """
    found = _GLOSSED.fullmatch(text.strip())
    if found is None or text != text.strip() or _REMARK.search(found["gloss"].strip()) or not is_label(found["name"]):
        return None
    if is_empty(Markdown(found["name"])):
        return None
    if is_english(text) and (_ASIDE.match(found["gloss"]) or _RUNNING_TEXT.match(found["name"])):
        return None
    if has_kana(found["name"]) and _ABBREVIATION.fullmatch(found["gloss"]):
        return None
    return None if _is_spelt_out(found["name"], found["gloss"]) or _is_reading(found["gloss"]) else found.span("gloss")


def without_gloss(text: Markdown) -> Markdown:
    """What a line says in a Japanese noun before the remark in brackets behind it: ``鍵が必須（合鍵は不可）``.

    A name with its explanation stays as it is.
    """
    seen = view(text)
    found = _GLOSSED.fullmatch(seen.text) if gloss_of(seen.masked()) else None
    return seen.slice(*found.span("name")) if found and _is_said(found["name"]) else text


def glossed_name(text: Markdown) -> Markdown:
    """The name of a line that is one with its explanation in brackets; other lines as they are."""
    seen = view(text)
    found = _GLOSSED.fullmatch(seen.text) if gloss_of(seen.masked()) else None
    return seen.slice(*found.span("name")) if found else text


def _is_said(name: str) -> bool:
    """Whether what stands before brackets says something, and is no name."""
    tokens = [t for t in tokens_of(name) if t.pos != "空白"] if has_kana(name) else []
    case = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].pos == "助詞"), 0)
    return 0 < case < len(tokens) - 1 and tokens[case].surface in ("が", "は") and len(tokens[case:]) <= _LONGEST_SAID


def _is_spelt_out(name: str, gloss: str) -> bool:
    """Whether a gloss is the initials of a name, or stands in it."""
    words = [word for word in re.findall(r"[A-Za-z]\w*", name) if word not in _SMALL]
    initials = "".join(word if word.isupper() else word[0] for word in words).upper()
    bare = re.sub(r"^(?:AWS|Amazon|Azure)\s+|\W", "", gloss).upper()
    return not bare or initials.endswith(bare) or bare in re.sub(r"\W", "", name).upper()


def _is_reading(gloss: str) -> bool:
    """Whether a gloss is a short word in katakana: how the name is read, not what it is."""
    return len(gloss) <= _LONGEST_READING and re.fullmatch(r"[\u30a0-\u30ff]+", gloss) is not None
