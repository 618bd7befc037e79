"""Whether two names are one name that is spelled otherwise: slips of the pen, longer forms, katakana, initials.

All names come in small letters and of normal width.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel, Prefix

_SLIP = 6
"""Of names at least this long one letter may be another; of two shorter ones each may be a name of its own."""
_SLIP_OF_KANA = 7
_FIRST_OF_KANA = 9
"""Of names in katakana at least this long it may be the first letter."""
_STEM_OF_KANA = 5
_INFLECTIONS = frozenset(("", "ン", "ング", "ニング", "リング", "ンド", "ド", "ズ", "ナ", "ラ"))
"""What *-ing*, *-ed*, *-er* and *-s* are in katakana, behind a stem at least that long."""
_TURNED = 5
_LEFT_OUT = 4
_MISSPELT = 9
_SLIPS = 3
"""Two English words at least that long are one word with up to so many slips, if their consonants are the same; shorter
ones may be two words (*internet*, *intranet*)."""
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_PART = 3
_PART_OF_KANA = 2
_SECURE = frozenset(
    f"{name}s" for name in ("http", "ftp", "ldap", "imap", "smtp", "pop", "mqtt", "amqp", "coap", "irc")
)
"""Protocols whose last letter says that they are encrypted: no plural of the ones that are not."""
_DENIED = re.compile(r"less$|レス$|^(?:アン|ノン)")
_FEWEST_SOUNDS = 3
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[ts]io(?=n)|th|sh", "s"),
        (r"ch", "t"),
        (r"ph|f", "h"),
        (r"(?<=[aeiou])r(?![aeiouy])", ""),
        (r"c(?=[eiy])", "s"),
        (r"g(?=[eiy])|j", "z"),
        (r"x", "ks"),
        (r"[cq]", "k"),
        (r"v", "b"),
        (r"l", "r"),
        (r"[aeiouyw]", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""From an English word to the consonants that its katakana has: ``table`` and ``テーブル`` are t, b, r."""


_PLAIN_WORD = re.compile(r"[a-z]{3,}")
_SMALL_WORDS = re.compile(
    r"not|net|nor|now|new|non|can|cannot|may|must|any|all|and|are|but|bit|both|from|form|one|for|four|off|"
    r"th(?:an|en|at|is|ese|ose|ere)|wh(?:at|en|ere|o|y)|were|with|will|well|how|has|had|his|her|its"
)
"""Words between which a letter makes a difference, or whose letters make others of the same shape."""


@lru_cache(maxsize=65_536)
def is_one_name(one: str, other: str) -> bool:
    """Whether two names are one: a part of a longer one, another spelling, or a slip of the pen in the midst of it."""
    if one.isascii() is not other.isascii():
        return _sound_alike(*(_consonants(name) for name in (one, other)))
    shorter, longer = sorted((one.replace("ー", ""), other.replace("ー", "")), key=len)
    if shorter == longer or _is_part(shorter, longer):
        return True
    if not one.isascii() and (_differ_at_first(shorter, longer) or _are_inflected(shorter, longer)):
        return True
    if one.isascii() and _is_misspelt(shorter, longer):
        return True
    if len(shorter) < _LEFT_OUT or (shorter[0], shorter[-1]) != (longer[0], longer[-1]):
        return False
    if OSA.distance(shorter, longer, score_cutoff=1) > 1:
        return False
    if len(shorter) < len(longer):
        return True
    turned = sorted(shorter) == sorted(longer)
    return len(shorter) >= (_TURNED if turned else _SLIP if one.isascii() else _SLIP_OF_KANA)


def differ_by_a_slip(one: str, other: str) -> bool:
    """Whether two English texts are one but for a letter in the midst of one plain word: ``sow all``, ``show all``."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    there, here = (re.findall(r"\w+|[^\w\s]", text) for text in (one, other))
    apart = [(was, now) for was, now in zip(there, here, strict=False) if was != now]
    if len(there) != len(here) or len(apart) != 1:
        return False
    was, now = apart[0]
    plain = all(_PLAIN_WORD.fullmatch(word) and not _SMALL_WORDS.fullmatch(word) for word in (was, now))
    return plain and (was[0], was[-1]) == (now[0], now[-1]) and OSA.distance(was, now) == 1


def _differ_at_first(shorter: str, longer: str) -> bool:
    """Whether two long names in katakana differ in their first letter alone: a slip of the finger."""
    return len(shorter) >= _FIRST_OF_KANA and shorter[1:] == longer[1:]


def _are_inflected(shorter: str, longer: str) -> bool:
    """Whether two names in katakana are forms of one verb: プロビジョニング and プロビジョンド."""
    stem = Prefix.similarity(shorter, longer)
    return stem >= _STEM_OF_KANA and {shorter[stem:], longer[stem:]} <= _INFLECTIONS


def _is_misspelt(shorter: str, longer: str) -> bool:
    """Whether two English words have the same consonants, and other vowels or doubled letters: slips of the ear.

    The last letter tells words apart that sound alike (*principal*, *principle*), but for one that changed its place.
    """
    if len(shorter) < _MISSPELT or not (shorter + longer).isalpha() or shorter[0] != longer[0]:
        return False
    if shorter[-1] != longer[-1] and sorted(shorter) != sorted(longer):
        return False
    same = _skeleton(shorter) == _skeleton(longer)
    return same and OSA.distance(shorter, longer, score_cutoff=_SLIPS) <= _SLIPS


def _skeleton(word: str) -> str:
    """The letters of an English word without vowels, doubled ones once."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def _is_part(shorter: str, longer: str) -> bool:
    """Whether a name begins or, in katakana, ends with another one that it does not deny."""
    if longer in _SECURE or (_DENIED.search(longer) and not _DENIED.search(shorter)):
        return False
    if shorter.isascii():
        little_more = len(shorter) > 1 and len(longer) <= _PART + 1
        return longer.startswith(shorter) and (len(shorter) >= _PART or little_more)
    return len(shorter) >= _PART_OF_KANA and (longer.startswith(shorter) or longer.endswith(shorter))


def spelled_out(short: str, names: Sequence[str]) -> Sequence[str]:
    """The names in a row that an abbreviation stands for: ``S3`` is *Simple Storage Service*."""
    initials = re.sub(r"([a-z])(\d)", lambda found: found[1] * int(found[2]), short)
    if not 2 <= len(initials) <= 6 or not short.isascii():
        return ()
    for start in range(len(names) - len(initials) + 1):
        row = names[start : start + len(initials)]
        if all(name.isascii() and name[0] == initial for name, initial in zip(row, initials, strict=True)):
            return row
    return ()


def _sound_alike(one: str, other: str) -> bool:
    """Whether the consonants of a word and of its katakana are the same but for one that is not heard."""
    return min(len(one), len(other)) >= _FEWEST_SOUNDS and Indel.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=16_384)
def _consonants(name: str) -> str:
    """The consonants of a Latin or katakana name, alike for both."""
    heard = name if name.isascii() else "".join(map(_syllable, name))
    for pattern, sound in _SOUNDS:
        heard = pattern.sub(sound, heard)
    return heard


def _syllable(kana: str) -> str:
    """A katakana in letters; small ones and the sign for a long vowel only change the one before."""
    called = unicodedata.name(kana, "").split()
    return called[-1].lower() if called[:2] == ["KATAKANA", "LETTER"] and len(called) == 3 else ""
