"""Enumerations in an English statement: their members, and stretches that would cut one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..phrases import Range
from ..vocabulary import words
from .words import (
    BE,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    NOUNS_TOO,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Word,
    english_words,
    is_adjective,
    is_function_word,
    is_plural,
    verb_forms,
    words_within,
)

_PAIR = re.compile(
    r"(?:^|(?<=[,;.] )|(?<=[a-z] ))(?P<name>(?=[^\s]*[A-Z0-9])[\w./+-]+)\s+[-–]\s+"
    r"(?P<value>(?=[a-z])[^,;.()]+?)(?=\s+(?=[^\s]*[A-Z0-9])[\w./+-]+\s+[-–]\s|[,;.]|$)"
)
_APPOSITION = re.compile(r"(?:an?|the) (?![^.;]*(?:,| and/or| or| and) )[^.;]*$|(?:an?|the) [^,.;]* (?:that|which) ")
_LAST_MEMBER = re.compile(r",\s*(?:and|or|and/or)$|,[^,;.]+,\s*(?:and|or) (?:for|to|in|by|with|on|from|as)$")
_APART = re.compile(
    r"(?:close|next|prior|similar|identical) to |(?:free|independent) of |"
    r"[a-z]{2,}ed (?:with|by|to|from|on|in|at|as|into) "
)
_MORE_MEMBERS = re.compile(r"(?:[a-z]+ing [a-z]+|[a-z]+ed), (?:[\w -]+, )*(?:and|or|and/or) ")
"""A participle that is only part of a member (``operating system``), with further members behind it."""
_REMARK = re.compile(r"^\s*\([^()]*\)(?=, (?!and\b|or\b)[^.;:()]*(?:,| and | or ))")
"""What stands in brackets behind a member, before the comma and the next one."""
_ONE_OR_MORE = re.compile(r"\b(?:zero|one|two|\d+) or (?:more|several|many)\b")
"""How many there are, and no two members."""
_OTHERS_LAST = re.compile(r"[^,:;]+, [^:;]*\b(?:and|or) (?:any|all) other [a-z]")
_LONGEST_VALUE = 5
_MOST_MEMBERS = 7
_SURE = 3
_AND_SO_ON = frozenset(words("more etc others many so on . .. … ..."))
_IN_THEIR_ORDER = frozenset(words("respectively"))
"""What says how members belong to others, and is part of none."""
_LONGEST_MEMBER = 5
_CONDITIONS = frozenset(words("if whether when because unless"))
_NO_NAMES = PREPOSITIONS - {"in", "over", "per"} | RELATIVES | MODALS | BE | _CONDITIONS


@lru_cache(maxsize=8192)
def dash_pairs(text: str) -> tuple[Range, ...]:
    """``gp3 - x, gp2 - y`` → x, y; empty where fewer than two names stand so beside their values."""
    found = [m for m in _PAIR.finditer(text) if len(m["value"].split()) <= _LONGEST_VALUE]
    return tuple(m.span("value") for m in found) if len(found) > 1 else ()


def is_open_list(text: str, part: Range) -> bool:
    """Whether a stretch lists things and whatever else is like them: ``masts, sails and any other gear``.

    Nobody can be asked for one of these by the others.
    """
    return _OTHERS_LAST.match(text, *part) is not None


def splits_list(text: str, part: Range) -> bool:
    """Whether a stretch begins or ends inside an enumeration: at a comma with a bare noun or name behind it."""
    before, after = text[: part[0]].rstrip(), _REMARK.sub("", text[part[1] :]).lstrip()
    if _LAST_MEMBER.search(before) or (before.endswith(",") and not _is_adjunct(text[part[0] :])):
        return True
    if not after.startswith(","):
        return bool(re.match(r"(?:and|or)\s+[A-Z]", after)) and text[part[1] - 1].isalnum()
    return not _is_adjunct(after[1:].lstrip())


def _is_adjunct(text: str) -> bool:
    """Whether what follows a comma is no further member: a clause, a participle, a phrase with a preposition, a name
    explained by a further noun."""
    if _APPOSITION.match(text) or _APART.match(text):
        return True
    if _MORE_MEMBERS.match(text):
        return False
    line = english_words(text[:80])
    if not line or line[0].is_mark:
        return True
    low = line[0].low
    if low in ("and", "or"):
        return len(line) > 1 and bool(verb_forms(line[1].low) & {"s"})
    return (
        low in PREPOSITIONS
        or low in SUBORDINATORS
        or low in RELATIVES
        or low in COORDINATORS
        or low in ("each", "not", "only", "particularly", "especially", "such", "then", "it", "you", "they", "this")
        or "ing" in verb_forms(low)
        or ("s" in verb_forms(low) and len(line) > 1 and not line[1].is_mark)
        or "ed" in verb_forms(low)
    )


@lru_cache(maxsize=16384)
def members_of(text: str, part: Range) -> tuple[Range, ...]:
    """``A, B and C`` → A, B, C; empty where it is no enumeration of things that can be named one by one."""
    if _is_nested(text, part) or _ONE_OR_MORE.search(text, *part):
        return ()
    groups, joined = _groups(text, part)
    joined = joined or len(groups) > 2
    while groups and all(is_function_word(w.low) or w.low in _AND_SO_ON for w in groups[-1]):
        groups.pop()
    if not joined or not 2 <= len(groups) <= _MOST_MEMBERS or any(_is_no_member(g) for g in groups):
        return ()
    if any(map(_is_half, groups, groups[1:])) or _go_on(groups):
        return ()
    if _share_a_noun(groups):
        if " and " in text[slice(*part)] or len(groups) < _SURE:
            return ()
        return _before_their_noun(groups) or tuple((g[0].start, g[-1].end) for g in groups)
    if len(groups) < _SURE and (_are_unlike(groups) or _is_afterthought(text, groups)):
        return ()
    if _is_verb_of_its_own(groups[-1], text[groups[-1][-1].end :]):
        return ()
    if all(g[0].is_name for g in groups) and (named := _before_their_noun(groups)):
        return named
    return tuple((g[0].start, g[-1].end) for g in _without_shared_verb(text, groups))


def _without_shared_verb(text: str, groups: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """Members without the verb before the first one that all share: ``to change the type, family, and size``."""
    (first, *more), *others = groups
    if not text[: first.start].endswith("to "):
        return list(groups)
    shared = verb_forms(first.low) == {"base"} and first.low not in NOUNS_TOO and more and len(others) >= _SURE - 1
    return [more, *others] if shared and not any("base" in verb_forms(g[0].low) for g in others) else list(groups)


def _is_half(group: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a member lacks its noun, or another than a member follows it."""
    return after[0].low in ("then", "not", "also") or _lacks_noun(group, after)


def _lacks_noun(group: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a member is an article with an adjective whose noun stands behind the next: ``a calm and deep bay``."""
    described = len(group) > 1 and group[-2].low in ("a", "an") and is_adjective(group[-1].low)
    return described and after[0].low not in DETERMINERS


def _is_verb_of_its_own(group: Sequence[Word], after: str) -> bool:
    """Whether the last member is a bare verb with its own adverbial behind it: ``open at eight and close at noon``."""
    alone = len(group) == 1 and verb_forms(group[0].low) == {"base"} and not group[0].is_name
    return alone and re.match(r" (?:at|in|on|to|from|for|with) ", after) is not None


def _is_nested(text: str, part: Range) -> bool:
    """Whether commas and several conjunctions stand side by side: an enumeration of enumerations."""
    low = [w.low for w in words_within(text, part)]
    return low.count("and") > 1 and low.count(",") > 1


def _groups(text: str, part: Range) -> tuple[list[list[Word]], bool]:
    """The words between the commas and conjunctions of a stretch, and whether there is a conjunction."""
    line = words_within(text, part)
    base = min((w.depth for w in line), default=0)
    groups: list[list[Word]] = [[]]
    joined = False
    for i, word in enumerate(line):
        if word.low in ("as", "well") and _in_as_well_as(line, i):
            joined = True
            groups.append([])
        elif word.depth == base and (word.text == "," or word.low in ("and", "or", "and/or")):
            joined = joined or word.text != ","
            groups.append([])
        else:
            groups[-1].append(word)
    groups = [g[1:] if g and g[0].low in ("both", "either") else g for g in groups]
    groups = [[w for w in g if w.low not in _IN_THEIR_ORDER] for g in groups]
    return [g for g in groups if g], joined


def _in_as_well_as(line: Sequence[Word], i: int) -> bool:
    return any([w.low for w in line[max(0, k) : k + 3]] == ["as", "well", "as"] for k in range(i - 2, i + 1))


def _are_unlike(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether one member begins like an action and another like a thing."""
    if len({g[-1].low for g in groups}) == 1 and all(g[0].is_name for g in groups):
        return False
    kinds = {("ing" in verb_forms(g[0].low), bool(verb_forms(g[0].low) & {"base", "s"})) for g in groups if len(g) > 1}
    return len(kinds) > 1


def _go_on(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether a thing is followed by nothing but what it does (``the store, lowering costs and avoiding copies``)."""
    first, *rest = [_action_in(g) for g in groups]
    return not first and (all(r == "ing" for r in rest) or rest.count("base") > 1)


def _action_in(group: Sequence[Word]) -> str:
    """The form of the verb with which a member of several words begins, if it does."""
    forms = verb_forms(group[0].low) if len(group) > 1 else frozenset[str]()
    return next((form for form in ("ing", "base") if form in forms), "")


def _share_a_noun(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether a single word could be an attribute of the noun at the end (``fast and durable storage``)."""
    own = all(g[0].low in DETERMINERS for g in groups)
    bare = [[w for w in g if own or w.low not in DETERMINERS] for g in groups]
    return _has_attribute(groups) or (all(bare) and _has_attribute(bare))


def _before_their_noun(groups: Sequence[Sequence[Word]]) -> tuple[Range, ...]:
    """``zip, tar, gz files`` → zip, tar, gz; empty where two could be adjectives, or more than a word stands there."""
    bare = [_bare(g) for g in groups]
    if not all(bare):
        return ()
    named = sum(g[0].is_name for g in bare) >= max(2, len(bare) - 1)
    if not named or any(len(g) != 1 for g in bare[:-1]) or len(bare[-1]) != _SURE - 1 or bare[-1][-1].is_name:
        return ()
    return tuple((g[0].start, g[0].end) for g in bare)


def _bare(group: Sequence[Word]) -> list[Word]:
    """The words of a member without what stands in brackets behind it."""
    return [w for w in group if not w.is_mark and w.depth == group[0].depth]


def _has_attribute(groups: Sequence[Sequence[Word]]) -> bool:
    sizes = [len(_bare(g)) for g in groups]
    if len(groups) > _SURE or (len(groups) == _SURE and sizes[-1] == 1):
        return False
    if max(sizes) == 1 or (_is_thing(groups[0][0]) and not any("base" in verb_forms(g[0].low) for g in groups[1:])):
        sizes[0] = max(sizes)
    plain = [len(groups) == _SURE and _is_thing(g[0]) for g in groups]
    could = (s == 1 and not p and _could_be_attribute(g) for s, p, g in zip(sizes, plain, groups, strict=True))
    return any(could) and max(sizes) > 1


def _could_be_attribute(group: Sequence[Word]) -> bool:
    """Whether a single word might only describe the noun behind a later one: no name, no action, nothing explained."""
    return len(group) == 1 and not group[0].is_name and "ing" not in verb_forms(group[0].low)


def _is_thing(word: Word) -> bool:
    """Whether a word is a plural, which could be no attribute of a further noun."""
    return is_plural(word.low) and "s" not in verb_forms(word.low)


def _is_afterthought(text: str, groups: Sequence[Sequence[Word]]) -> bool:
    """Whether the second of two lacks the article that the first has: ``the disk, or block device``."""
    first, second = groups[0], groups[1]
    parted = "," in text[first[-1].end : second[0].start]
    return parted and first[0].low in DETERMINERS and second[0].low not in DETERMINERS and not second[0].is_name


def _is_no_member(group: Sequence[Word]) -> bool:
    bare = [w for w in group if not w.is_mark]
    if bare and bare[0].low in ("you", "it", "they", "we"):
        return True
    if not bare or len([w for w in bare if w.depth == group[0].depth]) > _LONGEST_MEMBER:
        return True
    if any(w.low in _NO_NAMES for w in bare if w.depth == group[0].depth):
        return True
    return all(is_function_word(w.low) or w.low in _AND_SO_ON for w in bare)
