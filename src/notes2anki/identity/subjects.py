"""Whether a statement with blanks is still about the same things after an edit.

The heading above such a statement says little; what is asked is the words beside the blanks. Authors put other names
into a sentence that they copied, and the frame stays: ``IAM のロールは一意``, ``KMS のエイリアスは一意``. What was
exchanged is what either wording has and the other lacks; what only came or only went is no exchange. A name that is
spelled otherwise is the same one: a slip of the pen, a plural, ``S3`` and ``Simple Storage Service``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from ..model import STEP, Kind
from ..normalise import normalise, numbers
from ..spellings import differ_by_a_slip, is_one_name, spelled_out
from .cells import has_other_columns, row_name
from .facts import Fact
from .gist import contradict
from .nouns import exchanged_nouns

_MARKUP = re.compile(
    r"(?<=\])\([^()\n]*\)|https?://[^\s)>\]]+|<!--.*?-->|</?[a-z][^<>]*>|\{[a-z][\w .-]*\}", re.DOTALL | re.IGNORECASE
)
"""Addresses, comments, elements, and the places of arguments (``{file}``, ``<file>``)."""
_OPTION = re.compile(r"(?:^|(?<=[\s`,/|]))--?[A-Za-z][\w-]*")
_NAME = re.compile(r"[a-z][a-z0-9]*|[\u30a1-\u30fa\u30fc-\u30ff]{2,}")
_CODE = re.compile(r"(?=[a-f]*\d)[0-9a-f]{8,}")
"""The groups of an identifier, which are random."""
_KANJI = re.compile(r"[\u3400-\u9fff々]")
_COMPOUND = re.compile(r"([\u3400-\u9fff々]+)([\u30a1-\u30fa\u30fc-\u30ff]{2,})")
"""Kanji that are a part of the name behind them."""
_KANA = re.compile(r"[\u3041-\u309f]")
"""What a Japanese sentence has, of which not every word is a name."""
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_TOPIC = re.compile(r"[^をにで、。\n]*?(?=[はが])")
"""What a sentence begins with that is about one thing; a clause before that is about many."""
_SUBJECT = re.compile(
    r"(?P<subject>[^.;:\n]{1,60}?) (?:is|are|was|were|has|have|can|cannot|must|may|will|should|does|do)\b",
    re.IGNORECASE,
)
"""What an English sentence begins with that is about one thing."""
_PROPER = re.compile(
    r"(?<![A-Za-z0-9])(?:(?<=[a-z0-9,)] )[A-Z][a-z]+|[A-Za-z]*[A-Z0-9][A-Z0-9][A-Za-z0-9]*|[a-z]+[A-Z0-9]\w*)"
)
"""A word with a capital within a sentence, or with several, or with a digit."""
_LITTLE_WORDS = frozenset(
    word
    for words in (
        "a an the this that these those it its they their there he his she her you your we our one",
        "of in on at to for from by with within into onto over under between per via as than and or but nor not no",
        "if then when while where which who what how so such also only just very more most",
        "all any each every some both either is are was were be been being am do does did done",
        "has have had having can could may might must shall should will would e g i s t",
    )
    for word in words.split()
)
_KIND = 6
"""An answer of at least this many characters says what kind of thing something is."""
_TELLING = 4
"""An answer of fewer characters says nothing as a part of another one."""
_LONGEST_TERM = 12
_AKIN = 0.5
"""Which part of their kanji two topics share that may be one, put otherwise (保存期間 and 保管期間)."""
_LONGEST_PHRASE = 5
"""A text of more names than that is a sentence, which begins with what it is about."""
Naming = Callable[[str], tuple[str, ...]]
"""Which words of a text are names."""
_TABLE_HEAD = re.compile(r"^\s*\|[^\n]*\n\|[-:| ]+\n")


def other_fact(old: Fact, new: Fact) -> bool:
    """Whether two statements of one place are about other things, ask something else or say the opposite."""
    if asks_all(old) and asks_all(new):
        return False
    if (_is_list(old) or _is_list(new)) and not asks_some(old, new):
        return True  # a list that became the head of a table is shown with what is asked now
    there, here = _frame(old), _frame(new)
    said, says = old.written[1], new.written[1]
    if old.prompt == new.prompt and differ_by_a_slip(said, says):
        return False
    keeps_a_clause = bool(_asked(old) & _asked(new))  # what became of the others is told by their numbers
    if contradict(there, here) and contradict(said, says) and not keeps_a_clause:
        return True
    if old.prompt != new.prompt:  # what became the prompt did not go
        said, says = (f"{fact.written[1]}\n{fact.written[0]}" for fact in (old, new))
    names = _proper_names if _tell_of_their_prompt(old, new) else _names
    if _exchanged(there, said, here, says, names):
        return True
    if _other_row(old, new) or has_other_columns(old, new):
        return True
    if exchanged_nouns(_near(old), said, _near(new), says) or _other_topic(there, here) or _other_blanks(old, new):
        return True
    return not keeps_a_clause and _other_answers(old, new) and not only_grown(old, new)


def only_grown(old: Fact, new: Fact) -> bool:
    """Whether the words beside the blanks differ in nothing but kana and signs, or one wording has some more."""
    there, here = _frame(old), _frame(new)
    return _says_all_of(there, here) or _says_all_of(here, there)


def asks_all(fact: Fact) -> bool:
    """Whether the whole body is asked for, so that the prompt is a question of its own.

    The verb behind a definition may be left to be read; what is named before it is what the sentence asks by.
    """
    if fact.kind is not Kind.TERM:
        return normalise(fact.answers) == fact.body
    first = fact.pieces[0] if fact.pieces else ""
    return not isinstance(first, str) or not _names_something(first)


def same_question(fact: Fact) -> tuple[tuple[str, ...], str, str] | None:
    """What a sentence asks: its place and the words around its blanks; None where these name nothing."""
    if asks_all(fact) or not _names_something(fact.beside):
        return None
    frame = "".join([normalise(piece) if isinstance(piece, str) else "\x1f" for piece in fact.pieces])
    return (fact.context, fact.prompt, frame)


def asks_some(old: Fact, new: Fact) -> bool:
    """Whether something that was asked for still is, with more or fewer words."""
    asked, asks = ([normalise(answer) for answer in fact.answers.split("\n")] for fact in (old, new))
    return any(
        answer == other or (min(len(answer), len(other)) >= _TELLING and (answer in other or other in answer))
        for answer in asked
        for other in asks
    )


def _is_list(fact: Fact) -> bool:
    return asks_all(fact) and "\n" in fact.answers


def is_same_statement(old: Fact, new: Fact) -> bool:
    """Whether a sentence with blanks asks for the same in the same words, below headings that name nothing else."""
    if asks_all(old) or asks_all(new) or (old.body, old.answers) != (new.body, new.answers):
        return False
    there, here = old.written[0], new.written[0]
    return not exchanged_names(there, here) and not contradict(there, here) and _numbers(there) == _numbers(here)


def ends_alike(old: Fact, new: Fact) -> bool:
    """Whether both bodies end on an answer, and one of these on the other: what the prompt is, said more closely."""
    last = [normalise(fact.answers.rpartition("\n")[2]) for fact in (old, new)]
    shorter, longer = sorted(last, key=len)
    on_answers = all(fact.body.endswith(answer) for fact, answer in zip((old, new), last, strict=True))
    return on_answers and len(shorter) >= _KIND and longer.endswith(shorter)


def begin_with_other_names(old: Fact, new: Fact) -> bool:
    """Whether two English sentences begin with other words, or a name in capitals gave way to another one.

    A phrase of a few words may begin with any: ``a managed cache``, ``an in-memory cache``.
    """
    there, here = old.written[1], new.written[1]
    if _JAPANESE.search(there) or _JAPANESE.search(here):
        return False
    if all(_lacking(there, here, here, there, _proper_names)):
        return True
    subjects = [found["subject"] if (found := _SUBJECT.match(text)) else "" for text in (there, here)]
    if all(subjects) and exchanged_names(*subjects):
        return True
    before, today = _names(there), _names(here)
    return min(len(before), len(today)) > _LONGEST_PHRASE and bool(_missing(before[:1], before, today))


def exchanged_names(there: str, here: str) -> bool:
    """Whether each of two texts has a name that the other lacks."""
    return all(_lacking(there, here, here, there, _names))


def defines_other_name(old: Fact, new: Fact) -> bool:
    """Whether the question of a definition names another thing: ``SQS: a service``, ``SNS: a service``.

    The question of a cell begins with the caption of its table, which is but a heading.
    """
    if not asks_all(old) or not asks_all(new) or (STEP in old.written[0]) is not (STEP in new.written[0]):
        return False
    there, here = (fact.written[0].partition(STEP)[2] or fact.written[0] for fact in (old, new))
    return not is_same_option(there, here) and name_another(there, here)


def is_same_option(there: str, here: str) -> bool:
    """Whether two terms begin with one option of a command: ``-r``, ``-r, --reboot``."""
    options = [_OPTION.findall(text) for text in (there, here)]
    return all(options) and not set(options[0]).isdisjoint(options[1]) and all(map(_begins_with_option, (there, here)))


def _begins_with_option(text: str) -> bool:
    return text.lstrip("`*- ").startswith(tuple(option.lstrip("-") for option in _OPTION.findall(text)))


def labels_another(old: Fact, new: Fact) -> bool:
    """Whether the labels before a sentence with blanks name different things: ``Neptune: up to 100``.

    A sentence that names something itself may go below any heading, and one with a topic of its own below another
    heading in kanji.
    """
    if asks_all(old) or asks_all(new) or (_KANA.search(new.body) and _names(new.written[1])):
        return False
    there, here = old.written[0], new.written[0]
    first = new.pieces[0]
    has_topic = isinstance(first, str) and ("は" in first or "が" in first)
    return exchanged_names(there, here) or (
        not has_topic and (_other_word(there, here) or name_other_nouns(there, here))
    )


def name_other_nouns(there: str, here: str) -> bool:
    """Whether a noun in kanji of one text gave way to another one in the other."""
    return exchanged_nouns(there, there, here, here)


def _other_word(there: str, here: str) -> bool:
    """Whether two short terms have hardly a kanji in common: 暗号化 and 復号, 可用性 and 耐久性.

    保存期間 and 保管期間 may be one thing. Where a name is the same on both sides, the kanji only say more of it, if
    they are no part of it as in 東京リージョン and 大阪リージョン.
    """
    if max(len(there), len(here)) > _LONGEST_TERM:
        return False
    if set(_names(there)) & set(_names(here)):
        old, new = ({name: _kanji(run) for run, name in _COMPOUND.findall(text)} for text in (there, here))
        return any(not old[name] & new[name] for name in old.keys() & new.keys())
    return _are_other_kanji(_kanji(there), _kanji(here))


def _are_other_kanji(old: frozenset[str], new: frozenset[str]) -> bool:
    return bool(old and new) and len(old & new) < _AKIN * len(old | new)


def under_another_name(old: Fact, new: Fact) -> bool:
    """Whether two facts stand below headings of which each names a thing that the other does not: Aurora and RDS."""
    went = [name for name, key in zip(old.above, old.context, strict=True) if key not in new.context]
    came = [name for name, key in zip(new.above, new.context, strict=True) if key not in old.context]
    if not went or not came:
        return False
    return name_another("\n".join(went), "\n".join(came))


def name_another(there: str, here: str) -> bool:
    """Whether two headings or terms name different things: Aurora and RDS, 暗号化 and 復号."""
    return exchanged_names(there, here) or _other_word(there, here)


def _asked(fact: Fact) -> frozenset[tuple[str, str]]:
    """The blanks of a sentence with several, each with what is named right before it: these are facts of their own."""
    pairs = [
        (normalise(before), normalise(blank.text))
        for before, blank in pairwise(fact.pieces)
        if isinstance(before, str) and not isinstance(blank, str) and (_names(before) or _KANJI.search(before))
    ]
    return frozenset(pairs) if len(pairs) > 1 else frozenset()


def _frame(fact: Fact) -> str:
    """The words beside the blanks; all of them where those say nothing."""
    return fact.beside if _names_something(fact.beside) else fact.written[1]


def _other_row(old: Fact, new: Fact) -> bool:
    """Whether two rows of tables begin with names of different things, wherever else in the tables these stand."""
    there, here = row_name(old), row_name(new)
    if old.answers == new.answers and _is_slip(there, here):
        return False
    return bool(there and here) and (name_another(there, here) or name_other_nouns(there, here))


def _is_slip(there: str, here: str) -> bool:
    """Whether two names of as many characters differ in one of them; a single character is a name of its own."""
    return 1 < len(there) == len(here) and sum(a != b for a, b in zip(there, here, strict=True)) == 1


def _near(fact: Fact) -> str:
    """The words beside the blanks without what only a later clause says; of a table those of the row alone."""
    *pieces, last = fact.pieces
    if not pieces or not isinstance(last, str) or not _names_something(fact.beside):
        return _TABLE_HEAD.sub("", _frame(fact))
    near = " ".join([*(piece for piece in pieces if isinstance(piece, str)), last.partition("、")[0]])
    return _TABLE_HEAD.sub("", near)


def _names_something(text: str) -> bool:
    return bool(_names(text) or _KANJI.search(text))


def _tell_of_their_prompt(old: Fact, new: Fact) -> bool:
    """Whether two English sentences both begin with the prompt that they stand below: what they are about is the same.

    Then only names in capitals are names of something else; the other words may tell the same in other words.
    """
    subject = _names(old.written[0])
    if old.prompt != new.prompt or not subject:
        return False
    texts = [fact.written[1] for fact in (old, new)]
    return not any(_JAPANESE.search(text) for text in texts) and all(
        _names(text)[: len(subject)] == subject for text in texts
    )


def _exchanged(there: str, whole_there: str, here: str, whole_here: str, names: Naming) -> bool:
    """Whether names or numbers beside the blanks were exchanged; what is hidden now, or was, is still there."""
    if all(_lacking(there, whole_here, here, whole_there, names)):
        return True
    went, came = _numbers(there) - _numbers(whole_here), _numbers(here) - _numbers(whole_there)
    return bool(went and came)


def _other_topic(there: str, here: str) -> bool:
    """Whether what stands before ``は`` or ``が`` has other kanji on either side."""
    topics = [_TOPIC.match(text) for text in (there, here)]
    old, new = (_kanji(found[0]) if found else frozenset() for found in topics)
    exchanged = old - _kanji(here) and new - _kanji(there)
    return bool(exchanged) and len(old & new) < _AKIN * len(old | new)


def _other_answers(old: Fact, new: Fact) -> bool:
    """Whether names or numbers that are asked for were exchanged, or all that is asked for is other words."""
    there, here = old.written[1], new.written[1]
    if _exchanged(old.answers, there, new.answers, here, _names):
        return True
    went, came = _kanji(old.answers) - _kanji(here), _kanji(new.answers) - _kanji(there)
    return bool(went and came) and not (_said(old.answers) & _said(new.answers))


def _said(text: str) -> frozenset[str]:
    return _kanji(text).union(_names(text))


def _other_blanks(old: Fact, new: Fact) -> bool:
    """Whether several blanks have other names, which stand beside one another's question, and nothing else is named."""
    is_japanese = any(_JAPANESE.search(fact.written[1]) for fact in (old, new))
    names = _names if is_japanese else _proper_names  # the verb of an English sentence is a name to ``_names``
    if set(names(old.beside)) & set(names(new.beside)):
        return False
    pairs = ((old, new), (new, old))
    return all(sum(_is_elsewhere(blank, other) for blank in one.answers.split("\n")) > 1 for one, other in pairs)


def _is_elsewhere(blank: str, other: Fact) -> bool:
    """Whether a blank has a name that is none of the other fact's."""
    names = _names(blank)
    return bool(_missing(names, names, _names(other.written[1])))


def _says_all_of(more: str, less: str) -> bool:
    return (
        _kanji(less) <= _kanji(more)
        and not (_numbers(less) - _numbers(more))
        and not _missing(_names(less), _names(less), _names(more))
    )


def name_the_same(there: str, here: str) -> bool:
    """Whether two texts name the same things, each under one spelling or another, and say nothing opposite."""
    names_both = _names_something(there) and _says_all_of(there, here) and _says_all_of(here, there)
    return names_both and not contradict(there, here)


def _lacking(there: str, whole_here: str, here: str, whole_there: str, names: Naming) -> tuple[list[str], list[str]]:
    """The names that went and those that came, under any spelling."""
    before, today = _names(whole_there), _names(whole_here)
    return _missing(names(there), before, today), _missing(names(here), today, before)


def _missing(names: Sequence[str], own: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names that are not among others; the other spelling of one is no name that its own side has too."""
    left = [name for name in names if name not in others]
    if not left:
        return left
    fresh = [other for other in others if other not in own]
    spelled = {word for other in fresh for word in spelled_out(other, own)}
    return [
        name
        for name in left
        if name not in spelled
        and not spelled_out(name, others)
        and not any(is_one_name(name, other) for other in fresh)
    ]


@lru_cache(maxsize=16_384)
def _names(text: str) -> tuple[str, ...]:
    """The Latin words and the katakana of a text, in order, without articles and the like."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub(" ", text)).casefold()
    return tuple(name for name in _NAME.findall(plain) if name not in _LITTLE_WORDS and not _CODE.fullmatch(name))


def _proper_names(text: str) -> tuple[str, ...]:
    """The names of an English text that are written with a capital or a digit, but for how a sentence begins."""
    proper = {word.casefold() for word in _PROPER.findall(_MARKUP.sub(" ", text))}
    return tuple(name for name in _names(text) if name in proper)


@lru_cache(maxsize=16_384)
def _kanji(text: str) -> frozenset[str]:
    return frozenset(_KANJI.findall(text))


@lru_cache(maxsize=16_384)
def _numbers(text: str) -> Counter[str]:
    return Counter(numbers(normalise(_MARKUP.sub(" ", text))))
