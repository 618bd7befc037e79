"""What of the words in brackets is asked: the other name or the news in them, and not the words around that."""

import re

from .english.brackets import stands_for
from .japanese import clauses as japanese_clauses
from .japanese import words as japanese
from .parting import Asking, parts_to_ask
from .phrases import Range

_SAYS_ALIAS = re.compile(
    r"(?:旧称|旧名称?|旧(?=[A-Z])|別[名称]|[通俗略]称|正式名称|正式には|[和英]名)(?:は|が|で)?[:：、 \u3000]*(?=\S)"
)
_IS_ALIAS = re.compile(
    r"[ \u3000]?(?:など)?と(?:も|か)?(?:呼[ばびぶん]|言[うわいっ]|い[うわいっ]|称[しす]|略[しすさ])[^、。]{0,6}$"
)
_HEARSAY = re.compile(
    r"(?:らしい|かも(?:しれない)?|かな|と思う|と思われる|気がする|っぽい|はず)(?:です)?[。？?]?$|^(?:多分|たぶん|おそらく|恐らく)"
)
_KATAKANA = re.compile(r"[\u30a0-\u30ff ]{4,}")
_NAME_BEFORE = re.compile(r"(?P<name>[A-Za-z][\w.-]*(?: [A-Za-z][\w.-]*)*)[ \u3000]?[（(]$")
_MAKER = re.compile(r"^(?:AWS|Amazon|Azure|Google|Microsoft)\s+")
_LETTERS = re.compile(r"(?:[A-Za-z]+ )?[A-Z](?:\s*[,、・/]\s*[A-Z]){1,}|[A-Z]")


def told_aside(text: str, inside: Range) -> Range | None:
    """What is asked of the words in brackets behind a name, a range of ``text``; None where they tell nothing.

    How a name is read, its initials, the letters of an example and hearsay tell nothing. Of a clause its news is asked.
    """
    aside = text[slice(*inside)]
    name = _NAME_BEFORE.search(text, 0, inside[0])
    if name and (_KATAKANA.fullmatch(aside) or stands_for(_MAKER.sub("", aside), _MAKER.sub("", name["name"]))):
        return None
    if _HEARSAY.search(aside) or names_letters(aside):
        return None
    start, end = without_alias_words(aside)
    if (start, end) == (0, len(aside)) and _is_clause(aside):
        beside = f"{text[: inside[0]]} {text[inside[1] :]}"
        told = parts_to_ask(Asking(text=aside, above=beside, rarity=lambda _: 1.0))
        if not told:
            return None
        start, end = told[0]
    return inside[0] + start, inside[0] + end


def names_letters(aside: str) -> bool:
    """Whether words in brackets are but the letters of things made up for an example: ``VPC A, B, C``."""
    return _LETTERS.fullmatch(aside) is not None


def without_alias_words(aside: str) -> Range:
    """The name in brackets without what says that it is one: 旧称 X, Xとも呼ばれる."""
    before, behind = _SAYS_ALIAS.match(aside), _IS_ALIAS.search(aside)
    return (before.end() if before else 0, behind.start() if behind and behind.start() else len(aside))


def _is_clause(aside: str) -> bool:
    """Whether words in brackets are a clause with a case or topic, and no name."""
    cases = [t for t in japanese.tokens(aside) if t.pos == "助詞" and t.surface in ("を", "が", "は", "も", "に", "で")]
    closes = japanese.ends_in_predicate(aside) or japanese_clauses.comment_of_topic(aside) is not None
    return bool(cases) and japanese.has_kana(aside) and closes
