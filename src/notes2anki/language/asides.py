"""What of the words in brackets is asked: the other name or the news in them, and not the words around that."""

import re
from itertools import pairwise

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
_MADE_WITH_DIGIT = re.compile(r"([A-Z])([2-9])(?![0-9])")
"""Initials of which several are alike: ``EC2``, ``S3``."""
_TRANSLATION = re.compile(r"[A-Z][a-z]+")
_JAPANESE_NOUN = re.compile(r"[\u3400-\u9fff々ぁ-んァ-ヶー]{2,}[ \u3000]?[（(]$")
_SIGN = re.compile(r"[\"'「“][^\w\s]{1,3}[\"'」”][ \u3000]?[（(]$")
_LETTERS = re.compile(r"(?:[A-Za-z]+ )?[A-Z](?:\s*[,、・/]\s*[A-Z]){1,}|[A-Z]")


_POINTS = re.compile(
    r"同上|同前|同じく|上(?:記)?と同(?:じ|様)|[前後]述(?:の通り|のとおり)?|既出|上記|下記|別途|割愛|"
    r"[^、]{0,12}(?:を?参照|(?:に|で)(?:後述|記載|説明)|の[図絵表])|(?:文献|資料|参考|図|表|注)[ ]?\d*|"
    r"実際に[^、]{1,6}(?:こと|もの|例)|(?:今回|自分|個人|手元)[^、]{0,6}|オプション|任意|必須|省略可(?:能)?"
)
"""What a part of a gloss is that points elsewhere, speaks of the author, or says only how things stand."""
_ADVICE = re.compile(
    r"(?:(?:で|が)(?:良|よ|い)い|が(?:無難|安全|安心|おすすめ|オススメ|お勧め|推奨)|で(?:OK|ok|十分|大丈夫))"
    r"(?:そう|です|だ|だろう|らしい|と思う|かも)*$"
)
"""How advice ends: what is advised is the news (``標準プラン|で良い``)."""
_LEADS = re.compile(r"^(?:(?:これ|ここ)[がは]|[^、\d]{1,12}?デフォ(?:ルト)?(?:値)?(?:は|で|が)?(?=\d))")
_COMMA = re.compile(r"、")


def told_gloss(text: str, inside: Range) -> Range | None:
    """What is asked of the gloss in brackets behind a Japanese name; None where it tells nothing.

    Of several parts those tell something that neither point elsewhere (後述, 同上) nor say only how things stand
    (オプション); where one of them holds a figure, it does alone.
    """
    gloss = text[slice(*inside)]
    if not japanese.is_japanese(gloss):
        return inside
    cuts = [0, *(m.end() for m in _COMMA.finditer(gloss)), len(gloss) + 1]
    parts = [(a, b - 1) for a, b in pairwise(cuts)]
    told = [part for part in parts if not _POINTS.fullmatch(gloss[slice(*part)].strip())]
    if not told:
        return None
    figured = [part for part in told if re.search(r"\d", gloss[slice(*part)])]
    if len(told) > 1 and len(figured) == 1:
        told = figured
    start, end = told[0][0], told[-1][1]
    if (lead := _LEADS.match(gloss[start:end])) and len(told) == 1:
        start += lead.end()
    if (advice := _ADVICE.search(gloss, start, end)) and advice.start() > start:
        end = advice.start()
    return inside[0] + start, inside[0] + end


def told_aside(text: str, inside: Range) -> Range | None:
    """What is asked of the words in brackets behind a name, a range of ``text``; None where they tell nothing.

    How a name is read, its initials, the letters of an example and hearsay tell nothing. Of a clause its news is asked.
    """
    aside = text[slice(*inside)]
    name = _NAME_BEFORE.search(text, 0, inside[0])
    is_topic = text.startswith("は", inside[1] + 1) or (name is not None and not name.start())
    if (name and _says_name_again(aside, name["name"], is_topic=is_topic)) or _is_translation(aside, text[: inside[0]]):
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


def _says_name_again(aside: str, name: str, *, is_topic: bool) -> bool:
    """Whether words in brackets are the reading or the initials of the name before them.

    Its full form says it again where it is only mentioned; of a topic that is news.
    """
    short, long = _MAKER.sub("", aside), _MAKER.sub("", name)
    if _KATAKANA.fullmatch(aside) or stands_for(_spelt(short), long):
        return True
    return not is_topic and stands_for(_spelt(long), short)


def _spelt(short: str) -> str:
    """An abbreviation with each of its letters: EC2 → ECC."""
    return _MADE_WITH_DIGIT.sub(lambda found: found[1] * int(found[2]), short)


def _is_translation(aside: str, before: str) -> bool:
    """Whether words in brackets are one English word for the Japanese ones before them, or how a sign is read."""
    if _SIGN.search(before):
        return japanese.is_japanese(aside)
    return bool(_TRANSLATION.fullmatch(aside) and _JAPANESE_NOUN.search(before))


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
