"""Lines that are only a link or an address."""

import re
from collections.abc import Iterator

from ..language.english.sentence import clauses_of
from ..language.english.text import is_english
from ..language.inline import Mark, plain, view
from ..language.japanese.words import ends_in_predicate, has_kana
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.labels import is_label, label, names_kind, names_things
from ..topics.paragraphs import LINKED_TITLE
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic, is_picture, lines_of, subtree_lines, walk
from ._place import Place
from ._rule import Draft, Skip, Verdict, shape_rule

_ADDRESS = re.compile(r"<?(?:https?|ftp)://\S+")
_PAGE = re.compile(
    r"(?P<title>[^。.!?]{2,60}?)[\s:：(（-]+<?https?://(?!\d+\.|localhost)[\w.-]+/[^\s<>{}$*]{8,}[)）>]?"
)
"""The address of a page behind its title; one of numbers, without a path, or with a place to fill in is an answer."""
_LEAD = re.compile(
    r"^(?:[-・※]?\s*(?:参考|参照|出典|引用|引用元|リンク|公式|ドキュメント|資料|詳細|詳しくは|Ref(?:erence)?s?|"
    r"See(?: also)?|Source|Link|URL|docs?)"
    r"[^:：]{0,12}[:：]?\s*|"
    r"(?:ユニット|モジュール|レッスン|セクション|講義|演習|ラボ|Unit|Module|Lesson|Lecture|Lab|Section|Chapter)\s*\d+)?$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"seminar|youtube|slideshare|slide|動画|記事|ブログ|blog|pdf|video|公式|black ?belt", re.IGNORECASE
)
_TIME_OR_SIGNS = re.compile(r"[\d:.\s()（）|/-]*")
_LONGEST_BESIDE = 30
"""What stands beside the name of a medium and has more characters says something."""
_GLOSSED_TITLE = re.compile(
    r"^(?P<name>[A-Z][A-Za-z0-9 .&-]{2,40}?)\s*[（(](?P<gloss>[^（()）]{6,60})[)）]\s*(?:[|｜-]\s*[^|｜]{1,30})?$"
)
_REFERENCE_HEADING = re.compile(
    r"^(?:参考|参照|出典|引用|(?:参考)?文献|リンク集?|参考(?:文献|資料|リンク|URL|サイト|記事|にした.*)|"
    r"参照(?:サイト|リンク|元)|関連(?:リンク|記事|トピック|項目|ページ)|(?:勉強|学習)(?:資料|教材|リンク)|公式ドキュメント|"
    r"references?|links?|resources?|sources?|further reading|see also|bibliography)$",
    re.IGNORECASE,
)


_OF_PRODUCTS = re.compile(r"[のるた系](?:サービス|製品|ツール|ソフトウェア|データベース|ライブラリ)$|データベース$")
"""How a Japanese heading ends that says what the names below it are."""
_NAME = r"[A-Z][A-Za-z0-9.+-]*"
_PRODUCT = re.compile(rf"{_NAME}(?: (?:(?:for|on|of|and|to) )?{_NAME}){{0,4}}(?: ?[（(][^（()）]{{1,30}}[)）])?")
_OF_PAGE = re.compile(
    r"\b(?:docs?|documentation|guides?|tutorials?|blog|faqs?|pricing|overview|introduction|quick ?start|best practices|"
    r"reference|manual|workshop|whitepaper|black ?belt|github|getting started)\b",
    re.IGNORECASE,
)
"""What stands in the titles of pages and in no name of a product."""
_TWO, _LEAST_TOLD = 2, 6
"""So many links, and characters of the second one, make a name and what is said of it."""
_PLACE_IN_VIDEO = re.compile(r"[(（]?\b\d{1,2}(?::\d\d){1,2}\b[)）]?")
_PUBLISHER = re.compile(r"^【(?P<name>[^】]*)】|^\d{1,2}[.)．]")
"""What stands before a link: who made the page, or its number in a list of them."""


@shape_rule
def link_only(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A line that is nothing but a link is a source, not a fact.

    ## What it finds
    A bullet or line whose visible text is one link or address, perhaps behind 参考: or "See", or the title of a page
    with its address; a whole section headed 参考, 参照サイト, References and the like.

    ## What it makes
    Nothing: the lines are reported as skipped. A linked title that explains a product's name in brackets
    (``Amazon Redshift（…データウェアハウス）| AWS``) is a term note.

    ## What it leaves alone
    A link inside a sentence; a linked term with an explanation below it; a heading that is a link with text below;
    linked names below a heading that says what they are (利用できるサービス).

    ## Options
    None.
    """
    if topic.carrier is Carrier.HEADING or not topic.is_leaf:
        if _REFERENCE_HEADING.match(topic.plain.strip(" :：")) and _holds_links(topic):
            yield Skip(lines=subtree_lines(topic), reason="references", whole=True)
        elif (topic.carrier is Carrier.LINE or _holds_pictures(topic) or _numbers_page(topic)) and is_link(topic):
            yield Skip(lines=lines_of(topic), reason="only a link")
        return
    if is_link(topic):
        is_member = place.parent is not None and topic.carrier in BULLETS and lists_linked_names(place.parent)
        reason = "a linked name, listed with those beside it" if is_member else "only a link"
        yield _glossed(topic, place) or Skip(lines=lines_of(topic), reason=reason)


def _glossed(topic: Topic, place: Place) -> Draft | None:
    """The product that a linked page is about, with what its title says of it in brackets."""
    seen = view(topic.text)
    found = _GLOSSED_TITLE.match(seen.text)
    if not found or not place.ancestors or not has_kana(found["gloss"]) or "](http" not in topic.text:
        return None
    name = found["name"].strip()
    own, parent = name.casefold(), place.ancestors[-1].plain.casefold()
    under_itself = parent.endswith(own) or own.endswith(parent)
    above = place.ancestors[:-1] if under_itself and len(place.ancestors) > 1 else place.ancestors
    return Draft(
        kind=Kind.TERM,
        prompt=Markdown(name),
        path=above,
        body=hidden_whole(Markdown(found["gloss"])),
        lines=lines_of(topic),
    )


def lists_linked_names(topic: Topic) -> bool:
    """Whether the links below a heading are the names of things, of which it says what they are."""
    if topic.carrier is not Carrier.HEADING:
        return False
    heading = plain(label(topic.text))
    if heading.endswith("リソース"):
        return False
    told = names_kind(heading) or names_things(heading) or _OF_PRODUCTS.search(heading)
    links = [t for t in topic.topics if t.carrier in BULLETS and is_link(t)]
    return bool(told) and len(links) > 1 and all(map(_is_linked_name, links))


def _is_linked_name(topic: Topic) -> bool:
    """Whether a bullet is the name of a product, linked to a page elsewhere, and not the title of that page."""
    seen = view(topic.text)
    found = LINKED_TITLE.fullmatch(topic.text.strip())
    if found is None or "](http" not in topic.text or not is_label(seen.text):
        return False
    return _PRODUCT.fullmatch(seen.text) is not None and _OF_PAGE.search(seen.text) is None


def _numbers_page(topic: Topic) -> bool:
    """Whether a bullet says which unit of a course the linked page is: what stands below was learnt there."""
    return topic.carrier in BULLETS and split_term(topic.text) is not None


def _holds_pictures(topic: Topic) -> bool:
    """Whether nothing but pictures stands below a line."""
    return all(isinstance(child, Topic) and child.is_leaf and is_picture(child) for child in topic.children)


def _holds_links(topic: Topic) -> bool:
    """Whether at least half of what stands below a heading is links or holds one; of bullets the outer ones count."""
    below = list(_entries(topic))
    bullets = [t for t in below if t.carrier in BULLETS]
    entries = bullets if len(bullets) >= len(below) / 2 else [t for t, _ in walk(topic) if t is not topic]
    return bool(entries) and sum(_holds_link(t) for t in entries) >= len(entries) / 2


def _entries(topic: Topic) -> Iterator[Topic]:
    """The lines below a heading and its headings and titles, without what stands below a bullet."""
    for child in topic.topics:
        is_bullet = child.carrier in BULLETS
        if is_bullet or child.is_leaf:
            yield child
        else:
            yield from _entries(child)


def _holds_link(topic: Topic) -> bool:
    seen = view(topic.text)
    return bool(seen.links) or _ADDRESS.search(seen.text) is not None


def is_link(topic: Topic) -> bool:
    """Whether a line is no more than one link or address, perhaps with a word that leads to it."""
    seen = view(topic.text)
    rest = _ADDRESS.sub("", seen.text)
    linked = sum(m.end - m.start for m in seen.marked(Mark.LINK)) if seen.links else 0
    for mark in reversed(seen.marked(Mark.LINK) if seen.links else ()):
        rest = rest.replace(seen.text[mark.start : mark.end], "", 1)
    if (not linked and not _ADDRESS.search(seen.text)) or _defines_linked(topic):
        return False
    if _titles_page(seen.text):
        return True
    if _is_published(_PLACE_IN_VIDEO.sub("", rest).strip(" ]［］")):
        return True
    rest = rest.strip(" 、,。()（）⇒→←⬅⬆↑↩◀▶【】[]:：-")
    return bool(_LEAD.match(rest)) or bool(linked > 2 * len(rest) and _is_annotation(rest))


def _defines_linked(topic: Topic) -> bool:
    """Whether a line is a linked name with what is said of it, linked too: ``[Trysail](…) - [風上で使う](…)``."""
    split = split_term(topic.text)
    if split is None or view(topic.text).links < _TWO or not _PRODUCT.fullmatch(plain(split.term)):
        return False
    told = plain(split.definition)
    return (
        has_kana(told)
        and len(told) >= _LEAST_TOLD
        and not re.search("こちら|参照|ページ|ドキュメント|ガイド|入門|とは", told)
    )


def _is_annotation(text: str) -> bool:
    """Whether what stands beside a link is a length or place in it, or says what kind of page it is."""
    first, *others = _MEDIUM.split(text)
    if not others:
        return _TIME_OR_SIGNS.fullmatch(text) is not None
    *inner, last = others
    ends = all(len(part) <= _LONGEST_BESIDE for part in (first, last))
    return "\n" not in text and ends and all(len(part) <= 2 * _LONGEST_BESIDE for part in inner)


def _is_published(rest: str) -> bool:
    """Whether what stands beside a link is its number, or says who made the page."""
    found = _PUBLISHER.match(rest)
    if found is None or rest[found.end() :].strip():
        return False
    return found["name"] is None or _is_annotation(found["name"])


def _titles_page(text: str) -> bool:
    """Whether a line is the title of a page, which states nothing, and its address."""
    found = _PAGE.fullmatch(text)
    if found is None:
        return False
    title = found["title"]
    if not is_english(title):
        return not ends_in_predicate(title)
    return all(clause.is_order for clause in clauses_of(title, 0, len(title)))
