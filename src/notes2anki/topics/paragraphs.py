"""The lines of a paragraph → statements, titles, and lines that announce the list below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..formulas import is_formula
from ..language.counting import leaves_out
from ..language.english.text import is_english, titled_by_stop, with_compounds
from ..language.inline import plain, view
from ..language.japanese import words as japanese
from ..language.marks import without_right_mark
from ..language.phrases import weight
from ..language.vocabulary import ARROW, COUNTED_KINDS
from ..model import Directive, Line, Markdown
from .labels import LABEL_LENGTH, is_label
from .pointers import only_points, without_pointers
from .remarks import with_short_name, without_remarks
from .separators import SENTENCE_END, split_term
from .topic import BULLETS, FLASHCARD, Carrier, Topic
from .wrapping import BOLD_LINE, CONTINUES, HARD_BREAK, announces_lines, heads, lines_set_in, merged

_BRACKET_LINE = re.compile(r"(?:■|□|◎|▼|＜(?P<b>[^＞]+)＞$|【(?P<a>[^】]+)】$)[ \u3000]*(?P<rest>.*)")
INTRODUCES = re.compile(
    r"場合[はには]*[、。.…]*$|(以下|次の|下記|次に|右記|following|below|these|as follows)|(?:[:：]|\.\.|…|[?？])$|"
    r"^(?:when|why|how|where) to \S|\b(?:several|various|different|multiple) (?:[a-z]+ )?[A-Za-z]+s$|"
    rf"\b(?:two|three|four|five|six) (?:[a-z]+ )?(?:{COUNTED_KINDS}|levels|phases|components|tiers|parts)\b"
    r"[^.:,;]{0,40}$|"
    r"(?:とおり|通り)(?:です)?[。]?$",
    re.IGNORECASE,
)
_ONLY_ANNOUNCES = re.compile(
    r"(?:それら|これら|その(?:内容|内訳|詳細)|(?:以下|次|下記)の?(?:とおり|通り)|(?:以下|次|下記)に(?:示|挙))[^、]{0,20}(?:です|ます|す)?[。:：]?$|"
    r"(?:They|These|Those) are\b.{0,20}:?$"
)
"""A sentence that says no more than that what the one before it speaks of comes now."""
REMARK = re.compile(r"^※|未完成|^(?:最終)?更新日|(?:要調査|要確認|不明)[)）]?[。]?$|か[？?]$")
"""A remark that the author makes to himself, or a date: it stands above nothing."""
LINKED_TITLE = re.compile(r"\[(?P<title>[^\[\]]{2,80})\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*\)")
"""A line that is one link."""
_LINKED_FILE = re.compile(r"\[[^\[\]]{2,80}\]\((?!https?:)[^()\s]+\)")
"""A line that is one link to a file or page of the author's own, of which nothing stands below it."""
ADDRESS = re.compile(r"https?://[^\s<>()（）]+(?:\([^\s<>()（）]*\)[^\s<>()（）]*)*")
"""The address of a page, which may have brackets in it."""
_BOX = re.compile(r"\[[ xX]\][ \u3000]+(?=\S)")
"""The box of a task that its author wrote without a bullet."""
_CARD_TAG = re.compile(r"(?:^|\s)#(?:flash)?cards?(?:/[\w/-]+)?(?=\s|$)", re.IGNORECASE)
_PAGE = re.compile(
    r"^(?!P\d: [ -~]+$)"
    r"(?:P{1,2}|pp?|スライド|slide)\.?[ \u3000]?\d{1,3}(?:[-–~〜]\d{0,3})?[ \u3000]*[:：][ \u3000]*(?=\S)"
)
"""The page that a line was learnt on; before an English line ``P1:`` names a rank, a plan or a licence."""
_LETTERS = re.compile(r"^[A-F](?:[ ,、/]+[A-F])+[ ]?[:：][ \u3000]*(?=\S)")
"""The letters of a question's right options, with what explains them behind the colon."""
_ANCHORS = re.compile(r"\[[^\w\[\]]{1,4}\]\(#[^()]*\)")
"""Links of mere signs to places in the same file (``[↑](#top)``)."""
_CODE_LINE = re.compile(
    r"(?=[ -~])(?:[^。、]*[;{}]|[^。、]*[;{})](?:[ \t]*(?://|/\*)|[ \t]+#).*|//.*|\"[^\"]+\"\s*:.*,)\s*"
)
"""A statement of a programming language, with or without a comment behind it; a line of JSON."""
ONLY_TAGS = re.compile(r"(?:#[^\s#\d][^\s#]*\s*)+")
"""A line of Obsidian's tags."""
LINK = r"\[[^\[\]]*\]\([^()\s]*\)"
"""A link, as part of a pattern."""
_LINK_IN_BRACKETS = re.compile(rf"(?<=[^\s>*+!-])\s*(?:\[{LINK}\]|\s#(?!(?:flash)?cards?\b)[A-Za-z][\w/-]*)\s*$")
"""A source or a tag behind a line."""
_DASH_BEHIND = re.compile(r"(?P<name>[*_`]{0,2}\w[^:：=|]*[^\s:：=|–—-])\s+[-–—](?P<marks>\*\*|__|)")
_LABEL_BREAK = re.compile(
    r"^(?P<term>(?:\*\*|__)[^*_<>]{2,40}(?:\*\*|__))[ ]?[:：]?[ ]?<br ?/?>\s*(?=[^\s<])", re.IGNORECASE
)
"""A bold term with its explanation on the next line of the same bullet."""
_FOOTNOTE_MARK = re.compile(r"^(?:\[※\d{1,2}\]|[(（]※\d{1,2}[)）]|※\d{1,2}(?:[:：]|(?=[ \u3000])))[ \u3000]*(?=\S)")
"""The mark of a remark below a table or text (``※1``), which stands on no card."""
_MARKED = re.compile(r"^※[ \u3000]*")
"""A mark that makes a line no remark where nothing but a name stands behind it, and a list below it."""
_REMARK_LABELS = (
    r"(?:N\.?B\.?|TL;?DR|Notes?|Important|Remember|Watch out|Heads[ -]up|Caveats?|Gotchas?|Warning|Caution|FYI|"
    r"(?:Exam |Pro )?Tips?|Key points?|(?:Exam |Key )?Takeaways?|"
    r"Missed|Got (?:this )?wrong|Forgot|Reminder|Lesson(?: learned)?)"
)
_REMARK_LABEL = re.compile(
    rf"^(?:(?P<mark>\*{{1,2}}|_{{1,2}})(?:{_REMARK_LABELS}[:：]!?(?P=mark)|{_REMARK_LABELS}(?P=mark)[:：])|"
    rf"{_REMARK_LABELS}[:：])[ ]+(?=\S)",
    re.IGNORECASE,
)
"""What only says that the rest of an English line matters."""
_PROSE_AS_CODE = re.compile(
    r"^`((?=[^`]*\b(?:is|are|can|cannot|must|the|to|of|and)\b)[A-Za-z][\w'’(),/-]*(?: [\w'’(),/-]+){4,}\.?)`$"
)
"""A sentence that its author set as code, for want of another way to stress it."""
_REMARK_BEHIND = re.compile(r"(?<=[^\s()（）])[ \u3000]?[（(][^()（）]*[)）]$")
"""What brackets say of a label that stands above a list."""
_FEWEST_LED = 2
_CONDITION = re.compile(r"(?:たら|なら|れば|とき|時|場合)(?:は)?[、]?$")
_ARROW = re.compile(ARROW)
_LONGEST_NAME, _MOST_WORDS = 20.0, 4
_NOUNS = ("名詞", "接頭辞", "接尾辞", "記号", "空白")
_TITLE_CASE = re.compile(r"[A-Z0-9][\w&/-]*(?: (?:(?:of|and|for|vs) )?[A-Z0-9(][\w&/)-]*)*")


def line_topics(lines: Sequence[Line], *, leads_list: bool) -> Iterator[Topic]:
    """The lines of a paragraph; those that the author set in below a term, a label or a question are its bullets."""
    level: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        below = lines_set_in(lines, position)
        if below:
            yield from statements(tuple(level), leads_list=False)
            level = []
            children = tuple(replace(t, carrier=Carrier.BULLET) for t in line_topics(below, leads_list=False))
            carrier = Carrier.BULLET if heads(line) else Carrier.LINE
            yield replace(statement(line), end=below[-1].span.last, carrier=carrier, children=children)
        else:
            level.append(line)
        position += 1 + len(below)
    yield from statements(tuple(level), leads_list=leads_list)


def statements(lines: tuple[Line, ...], *, leads_list: bool) -> Iterator[Topic]:
    """The statements of a paragraph, its last one made a lead where it stands above a list or is a title itself."""
    joined = [_told(line) for line in merged(lines, keeps_label=False)] if lines else []
    for position, line in enumerate(joined):
        if _leads_lines(joined[position:]):
            yield from _led_lines(joined[position:])
            return
        if end := _end_of_arrows(joined[position:]) or _end_of_bracketed(joined[position:]):
            below = tuple(map(statement, joined[position + 1 : position + end]))
            yield replace(statement(line), end=below[-1].end, children=below)
            yield from statements(tuple(joined[position + end :]), leads_list=leads_list)
            return
        if _heads_paragraph(joined[position:]):
            yield from _titled(joined[position:], leads_list=leads_list)
            return
        is_last = position == len(joined) - 1
        title = _lead_title(line)
        if title is not None and (len(joined) == 1 or (is_last and leads_list)):
            yield replace(statement(replace(line, text=title)), carrier=Carrier.LEAD, level=1)
        elif is_last and leads_list and _introduces(line, alone=len(joined) == 1):
            *before, lead = _sentences(line)
            yield from map(statement, _told_before_last(line))
            if before and _ONLY_ANNOUNCES.match(plain(lead.text)):
                lead = replace(lead, text=before[-1].text)
            yield replace(statement(lead), carrier=Carrier.LEAD, level=2)
        else:
            yield statement(line)


def _told(line: Line) -> Line:
    return replace(line, text=without_pointers(line.text))


def is_code_line(text: str) -> bool:
    """Whether a line is code that its author did not fence."""
    return bool(_CODE_LINE.fullmatch(text))


def _heads_paragraph(lines: Sequence[Line]) -> bool:
    """Whether a line is the title of the lines below it in the same paragraph, which is none itself."""
    if len(lines) < _FEWEST_LED:
        return False
    if _lead_title(lines[0]) is not None:
        return _lead_title(lines[1]) is None
    return names_only(plain(lines[0].text)) and (_tells(lines[1]) or _are_told(lines[1:]))


def _end_of_arrows(lines: Sequence[Line]) -> int:
    """How many lines a Japanese label makes with the arrows below it, which say what it leads to; 0 without any."""
    text = plain(lines[0].text)
    if CONTINUES.match(text) or not japanese.is_japanese(text) or split_term(lines[0].text):
        return 0
    if not is_label(text) and not (len(text) <= LABEL_LENGTH and _CONDITION.search(text)):
        return 0
    if INTRODUCES.search(text) or REMARK.search(text) or _ARROW.search(text) or _lead_title(lines[0]) is not None:
        return 0
    end = next((i for i, line in enumerate(lines) if i and not CONTINUES.match(line.text)), len(lines))
    return end if end > 1 else 0


def _end_of_bracketed(lines: Sequence[Line]) -> int:
    """How many lines a term in lenticular brackets makes with those below its definition; 0 without any."""
    if not defines_bracketed(lines[0].text):
        return 0
    end = next((i for i, line in enumerate(lines) if i and (split_term(line.text) or _opens(lines[i:]))), len(lines))
    return end if end > 1 else 0


def defines_bracketed(text: Markdown) -> bool:
    """Whether a line is a term in lenticular brackets with its definition: ``【X】what X is``."""
    return text.startswith("【") and split_term(text) is not None


def _opens(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines is a title, or begins what is about another name."""
    return _lead_title(lines[0]) is not None or _heads_paragraph(lines)


def names_only(text: str) -> bool:
    """Whether a line is nothing but the name of a thing: in Japanese nouns alone, in English a title in capitals."""
    if not is_label(text) or is_code_line(text) or is_formula(text):
        return False
    if japanese.is_japanese(text):
        return weight(text) <= _LONGEST_NAME and all(t.pos in _NOUNS for t in japanese.tokens(text))
    return is_english(text) and len(text.split()) <= _MOST_WORDS and _TITLE_CASE.fullmatch(text) is not None


def _are_told(lines: Sequence[Line]) -> bool:
    """Whether lines below a name are no names themselves, and so may be about it."""
    texts = [plain(line.text) for line in lines]
    return all(len(t.split()) > 1 or japanese.is_japanese(t) for t in texts) and not any(map(names_only, texts))


def _tells(line: Line) -> bool:
    """Whether a line is a sentence, which may be about the name above it."""
    text = plain(line.text).rstrip()
    if japanese.has_kana(text):
        return text.endswith("。") or japanese.ends_in_predicate(text)
    return is_english(text) and len(text.split()) > _MOST_WORDS and text.endswith(".")


def _titled(lines: Sequence[Line], *, leads_list: bool) -> Iterator[Topic]:
    """A title with the lines below it, as far as the next title, and what comes behind them."""
    end = next((i for i, line in enumerate(lines) if i and _opens(lines[i:])), len(lines))
    below = tuple(statements(tuple(lines[1:end]), leads_list=leads_list and end == len(lines)))
    text = _lead_title(lines[0])
    title = statement(replace(lines[0], text=text or lines[0].text))
    title = replace(title, carrier=Carrier.LEAD, level=2) if text else title
    yield replace(title, end=below[-1].end, children=below) if below else title
    if end < len(lines):
        yield from statements(tuple(lines[end:]), leads_list=leads_list)


def _leads_lines(lines: Sequence[Line]) -> bool:
    """Whether an English line announces the bare lines below it: a list that the author wrote without bullets."""
    if len(lines) <= _FEWEST_LED or not announces_lines(plain(lines[0].text)):
        return False
    texts = [plain(line.text) for line in lines[1:]]
    return all(is_english(t) and not SENTENCE_END.search(t) and not t.endswith(":") for t in texts)


def _led_lines(lines: Sequence[Line]) -> Iterator[Topic]:
    """A line that announces, made a lead, and the lines below it as its bullets."""
    lead = _sentences(lines[0])[-1]
    yield from map(statement, _told_before_last(lines[0]))
    yield replace(statement(lead), carrier=Carrier.LEAD, level=2)
    yield from (replace(statement(line), carrier=Carrier.BULLET) for line in lines[1:])


def _sentences(line: Line) -> list[Line]:
    seen = view(line.text)
    return [replace(line, text=seen.slice(*r)) for r in japanese.sentences(seen.text)]


def _told_before_last(line: Line) -> tuple[Line, ...]:
    """What stands on a line before its last sentence, which leads on to something: one topic, of several sentences."""
    seen = view(line.text)
    *before, _ = japanese.sentences(seen.text)
    return (replace(line, text=seen.slice(0, before[-1][1])),) if before else ()


def _lead_title(line: Line) -> Markdown | None:
    """The title of a bold-only or bracketed line."""
    if bold := BOLD_LINE.match(line.text):
        return line.text if len(_REMARK_BEHIND.sub("", plain(Markdown(bold["inside"])))) <= LABEL_LENGTH else None
    if bracket := _BRACKET_LINE.match(line.text):
        title = (bracket["a"] or bracket["b"] or bracket["rest"]).strip()
        return Markdown(title) if title and len(title) <= LABEL_LENGTH and not SENTENCE_END.search(title) else None
    return None


def _introduces(line: Line, *, alone: bool) -> bool:
    """Whether a line above a list announces it: by its words, by a colon, or by being a mere label."""
    text = plain(line.text)
    if alone and is_label(named := _MARKED.sub("", text)):
        text = named
    if CONTINUES.match(text) or view(line.text).images or ADDRESS.match(text) or is_formula(text):
        return False
    if only_points(line.text) or REMARK.search(text) or ONLY_TAGS.fullmatch(text) or leaves_out(text):
        return False
    if leads_to_file(line.text):
        return False
    name = _REMARK_BEHIND.sub("", text.rstrip("。")) or text
    return bool(INTRODUCES.search(text)) or (alone and is_label(name) and split_term(line.text) is None)


def is_address(text: str) -> bool:
    """Whether a line is nothing but an address."""
    return ADDRESS.fullmatch(text.strip().strip("<>")) is not None


def leads_to_file(text: Markdown) -> bool:
    """Whether a line is nothing but a link to another file or page of the notes."""
    return _LINKED_FILE.fullmatch(text.strip(" \u3000←⬅⬆↑↩→▶")) is not None


def statement(line: Line) -> Topic:
    """A line of the author as a leaf, without the arrow that joins it to the line above."""
    text = without_arrow(line.text)
    if is_code_line(text) and "`" not in text:
        text = Markdown(f"`{text}`")
    topic = Topic(span=line.span, end=line.span.last, text=text, carrier=Carrier.LINE, directives=line.directives)
    if box := _BOX.match(text):
        topic = replace(topic, text=Markdown(text[box.end() :]), task=True, ticked="x" in box[0].casefold())
    return untagged(topic)


def without_arrow(text: Markdown) -> Markdown:
    """A line without the arrow that joins it to the line above."""
    return Markdown(CONTINUES.sub("", text).lstrip() or text)


def without_letters(text: Markdown) -> Markdown:
    """A line without the letters of the options that its question had: ``C  D: 灯は白になる``."""
    return Markdown(_LETTERS.sub("", text) or text)


def _with_colon(text: str, topic: Topic) -> str:
    """A name whose dash leads to what stands below it, with a colon for that (``Standard -``); without, over nothing.

    A dash behind a separator stands for a value: ``Unit: -``.
    """
    found = _DASH_BEHIND.fullmatch(text) if topic.carrier is Carrier.HEADING or topic.carrier in BULLETS else None
    if found is None:
        return text
    leads = topic.children and topic.carrier is not Carrier.HEADING
    return f"{found['name']}{':' if leads else ''}{found['marks']}"


def untagged(topic: Topic) -> Topic:
    """Take a ``#flashcard`` tag, the number of a page and anchors of mere signs off a line.

    On a line with something below it, the tag asks for one card.
    """
    text = HARD_BREAK.sub("", _ANCHORS.sub("", _PAGE.sub("", topic.text)).strip()).rstrip() or topic.text
    text = text if ONLY_TAGS.fullmatch(text) else _LINK_IN_BRACKETS.sub("", text) or text
    text = titled_by_stop(_with_colon(_FOOTNOTE_MARK.sub("", text) or text, topic))
    text = without_right_mark(without_remarks(with_short_name(Markdown(_REMARK_LABEL.sub("", text)))))
    text = _PROSE_AS_CODE.sub(r"\1", text)
    text = _LABEL_BREAK.sub(lambda found: f"{found['term']}: ", text)
    topic = replace(topic, text=without_pointers(Markdown(with_compounds(text))))
    if not _CARD_TAG.search(topic.text):
        return topic
    ask = Directive(span=topic.span, name=FLASHCARD)
    text = Markdown(_CARD_TAG.sub("", topic.text).strip())
    return replace(topic, text=text, directives=(*topic.directives, *((ask,) if text else ())))
