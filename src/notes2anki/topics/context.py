"""What a question shows above its prompt: the topics that say something.

Numbers, dates, empty words and titles of notes do not.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ..language.inline import plain
from ..language.phrases import weight
from ..language.vocabulary import ASPECTS, KANA_AND_HAN
from ..model import Markdown
from .labels import folded, is_empty, label
from .separators import split_term
from .titles import is_document_title, names_certification, names_subject
from .topic import Carrier, Topic

_LONGEST_CONTEXT, _MOST = 90, 4
"""The context shows no more characters, and no more topics."""
_LONGEST_ELEMENT = 48
_WIDEST_ELEMENT = 30.0
"""A topic of more characters is left out of the context, unless it is the last; one that weighs less, where all fit."""


_LONGEST_NAME = 50
_ONE_LETTER = re.compile(r"(?![cr])[a-z]")
"""A file name that says nothing; C and R are languages. It tells two questions apart where nothing else does."""


def context_of(
    path: Sequence[Topic], certification: str, prompt: Markdown
) -> tuple[tuple[Markdown, ...], tuple[tuple[int, Markdown], ...]]:
    """The context a note shows, and what else of its path could be shown, with its place; both outermost first."""
    file, above = path[0], path[1:]
    meaningful = [
        t.label
        for t in above
        if not is_empty(t.text) and not names_certification(t.text, certification) and not announces(t)
    ]
    subjects = [t for t in meaningful if not is_document_title(t)]
    titles = [t for t in meaningful if is_document_title(t)]
    is_aspect = folded(plain(prompt)) in ASPECTS
    shown = _fitting(_without_repeats(subjects, prompt), needed=is_aspect)
    if not shown and not plain(prompt):
        shown = titles[-1:]
    file_name = Markdown(re.sub(r"[_-]+", " ", label(file.text)).strip())
    from_file = (
        [file_name] if names_subject(plain(file_name)) and not names_certification(file_name, certification) else []
    )
    tells = _ONE_LETTER.fullmatch(file_name) is None
    if tells and not shown and not (above and plain(prompt)):
        shown = from_file[:1] if not _is_called(file_name, prompt) else []
    elif tells and from_file and _lacks_title(path) and not _is_said(file_name, [*shown, prompt]):
        shown = _fitting([*from_file, *shown], needed=is_aspect)
    visible = {_squashed(t) for t in (*shown, prompt)}
    hidden = [t for t in [*from_file, *meaningful] if _squashed(t) not in visible]
    return tuple(shown), tuple((_place_among(t, meaningful, shown), t) for t in hidden)


def _place_among(text: Markdown, path: Sequence[Markdown], shown: Sequence[Markdown]) -> int:
    """How many of the elements shown stand above one that is not."""
    above = path[: path.index(text)] if text in path else ()
    forms = {form for t in above for form in (t, _name_of(t), _shortened(t))}
    return sum(t in forms for t in shown)


_ANNOUNCEMENT = re.compile(r"以下|次の|下記|\bfollowing\b|\bbelow\b", re.IGNORECASE)


def announces(topic: Topic) -> bool:
    """Whether a line only leads on to the list below it."""
    return topic.carrier is Carrier.LEAD and bool(_ANNOUNCEMENT.search(topic.plain))


def _lacks_title(path: Sequence[Topic]) -> bool:
    """Whether no heading of the first level names what a note is about: then the file does.

    Where a file has several such headings they are its chapters, and only a name among them is a subject.
    """
    chapters = sum(t.carrier is Carrier.HEADING and t.level == 1 for t in path[0].topics)
    titles = [t for t in path[1:] if t.carrier is Carrier.HEADING and t.level == 1 and not is_empty(t.text)]
    return not any(chapters == 1 or re.search("[A-Z]", t.plain) for t in titles)


_NUMBERS_BEHIND = re.compile(r"(?:[\s~-]+\d+)+$")
"""Which questions of a collection a file holds: it is called like its title."""


def _is_said(name: Markdown, shown: Sequence[Markdown]) -> bool:
    """Whether what is shown says the name of the file already."""
    return any(_squashed(name) in _squashed(text) or _squashed(_bare(name)) == _squashed(text) for text in shown)


def _is_called(name: Markdown, prompt: Markdown) -> bool:
    """Whether a prompt is the name of the file, but for the numbers behind that."""
    return plain(prompt) == plain(name) or (_bare(name) != name and _squashed(_bare(name)) == _squashed(prompt))


def _bare(name: Markdown) -> Markdown:
    """The name of a file without the numbers behind it."""
    return Markdown(_NUMBERS_BEHIND.sub("", name))


def _without_repeats(texts: list[Markdown], prompt: Markdown) -> list[Markdown]:
    """Drop a topic that its neighbour or the prompt repeats whole."""
    found: list[Markdown] = []
    for text in texts:
        if found and comparable(plain(text)) == comparable(plain(found[-1])):
            continue
        found.append(text)
    if found and comparable(plain(found[-1])) == comparable(plain(prompt)):
        found.pop()
    return found


def _fitting(texts: list[Markdown], *, needed: bool) -> list[Markdown]:
    """At most four elements of bearable length: the outermost names the subject, the innermost are the nearest.

    The last one is ``needed`` by a prompt that says nothing without it.
    """
    named = [t if t is texts[-1] else _name_of(t) for t in texts]
    if all(map(_is_bearable, named)) and len(named) <= _MOST and _length(named) <= _LONGEST_CONTEXT:
        return [_shortened(t) for t in named]
    short = [_shortened(t) for t in named if len(plain(t)) <= _LONGEST_ELEMENT or t is texts[-1]]
    while len(short) > _MOST or (len(short) > 2 and _length(short) > _LONGEST_CONTEXT):
        longest = _least_telling(short[:-1] if needed else short)
        name = _name_of(short[longest])
        short[longest : longest + 1] = [name] if name != short[longest] else []
    return short


def _length(texts: Sequence[Markdown]) -> int:
    """How many characters are seen of some elements."""
    return sum(len(plain(t)) for t in texts)


def _is_bearable(text: Markdown) -> bool:
    """Whether an element can be read at a glance: a title of Latin letters may have more of them."""
    shown = plain(text)
    return len(shown) <= _LONGEST_ELEMENT or weight(shown) <= _WIDEST_ELEMENT


def _name_of(text: Markdown) -> Markdown:
    """The term of an element too long to be shown, where it explains one: ``Write Through - Add or update …``."""
    split = split_term(text) if len(plain(text)) > _LONGEST_ELEMENT else None
    return split.term if split else text


def _least_telling(texts: list[Markdown]) -> int:
    """The position of the element that the others can best do without: a sentence, else the one below the subject."""
    lengths = [len(plain(t)) for t in texts[1:]]
    longest = max(lengths)
    return 1 + lengths.index(longest) if longest > _LONGEST_NAME else 1


def _shortened(text: Markdown) -> Markdown:
    """A context element cut at a clause where it is a whole sentence."""
    shown = plain(text)
    if len(shown) <= _LONGEST_CONTEXT:
        return text
    cut = max(shown.rfind(mark, 0, _LONGEST_CONTEXT) for mark in ("、", "。", ",", " "))
    return Markdown(shown[: cut if cut > 20 else _LONGEST_CONTEXT] + "…")


_WORD = re.compile(rf"[^\W\d_{KANA_AND_HAN}]{{2,}}")


@lru_cache(maxsize=16384)
def comparable(text: str) -> str:
    """A text without what two may differ in and still be read as one: width, white space, marks, the case of words.

    The case of a single letter counts: ``%m`` and ``-G`` are not ``%M`` and ``-g``.
    """
    small = _WORD.sub(lambda word: word[0].casefold(), unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s*`_\\]+", "", small)


@lru_cache(maxsize=16384)
def _squashed(text: Markdown) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", plain(text))).casefold()
