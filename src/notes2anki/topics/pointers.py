"""Sentences that only tell where to read more: ``詳細は[公式](…)を参照。``, ``See [the guide](…) for details.``"""

import re

from ..language.inline import Mark, view
from ..language.japanese import words as japanese
from ..model import Markdown

_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>()（）、。]+>?")
_LOOK = r"(?:を|も|に)?(?:ご?参照|ご覧|参考)(?:に?(?:して|なさって)?(?:ください|下さい)|のこと)?[。]?"
_JAPANESE = re.compile(
    r"[^。、]{0,20}?(?:は|について(?:は)?)?、?[^。、は]{0,12}(?:\0|こちら)(?:[（(]\0(?:[、,・ ]+\0)*[)）])?"
    rf"{_LOOK}|"
    r"[^。、]{0,8}こちらを参考に[（(]\0(?:[、,・ ]+\0)*[)）][。]?|"
    r"(?:参考|参照|出典|引用元?)(?:リンク|URL|記事|サイト)?[:：]?[ \u3000]*\0[。]?"
)
_ENGLISH = re.compile(
    r"\(?(?:Please )?(?:[Ss]ee|[Rr]efer to|[Cc]heck(?: out)?|[Rr]ead more(?: (?:in|at|about|on))?)"
    r"(?: (?:also|the|this|our|these)){0,2} \0(?: (?:for|to learn)(?: more| further| all| the)?"
    r"(?: (?:details?|information|info|examples?|steps|on this))?| below| here)?[.)]*|"
    r"\(?(?:More(?: (?:info(?:rmation)?|details?))?|Details?|References?|Docs?)(?::| -) *\0[.)]*"
)
_SENT_HERE = re.compile(
    r"\(?(?:Please |You can )?(?:also )?"
    r"(?:check|see|read|find|look|refer|click|go|view|visit|learn|compare|consult|more|details|"
    r"(?:the )?(?:full|complete|whole|official) [a-z]+)\b[^.]{0,60}\0[^.]{0,30}[.)]*",
    re.IGNORECASE,
)
"""A line that sends its reader to a link that is called ``here``."""
_HERE_IN_ENGLISH = re.compile(
    r"(?:right |over )?here|link|this (?:page|link|docs?|documentation|article|guide|post|blog(?: post)?|video|table)",
    re.IGNORECASE,
)
_LEANS = re.compile(r"(?:It|They|This|That|These|Those|これ|それ|この|その|そこ)")
"""How a sentence begins that says nothing without the one before it."""
_BELOW = re.compile(
    r"(?:以下|次|下記)のように[^。、]{0,10}(?:(?:する|すると|します|しておく)と?(?:良|よ|い)?い?|記述|指定|設定)(?:です|ます|する)?[。]?"
)
"""What only leads to the listing below."""
_PAGES = r"(?:記事|ページ|資料|サイト|リンク)"
_HERE_IN_JAPANESE = rf"(?:こちら|ここ|コチラ|この{_PAGES})(?:の{_PAGES})?"
_HERE = re.compile(rf"(?:詳しくは)?{_HERE_IN_JAPANESE}")
_ENDS_HERE = re.compile(rf"{_HERE_IN_JAPANESE}(?:から|にて|で|に|を|も|が|の)?[^、。は]{{0,16}}[。]?$")
"""How a sentence ends that sends its reader to a link."""
_STANDS_FOR_LINK = "\0"


def without_pointers(text: Markdown) -> Markdown:
    """A text of several sentences without those that only point to another page; a lone sentence stays."""
    if _LINK.search(text) is None and _BELOW.search(text) is None:
        return text
    seen = view(text)
    sentences = [seen.slice(*r) for r in japanese.sentences(seen.text)]
    behind = [*sentences, ""][1:]
    kept = [s for s, after in zip(sentences, behind, strict=True) if not _points(s) or _LEANS.match(after)]
    return Markdown(" ".join(kept)) if 0 < len(kept) < len(sentences) else text


def only_points(text: Markdown) -> bool:
    """Whether a text is one sentence that tells nothing but where more stands: ``詳しくは[こちら](…)``."""
    shown = _LINK.sub(_STANDS_FOR_LINK, text).strip()
    if shown == text.strip():
        return False
    linked = view(text)
    names = [linked.text[m.start : m.end] for m in linked.marked(Mark.LINK)]
    if any(map(_HERE_IN_ENGLISH.fullmatch, names)) and _SENT_HERE.fullmatch(shown):
        return True
    here = any(map(_HERE.fullmatch, names))
    return bool(_JAPANESE.fullmatch(shown)) or (here and _ENDS_HERE.search(linked.text) is not None)


def _points(sentence: str) -> bool:
    """Whether a sentence tells nothing but where something stands."""
    if _BELOW.fullmatch(sentence.strip()):
        return True
    shown = _LINK.sub(_STANDS_FOR_LINK, sentence).strip()
    return bool(_JAPANESE.fullmatch(shown) or _ENGLISH.fullmatch(shown)) and _STANDS_FOR_LINK in shown
