"""Which nouns of a Japanese clause carry no news: predicates, settings, manners, one example of many.

Each function takes the words of a clause, and where among them a phrase begins and ends.
"""

import re

from .manners import is_mere_manner, leads_to_act, tells_when
from .words import Token

_SETS = re.compile(r"に(?:すると|すれば|したら|した場合|することで|することにより)")
_IS_MADE = re.compile(r"に(?:し|する|でき)")
"""What is made of a thing: ``ログを有効にする``."""
_IS_HELD = re.compile(r"と(?:する|し(?!て)|な[るりっ])")
"""得意とする, 前提となる: predicates with a noun."""
_ORDINAL = re.compile(r"第[ \u3000]?[0-9０-９一二三四五六七八九十]+")
_ANNOUNCES = re.compile(r"(?:いくつか|幾つか|さまざま|様々|いろいろ|色々)(?:の|な)")
"""What says no more than that there are several."""
_MAKERS = ("AWS", "Amazon", "Azure", "Google", "Microsoft", "GCP")
"""Whose clouds the notes are about: by themselves they are no answer."""
_OPEN_LISTING = re.compile(r"(?:、[^、。をがはに]{1,24}){1,4}(?:など|等の)")


def is_no_news(tokens: list[Token], first: int, end: int) -> bool:
    """Whether the words from ``first`` to ``end`` are no noun phrase that could be asked for."""
    said = "".join(t.surface for t in tokens[first:end])
    if said in _MAKERS or _ORDINAL.fullmatch(said) or _ANNOUNCES.match(said):
        return True
    if tokens[end - 1].surface == "同様" or _is_setting(tokens, first, end) or _is_besides(tokens, end):
        return True
    if end - first == 1 and _is_owned(tokens, end):
        return True
    if is_mere_manner(tokens, first, end) or _is_lacked(tokens, end):
        return True
    return _is_predicate(tokens, first, end) or _is_pointed_at(tokens, first) or _is_one_of_many(tokens, first, end)


def _is_lacked(tokens: list[Token], end: int) -> bool:
    """Whether ない stands right behind a phrase: with it that is one predicate (``関係ない``)."""
    return end < len(tokens) and tokens[end].base in ("ない", "無い")


def _is_owned(tokens: list[Token], end: int) -> bool:
    """Whether a word is what the thing behind it has or lacks: ``悪意のあるスクリプト``."""
    return (
        end + 2 < len(tokens)
        and tokens[end].surface == "の"
        and tokens[end + 1].surface in ("ある", "ない", "無い")
        and tokens[end + 2].pos in ("名詞", "形状詞", "接頭辞")
    )


def _is_setting(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase tells what something is set to by someone who wants more than that: ``有効にすると``."""
    following = "".join(t.surface for t in tokens[end:] if t.pos != "空白")
    if end - first != 1 or not tokens[first].is_adjectival:
        return False
    is_done = first > 0 and tokens[first - 1].surface == "を" and _IS_MADE.match(following) is not None
    return is_done or _SETS.match(following) is not None


def _is_besides(tokens: list[Token], end: int) -> bool:
    """Whether a phrase tells what something comes on top of: ``XやYの他に``."""
    following = tokens[end].surface if end < len(tokens) else ""
    return following == "に" and tokens[end - 1].surface in ("他", "ほか", "以外")


def is_manner(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase tells how something is done: ``透明に挿入する``, ``論理的に整理する``."""
    following = [t for t in tokens[end:] if t.pos != "空白"][:2]
    if not leads_to_act(following) or tells_when("".join(t.surface for t in tokens[first:end])):
        return False
    alone = end - first == 1 and tokens[first].is_adjectival
    return alone or (tokens[end - 1].surface == "的" and not any(t.surface == "の" for t in tokens[first:end]))


def _is_one_of_many(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase is one of some examples (X、…など), and not all of them: others would do as well."""
    if end < len(tokens) and _OPEN_LISTING.match("".join(t.surface for t in tokens[end : end + 24])):
        return True
    following = next((t.surface for t in tokens[end:] if t.pos != "空白"), "")
    before = next((t.surface for t in reversed(tokens[:first]) if t.pos != "空白"), "")
    return following in ("など", "等", "といった") and before in ("、", ",", "，", "や", "・")


def _is_pointed_at(tokens: list[Token], first: int) -> bool:
    """Whether a phrase hangs on a pointing word, and so names what was named before: その後, このイベント."""
    return first > 0 and tokens[first - 1].pos == "連体詞"


def _is_predicate(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase is a verbal noun with its する, or 可能 and the like."""
    following = next((t for t in tokens[end:] if t.pos != "空白"), None)
    last = tokens[end - 1]
    if last.surface in ("可能", "不可能", "不可", "必要", "不要"):
        return end - first <= 2
    if following is not None and following.base in ("する", "できる", "いたす") and following.pos == "動詞":
        if end - first > 2 and tokens[end - 2].surface == "の":
            return True  # the noun that の leads to stands behind the verb: 他の|検証済みとされる端末
        return sum(t.pos in ("名詞", "形状詞") for t in tokens[first:end]) == 1
    if following is not None and following.pos == "動詞":
        return True
    if end - first == 1 and _IS_HELD.match("".join(t.surface for t in tokens[end : end + 3])):
        return True
    if last.is_verbal and first and tokens[first - 1].surface in ("を", "に", "が") and end - first == 1:
        return following is None or following.surface in ("、", ",", "，")
    return following is None and last.is_verbal and first > 0 and end - first <= 2
