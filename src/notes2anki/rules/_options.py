"""The options of exam questions: on lines of their own or on one line, and which of them are right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..language.inline import view
from ..language.vocabulary import ANSWER_WORD, ARROW, KANA_AND_HAN
from ..model import Markdown
from ..topics.topic import Topic

OPTION = re.compile(
    r"^[(（]?(?P<letter>[A-FＡ-Ｆa-f]|[アイウエオ])(?:[)）.．:：、]|(?<=[アイウエオ])[。 \u3000])\s*(?P<text>\S.*)$"
)
"""A dot behind kana is read as a full stop."""
_MARK = re.compile(
    r"(?:(?<=[\s\u3000。？?：:、,，/／（(])|^)[(（]?(?P<letter>[A-FＡ-Ｆa-f]|[アイウエオ]|[1-6](?=[)）]))"
    r"(?:[.．)）:：]|(?<=[アイウエオ])[。 \u3000])[ \u3000]*(?=\S)"
)
"""The mark of an option inside a line."""
_ANSWER_BEHIND = re.compile(
    rf"[ \u3000]*[(（【]?(?:{ANSWER_WORD}|[Aa]nswer|[Aa]ns|[Cc]orrect(?: answer)?)[ ]?(?:は|[:：=])[ \u3000]*"
    r"(?P<answer>[^()（）【】]{1,60}?)[)）】]?$"
)
_LETTER = r"[A-FＡ-Ｆa-fアイウエオ1-6]"
_LETTERS = re.compile(rf"{_LETTER}(?:\s*[,、と&・ ]\s*{_LETTER})*")
_LETTER_AND_MORE = re.compile(rf"(?P<letter>{_LETTER})[ \u3000]+(?P<more>[A-Z{KANA_AND_HAN}].*)")
"""A right option's letter, and a sentence behind it."""
_RIGHT_LETTER = r"[A-FＡ-Ｆa-fア-オ1-5１-５]"
_LETTERED = re.compile(
    rf"(?:{_RIGHT_LETTER}[.．)）:：、][ \u3000]*(?P<behind>\S.*)|{_RIGHT_LETTER}[ ]?[(（](?P<inside>[^（()）]+)[)）])"
)
_ONLY_LETTERS = re.compile(rf"{_RIGHT_LETTER}(?:[\s,、と&・]+(?:and )?{_RIGHT_LETTER})*[.。]?")
_TOGETHER = re.compile(r"[A-F]{2,6}")
"""Letters of several options without anything between them, in their order."""
_ALPHABETS = ("アイウエオ", "ABCDEF", "abcdef", "ＡＢＣＤＥＦ", "123456")
_ARROW = rf"[ \u3000]*{ARROW}?[ \u3000]*"
_POINTS = r"[ \u3000]*(?:←|⇐|<-|<=|⬅\ufe0f?)[ \u3000]*"
_MARKED_RIGHT = re.compile(
    rf"(?:{_ARROW}[✅☑✔⭕]\ufe0f?(?:[ \u3000]*(?:正解|正答|correct))?(?:[ \u3000]*[（(][^（）()]*[)）])?|"
    rf"{_POINTS}(?:これが)?(?:{ANSWER_WORD}|(?:the )?(?:correct|right)(?: answer)?|answer))[ \u3000。.]*$",
    re.IGNORECASE,
)
"""What an author sets behind the right option."""
_PICKED = re.compile(
    rf"{_POINTS}(?:ユーザー?|自分|あなた|私|my|your|user)(?:の|[ ])?(?:{ANSWER_WORD}|選択|answer|choice|pick)[。.]?$",
    re.IGNORECASE,
)
"""What he sets behind the option that he chose."""
_MARKED_WRONG = re.compile(rf"{_ARROW}[❌✗✘✖]\ufe0f?(?:[ \u3000].*)?$")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Options:
    """Options with what stands before them on their line, and the answer behind them, each empty where there is none.

    Of every option its letter, its words, and how it is written on the question.
    """

    stem: Markdown
    options: tuple[tuple[str, Markdown, Markdown], ...]
    answer: str = ""

    @property
    def shown(self) -> tuple[Markdown, ...]:
        """The options as they stand on the question."""
        return tuple(shown for _, _, shown in self.options)


def options_in(text: Markdown) -> Options | None:
    """The options on one line: ``…はどれか。 A. x B. y C. z``; None where there are fewer than three."""
    seen = view(text)
    marks = _first_run(list(_MARK.finditer(seen.text)))
    if len(marks) < FEWEST:
        return None
    behind = _ANSWER_BEHIND.search(seen.text, marks[-1].end())
    ends = [*(mark.start() for mark in marks[1:]), behind.start() if behind else len(seen.text)]
    opened = seen.text[: marks[0].start()].endswith(("（", "("))
    if opened and seen.text[: ends[-1]].endswith(("）", ")")):
        ends[-1] -= 1
    found = []
    for mark, end in zip(marks, ends, strict=True):
        last = mark.end() + len(seen.text[mark.end() : end].rstrip(" \u3000、,，/／;；"))
        if last <= mark.end():
            return None
        found.append((mark["letter"], seen.slice(mark.end(), last), seen.slice(mark.start(), last)))
    start = marks[0].start() - opened
    stem = seen.slice(0, start) if start else Markdown("")
    return Options(stem, tuple(found), behind["answer"].strip("。. ") if behind else "")


def _first_run(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The first marks that run on from the first letter of an alphabet."""
    for position, mark in enumerate(marks):
        alphabet = next(a for a in _ALPHABETS if mark["letter"] in a)
        run: list[re.Match[str]] = []
        for each in marks[position:]:
            if len(run) < len(alphabet) and each["letter"] == alphabet[len(run)]:
                run.append(each)
        if len(run) >= FEWEST:
            return run
    return []


def run_of(items: Sequence[Topic]) -> list[Topic]:
    """The lines that begin with options whose letters run on, from the first of some lines."""
    found: list[Topic] = []
    for item in items:
        mark = OPTION.match(item.plain)
        if mark is None or (found and _place_of(mark["letter"]) != _place_of(_letter_of(found[-1])) + 1):
            break
        found.append(item)
    return found


def _letter_of(option: Topic) -> str:
    mark = OPTION.match(option.plain)
    return mark["letter"] if mark else ""


def _place_of(letter: str) -> int:
    """The place of a letter in its alphabet."""
    return next(a.index(letter) for a in _ALPHABETS if letter in a)


def options_on(lines: Sequence[Topic]) -> Options:
    """The options that some lines begin with, without the marks behind them; the answer is those marked as right."""
    found: list[tuple[str, Markdown, Markdown]] = []
    right: list[str] = []
    for line in lines:
        mark = OPTION.match(line.plain)
        if mark is None:
            continue
        end, is_right = _end_of_option(line.plain)
        cut = end < len(line.plain) and end > mark.start("text")
        shown = view(line.text).slice(0, end) if cut else line.text
        found.append((mark["letter"], Markdown(line.plain[mark.start("text") : end] if cut else mark["text"]), shown))
        right += [mark["letter"]] if is_right else []
    answer = "、".join(right) if len(right) < len(found) else ""
    return Options(Markdown(""), tuple(found), answer)


def _end_of_option(text: str) -> tuple[int, bool]:
    """Where an option ends before the marks behind it, and whether these say that it is right."""
    end, is_right = len(text), False
    while True:
        right = _MARKED_RIGHT.search(text[:end])
        picked = _PICKED.search(text[:end])
        wrong = _MARKED_WRONG.search(text[:end])
        found = picked or right or wrong
        if found is None or not found.start() or found.start() == end:
            return end, is_right
        end, is_right = found.start(), is_right or found is right


def in_words(answer: str, options: Options) -> tuple[Markdown, Markdown]:
    """The right options for their letters, and what is said behind these; an answer in words as it is."""
    told = {letter.upper(): (text, shown) for letter, text, shown in options.options}
    if _LETTERS.fullmatch(answer.strip("。. ")):
        found = [_with_words(letter.upper(), told) for letter in re.findall(_LETTER, answer)]
        return Markdown("<br>".join(found)), Markdown("")
    behind = _LETTER_AND_MORE.fullmatch(answer)
    if behind is None:
        return Markdown(answer), Markdown("")
    letter = behind["letter"].upper()
    repeated = letter in told and behind["more"] == told[letter][0]
    return Markdown(_with_words(letter, told)), Markdown("" if repeated else behind["more"])


def is_letters(answer: str) -> bool:
    """Whether an answer is no more than the letters of options: ``B``, ``A, C``, ``AD``."""
    text = answer.strip()
    in_order = bool(_TOGETHER.fullmatch(text)) and list(text) == sorted(set(text))
    return in_order or _ONLY_LETTERS.fullmatch(text) is not None


def without_letter(answer: Markdown) -> Markdown | None:
    """An answer without the letter of its option; None where it is no more than that."""
    if is_letters(answer):
        return None
    found = _LETTERED.fullmatch(answer.strip())
    return Markdown((found["behind"] or found["inside"]).strip()) if found else answer


def _with_words(letter: str, told: Mapping[str, tuple[Markdown, Markdown]]) -> str:
    """The option of a letter, in kana as it is written."""
    text, shown = told.get(letter, ("", letter))
    return str(shown) if letter in _ALPHABETS[0] else f"{letter}. {text}".strip()


_ON_WRONG = re.compile(
    r"(?:不正解|誤答|誤り|間違い|不適切|その他の選択肢|他の選択肢|誤った選択肢|"
    r"(?:why )?(?:the )?(?:wrong|incorrect|others?)(?: (?:answers?|options?|choices?|ones?))?"
    r"(?: are (?:wrong|incorrect))?|why not)"
    r"(?:の?(?:理由|解説|選択肢))?[ ]?(?:[:：][ \u3000]*(?P<said>.*))?$",
    re.IGNORECASE,
)
"""What says that it is about the options that are not right."""
_ABOUT_OPTIONS = re.compile(r"(?:解説|説明|選択肢(?:の解説)?|explanations?|rationale|options)[:：]?$", re.IGNORECASE)
_WHY = re.compile(r"(?:解説|理由|説明|根拠|explanation|why|reason|rationale)[ ]?[:：]", re.IGNORECASE)
_NAMES_OPTION = re.compile(
    rf"[(（]?{_LETTER}(?:[ ]?[,、・&と/][ ]?{_LETTER})*[)）]?(?:[.．。:：、は]| (?:is|are|-|–|—)\b|[ ][-–—])"
)


def explains_wrong(topic: Topic) -> bool:
    """Whether a line, with what stands below it, is about options by their letters or as the wrong ones."""
    found = _ON_WRONG.match(topic.plain)
    if found and (found["said"] is not None or topic.children):
        return True
    if _ABOUT_OPTIONS.match(topic.plain) and topic.topics:
        about = sum(_NAMES_OPTION.match(t.plain) is not None for t in topic.topics)
        return about == len(topic.topics) or about >= FEWEST
    return _NAMES_OPTION.match(topic.plain) is not None


def explanations(items: Sequence[Topic]) -> Sequence[Topic]:
    """The lines behind an answer up to the last that tells of wrong options, with the reason for the right one."""
    count = 0
    for position, item in enumerate(items):
        if explains_wrong(item):
            count = position + 1
        elif not _WHY.match(item.plain):
            break
    return items[:count]


def told_below(answer: Topic) -> Sequence[Topic]:
    """The lines below an answer that tell of options by their letters: what else stands there may be a fact."""
    return [line for line in answer.topics if explains_wrong(line)]
