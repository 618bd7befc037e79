"""Which of the items beside it a lead, a caption or a lone label takes below itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..formulas import is_formula
from ..language.clauses import comment_of_topic
from ..language.english.text import is_english
from ..language.inline import leads_on, plain, view
from ..language.japanese import words as japanese
from ..model import CodeBlock, Markdown, Table
from .answers import ANSWER, QUESTION
from .labels import is_aspect, is_empty, is_label
from .paragraphs import ADDRESS, INTRODUCES, LINKED_TITLE, REMARK
from .separators import SENTENCE_END, split_term
from .topic import BULLETS, Carrier, Item, Topic

_BOLD_TERM = re.compile(r"(?:\*\*|__)[^*_]{2,40}(?:\*\*|__)\s*[-–—:：]\s*\S")
_WHAT = re.compile(r"とは(?:何か)?[?？。]?$|^What (?:is|are)\b", re.IGNORECASE)
_ANNOUNCES_TABLE = re.compile(
    r"(?:以下|次|下記)の(?:比較)?(?:表|テーブル)|\b(?:the )?(?:following|below) table\b|\btable below\b"
)
"""What a line says above a table that is all it leads to."""
_ANNOUNCES_TERMS = re.compile(
    r"(?:以下|下記|次)の?(?:両方|いずれか|すべて|全て|[2-9２-９二三四五]つ)?の[^。]*[^。:：]。?$"
)
"""What the first bullet says of all that stand beside it."""
_NAME = re.compile(r"(?=.*[A-Z])[A-Za-z0-9][\w .&/-]{2,40}", re.ASCII)
_SOURCE = re.compile(
    r"(?:(?:the|official|aws|azure|gcp) )*"
    r"(?:cheat ?sheets?|docs?|documentation|references?|(?:user |developer )?guides?|manuals?|faqs?|blogs?|"
    r"blog posts?|articles?|videos?|slides?|tutorials?|links?|sources?)|"
    r"(?:公式|参考|関連|詳細|解説)*"
    r"(?:サイト|ページ|ドキュメント|資料|記事|動画|リンク|ブログ|スライド|チュートリアル|公式|参考)",
    re.IGNORECASE,
)
"""The title of a link that says what kind of page it leads to, and not what that is about."""
_FEWEST_ANNOUNCED = 2
_POINTS_BELOW = re.compile(r"以下|下記|次の|のよう[にな]|こんな|これ|でき(?:る|ます)$|可能$")
"""What a line says that points to the listing below it, or tells what is possible, and not what that is for."""
_LONGEST_PURPOSE = 40
CLOSED = 3
"""The level of a lead that has all that belongs to it: a title inside its own block."""


def adopted(items: list[Item]) -> list[Item]:
    """Let leads and lone labels take the items that explain them."""
    found: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        taken = _taken(item, items, position)
        if taken and isinstance(item, Topic):
            found.append(_with_below(item, tuple(items[position + 1 : position + 1 + taken])))
        else:
            found.append(item)
        position += 1 + taken
    return found


def leads_to_source(text: Markdown) -> bool:
    """Whether a line is only a link to a page of some kind, which tells more of what stands above: ``[Docs](…)``."""
    found = LINKED_TITLE.fullmatch(text.strip())
    return found is not None and _SOURCE.fullmatch(found["title"].strip()) is not None


def first_told(topic: Topic) -> Topic | None:
    """The first line below a topic that is no mere link to a page about it."""
    return next((t for t in topic.topics if not leads_to_source(t.text)), None)


def _with_below(topic: Topic, below: tuple[Item, ...]) -> Topic:
    """A topic with items below it; tables behind a list stand below its last line, where that is their caption."""
    announces = topic.carrier is Carrier.LINE and isinstance(below[0], Topic) and _BOLD_TERM.match(below[0].text)
    if announces or (topic.carrier is Carrier.BULLET and topic.is_leaf and _ANNOUNCES_TERMS.match(topic.plain)):
        topic = replace(topic, carrier=Carrier.LEAD, level=CLOSED)
    leads = topic.carrier is Carrier.BULLET and any(isinstance(i, Topic) and i.carrier is Carrier.LEAD for i in below)
    if announces or leads or _is_title(topic) or _BOLD_TERM.match(topic.text):
        below = tuple(adopted(list(below)))
    last = topic.children[-1] if topic.children else None
    end = max(_end(i) for i in below)
    if isinstance(last, Topic) and last.carrier is Carrier.LEAD and last.is_leaf:
        count = _run(below, lambda i: isinstance(i, Topic) and i.carrier in BULLETS)
        led = [replace(last, children=below[:count], end=max(_end(i) for i in below[:count]))] if count else [last]
        return replace(topic, children=(*topic.children[:-1], *led, *below[count:]), end=end)
    if isinstance(last, Topic) and last.is_leaf and is_label(last.plain) and isinstance(below[0], Table):
        caption = replace(last, children=below, end=end)
        return replace(topic, children=(*topic.children[:-1], caption), end=end)
    return replace(topic, children=(*topic.children, *below), end=end)


def _taken(item: Item, items: list[Item], position: int) -> int:
    """How many of the following siblings belong to this one."""
    if not isinstance(item, Topic) or _is_closed(item):
        return 0
    if item.carrier is Carrier.BULLET:
        return _below_bullet(item, items, position)
    following = items[position + 1 :]
    if item.carrier is Carrier.LEAD and item.level == 1:
        return _below_title(item, items, position)
    if _explains_list(item, items, position):
        return _run(following, lambda i: isinstance(i, Topic) and i.carrier in BULLETS)
    if _opens_section(items, position):
        return _until_section(following[: _until(following, _is_other_label)])
    if item.carrier is Carrier.LEAD and following and isinstance(following[0], Table) and _leads_to_table(item):
        return _run(following, lambda i: isinstance(i, Table))
    if item.carrier is Carrier.LEAD:
        return _announced(following)
    if item.carrier is Carrier.LINE:
        return _below_line(item, following)
    if item.carrier is Carrier.NUMBER and item.is_leaf and not _is_beside_number(items, position):
        return _run(following, lambda i: isinstance(i, Topic) and i.carrier is Carrier.BULLET)
    return 0


def _announced(following: Sequence[Item]) -> int:
    """How many items a line announces: a list, or tables and listings; a table behind the list is one of its own."""
    below = _run(following, lambda i: not isinstance(i, Topic) or i.carrier in BULLETS)
    bullets = _run(following[:below], lambda i: isinstance(i, Topic))
    if not bullets:
        return below
    return next((n for n in range(bullets, below) if isinstance(following[n], Table)), below)


def _is_closed(item: Topic) -> bool:
    """Whether nothing that follows belongs to a line: it has all that does, or only leads to another page."""
    return (item.carrier is Carrier.LEAD and item.level == CLOSED) or leads_to_source(item.text)


def _below_title(item: Topic, items: list[Item], position: int) -> int:
    """How many items stand below a title: those before the next one, or before a bullet with a list of its own."""
    following = items[position + 1 :]
    beside = not _stands_directly_above(item, following) and any(_is_bullet_of_its_own(i) for i in items[:position])
    bare = _is_bare_title(item, following)
    own = _until(following, lambda i: _is_other_title(i, item, bare=bare) or (beside and _is_bullet_of_its_own(i)))
    return _until_section(following[:own])


def _below_line(item: Topic, following: Sequence[Item]) -> int:
    """The table or listing of which a line is the caption, or the formulas that it announces."""
    if following and isinstance(following[0], CodeBlock | Table):
        return int(_says_something(item) and not (isinstance(following[0], Table) and _is_no_caption(item)))
    if item.is_leaf and (formulas := _formulas_behind(item, following)):
        return formulas
    if item.is_leaf and leads_on(item.text):
        return _announced_terms(following)
    return _rest_of_paragraph(item, following) if item.is_leaf and _BOLD_TERM.match(item.text) else 0


def _formulas_behind(item: Topic, following: Sequence[Item]) -> int:
    """How many formulas a line announces, or states in words before them: a sentence above one says what it is."""
    if leads_on(item.text) or (SENTENCE_END.search(item.plain) and not is_formula(item.plain[:-1])):
        return _run(following, lambda i: isinstance(i, Topic) and is_formula(i.plain))
    return 0


def _rest_of_paragraph(term: Topic, following: Sequence[Item]) -> int:
    """How many lines of the paragraph that a bold term opens go on about it: those before the next term."""
    end = term.end
    for count, item in enumerate(following):
        goes_on = isinstance(item, Topic) and item.carrier is Carrier.LINE and item.span.first == end + 1
        if not goes_on or not isinstance(item, Topic) or not item.is_leaf or split_term(item.text):
            return count
        end = item.end
    return len(following)


def _announced_terms(items: Sequence[Item]) -> int:
    """How many items are paragraphs that a bold term opens: a line above them ends in the colon of their list."""
    count = terms = 0
    while count < len(items):
        item = items[count]
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or not _BOLD_TERM.match(item.text):
            break
        terms += 1
        count += 1 + _rest_of_paragraph(item, items[count + 1 :])
    return count if terms >= _FEWEST_ANNOUNCED else 0


def _below_bullet(item: Topic, items: list[Item], position: int) -> int:
    """The lines that explain a lone bullet or one ending in a colon; the tables behind one with a list of its own."""
    if item.is_leaf and _is_lone_label(item, items, position):
        return _run(items[position + 1 :], lambda i: not isinstance(i, Topic) or i.carrier is Carrier.LINE)
    if item.is_leaf and leads_on(item.text):
        return _until(items[position + 1 :], _is_topic_of_its_own)
    if _is_lone_purpose(item, items, position):
        return _run(items[position + 1 :], lambda i: isinstance(i, CodeBlock))
    if announced := _announced_beside(item, items, position):
        return announced
    if item.is_leaf:
        return 0
    following = items[position + 1 :]
    if goes_on := _lines_about(item, following):
        return goes_on
    if any(_is_bullet_of_its_own(i) for i in following):
        return _run(following, lambda i: isinstance(i, Table) and not _compares(i, item))
    return 0


def _announced_beside(item: Topic, items: list[Item], position: int) -> int:
    """How many bullets beside the first one are the terms that it announces, where they are all that is left."""
    if position or not item.is_leaf or not _ANNOUNCES_TERMS.match(item.plain):
        return 0
    following = items[1:]
    terms = [i for i in following if isinstance(i, Topic) and i.is_leaf and split_term(i.text)]
    return len(terms) if len(terms) == len(following) >= _FEWEST_ANNOUNCED else 0


def _compares(table: Table, item: Topic) -> bool:
    """Whether a table tells of a bullet beside others: its columns have their names."""
    return item.plain.strip().casefold() in (plain(head).strip().casefold() for head in table.header)


def _leads_to_table(item: Topic) -> bool:
    """Whether a line says that a table follows: the bullets behind that are not its own."""
    return _ANNOUNCES_TABLE.search(item.plain) is not None


def _lines_about(item: Topic, following: Sequence[Item]) -> int:
    """How many paragraphs behind the last bullet of a list go on about it: up to the last that names it.

    The bullet is a name with lines of its own; the paragraph right behind it begins nothing new, as it names no topic.
    """
    name = item.plain.rstrip(":： ")
    if not _NAME.fullmatch(name) or any(t.carrier is not Carrier.LINE for t in item.topics):
        return 0
    run = _run(following, lambda i: not isinstance(i, Topic) or i.carrier not in (Carrier.BULLET, Carrier.HEADING))
    told = [position for position, i in enumerate(following[:run], 1) if isinstance(i, Topic) and name in i.plain]
    first = following[0] if following else None
    if not told or not isinstance(first, Topic) or first.carrier is not Carrier.LINE or name in first.plain:
        return 0
    names_none = japanese.has_kana(first.plain) and comment_of_topic(first.plain) is None and not is_label(first.plain)
    in_list = _run(following[told[-1] :], lambda i: isinstance(i, Topic) and i.carrier is Carrier.NUMBER)
    return told[-1] + in_list if names_none else 0


def _stands_directly_above(item: Topic, following: Sequence[Item]) -> bool:
    """Whether no blank line parts a line from what follows it."""
    return bool(following) and following[0].span.first == item.span.last + 1


def _explains_list(item: Topic, items: list[Item], position: int) -> bool:
    """Whether a line explains a bold term whose list stands below it: ``**X**: what X is``.

    With a blank line between them it does in English, where the author writes no sections as bullets; Japanese notes
    have lists of their own behind such lines. Nor does the last of several such lines that stand close together.
    """
    following = items[position + 1 :]
    after = following[0] if following else None
    if not (item.carrier is Carrier.LINE and item.is_leaf and _BOLD_TERM.match(item.text)):
        return False
    if not isinstance(after, Topic) or after.carrier not in BULLETS:
        return False
    apart = is_english(item.plain) and not any(map(_is_bullet_of_its_own, items))
    apart = apart and not _ends_terms(items, position)
    return _stands_directly_above(item, following) or apart


def _ends_terms(items: Sequence[Item], position: int) -> bool:
    """Whether a bold term with its explanation stands right below another such line."""
    above, item = items[position - 1] if position else None, items[position]
    if not isinstance(above, Topic) or not isinstance(item, Topic) or above.carrier is not Carrier.LINE:
        return False
    return above.end + 1 == item.span.first and _BOLD_TERM.match(above.text) is not None


def _until_section(items: Sequence[Item]) -> int:
    """How many items stand before the next line that opens a section."""
    return next((i for i in range(len(items)) if _opens_section(items, i)), len(items))


def _is_other_label(item: Item) -> bool:
    """Whether an item is a title, or a label that names another thing and no aspect."""
    return isinstance(item, Topic) and item.carrier is Carrier.LEAD and not is_aspect(item.text)


def _opens_section(items: Sequence[Item], position: int) -> bool:
    """Whether a line that explains a bold term has labels of its own below it: ``**X** - …``, ``Pros:``, ``Cons:``."""
    item, after = items[position], items[position + 1] if position + 1 < len(items) else None
    if not isinstance(item, Topic) or not isinstance(after, Topic) or after.carrier is not Carrier.LEAD:
        return False
    bold = item.carrier is Carrier.LINE and _BOLD_TERM.match(item.text)
    return bool(bold) and after.level != 1 and is_aspect(after.text)


def _says_something(item: Topic) -> bool:
    """Whether a line is more than an image or an address, and so can stand above a table or listing."""
    return bool(ADDRESS.sub("", view(item.text).text).strip())


def _is_no_caption(item: Topic) -> bool:
    """Whether a line above a table is a sentence of its own, or one of several links."""
    text = item.plain
    if LINKED_TITLE.fullmatch(item.text.strip()) or REMARK.search(text):
        return True
    if INTRODUCES.search(text) or not japanese.is_japanese(text):
        return False
    told = japanese.ends_in_predicate(text) and not japanese.ends_in_described(text)
    return told or bool(SENTENCE_END.search(text))


def _is_title(item: Item) -> bool:
    """Whether an item is a title: one on a line of its own, or above the lines of its paragraph."""
    return isinstance(item, Topic) and item.carrier is Carrier.LEAD and (item.level == 1 or not item.is_leaf)


def _is_other_title(item: Item, title: Topic, *, bare: bool) -> bool:
    """Whether an item is a title that begins something new.

    An aspect goes on with the thing that the title names (``What X is``), and below a ``bare`` title so does each label
    with a colon.
    """
    if not isinstance(item, Topic) or not _is_title(item):
        return False
    if is_aspect(item.text) and (_WHAT.search(title.plain) or _names_thing(title)):
        return False
    return not (bare and _is_label_of_part(item))


def _is_bare_title(title: Topic, following: Sequence[Item]) -> bool:
    """Whether nothing but labels stands right below a title: ``**Tape**``, ``**Loading**:``, ``**Wear**:``."""
    return _names_thing(title) and bool(following) and _is_title(following[0]) and _is_label_of_part(following[0])


def _names_thing(title: Topic) -> bool:
    """Whether a title names what the labels behind it are of: it is no label itself, no term with its definition."""
    split = split_term(title.text)
    defined = split is not None and not is_empty(split.term)
    asked = QUESTION.match(title.plain) or ANSWER.match(title.plain)
    return not (defined or asked or _is_label_of_part(title) or is_empty(title.text))


def _is_label_of_part(item: Item) -> bool:
    """Whether a title tells by its colon, or as an aspect, that it is of the thing above it."""
    return isinstance(item, Topic) and (_ends_in_colon(item) or is_aspect(item.text))


def _ends_in_colon(item: Item) -> bool:
    return isinstance(item, Topic) and item.plain.rstrip().endswith((":", "："))


def _is_bullet_of_its_own(item: Item) -> bool:
    """Whether an item is a bullet with something below it: the author writes his sections so."""
    return isinstance(item, Topic) and item.carrier is Carrier.BULLET and not item.is_leaf


def _is_topic_of_its_own(item: Item) -> bool:
    """Whether an item is no explanation of a bullet above that ends in a colon."""
    if not isinstance(item, Topic):
        return False
    return item.carrier not in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE) or leads_on(item.text)


def _is_lone_label(item: Topic, items: list[Item], position: int) -> bool:
    """Whether a bullet is the only one of its list, and names something without saying anything of it."""
    return is_label(item.plain) and not _inside_list(items, position) and comment_of_topic(item.plain) is None


def _is_lone_purpose(item: Topic, items: list[Item], position: int) -> bool:
    """Whether a bullet between listings says in Japanese what is done: the listing right below it shows how."""
    text = item.plain.rstrip("。 ")
    after = items[position + 1] if position + 1 < len(items) else None
    if not isinstance(after, CodeBlock) or len(text) > _LONGEST_PURPOSE or _inside_list(items, position):
        return False
    if not japanese.is_japanese(text) or comment_of_topic(text) is not None or _POINTS_BELOW.search(text):
        return False
    return is_label(text) or japanese.ends_in_verb(text) or japanese.ends_in_action(text)


def _inside_list(items: list[Item], position: int) -> bool:
    """Whether a bullet has a bullet next to it: then it is a member of a list, not a heading."""
    return any(n.carrier in BULLETS for n in _neighbours(items, position))


def _is_beside_number(items: list[Item], position: int) -> bool:
    """Whether a numbered item has another next to it: then the bullets behind the last are not its own."""
    return any(n.carrier is Carrier.NUMBER for n in _neighbours(items, position))


def _neighbours(items: list[Item], position: int) -> list[Topic]:
    """The topics right before and right behind an item."""
    beside = (*items[max(0, position - 1) : position], *items[position + 1 : position + 2])
    return [item for item in beside if isinstance(item, Topic)]


def _until(items: Sequence[Item], stop: Callable[[Item], bool]) -> int:
    """How many items stand before the first that stops."""
    count = 0
    for item in items:
        if stop(item):
            break
        count += 1
    return count


def _run(items: Sequence[Item], belongs: Callable[[Item], bool]) -> int:
    """How many items belong, from the first on."""
    return _until(items, lambda item: not belongs(item))


def _end(item: Item) -> int:
    return item.end if isinstance(item, Topic) else item.span.last
