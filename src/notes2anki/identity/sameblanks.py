"""Which blank of today is which one of the ledger's: by what stands beside it, by its answer, by its place.

Each step pairs only what the steps before it left; what no step recognises is another fact.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from ..ledger import Entry, NumberedBlank
from ..model import Blank, Kind, Note
from ..normalise import normalise, without_numbers
from ..slots import BEHIND, NOBODYS, TOGETHER, Slot, columns, likeness, may_be_one, slots_of
from .gist import contradict, stands_in

_ALIKE_BEHIND = 0.7
"""So much alike are the words behind two blanks that have the same words before them and are one."""
_ALIKE_ANSWERS = 0.5
"""So much alike are the answers of two blanks that stand in the same place, with nothing beside them that tells."""
_KATAKANA, _LATIN = re.compile(r"[ァ-ヺー]"), re.compile(r"[A-Za-z]")
_LONG_PART, _MOST_OF_IT = 6, 0.6
"""So many characters, and so great a part, of a long answer tell that it is shown."""
_TELLING = 2
"""An answer of no more characters stands anywhere."""


def slots_of_note(note: Note) -> list[Slot]:
    """The blanks of a note of today; their numbers are those of its groups."""
    return slots_of([(piece.group, piece.text) if isinstance(piece, Blank) else piece for piece in note.body])


def slots_of_entry(entry: Entry) -> list[Slot]:
    """The blanks of a note as the ledger remembers it."""
    return slots_of([(piece.number, piece.text) if isinstance(piece, NumberedBlank) else piece for piece in entry.body])


def same_blanks(note: Note, entry: Entry, there: Sequence[Slot], here: Sequence[Slot]) -> dict[int, int]:
    """The number of each group of ``note`` that asks what a blank of ``entry`` asked, or once had asked.

    ``there`` and ``here`` are the blanks of the entry and of the note.
    """
    if _is_whole(note.kind, entry.kind):
        pairs = _of_other_kind(there, here, entry)
    elif _have_other_values(note, entry, there, here):
        pairs = {new.number: old.number for old, new in zip(there, here, strict=True)}
    else:
        pairs = _recognised(there, here, entry, _over_each_other(note, entry))
    moved_on = _MovedOn(note, entry, there, here)
    return {group: number for group, number in pairs.items() if not moved_on(group, number)}


def _is_whole(kind: Kind, former: Kind) -> bool:
    """Whether the answer is or was a whole definition rather than words of a sentence."""
    return Kind.TERM in (kind, former)


def _have_other_values(note: Note, entry: Entry, there: Sequence[Slot], here: Sequence[Slot]) -> bool:
    """Whether nothing changed but what is asked for, of which each says what it is of.

    Then a value that now stands where another one stood is another one's; but values that only swapped places moved.
    """
    frames = [
        [normalise(piece) if isinstance(piece, str) else None for piece in body] for body in (note.body, entry.body)
    ]
    if frames[0] != frames[1] or [slot.label for slot in there] != [slot.label for slot in here]:
        return False
    labelled = all(slot.label for slot in here)
    return labelled and sorted(slot.answer for slot in there) != sorted(slot.answer for slot in here)


def _of_other_kind(there: Sequence[Slot], here: Sequence[Slot], entry: Entry) -> dict[int, int]:
    """A definition and the first blank of a sentence are card 1 of the same note, either way round.

    But an answer that is still asked for keeps its number: a list of which one member is left is a definition.
    """
    pairs: dict[int, int] = {}
    _alike(there, here, pairs, lambda slot: slot.answer or None)
    if pairs:
        return pairs | _returned(here, entry, pairs)
    pairs |= _returned(here, entry, {})
    if (pairs and len(here) == 1) or _are_list_and_members(there, here):
        return pairs
    first = min((slot.number for slot in there), default=1)
    for slot in here:
        if slot.number not in pairs:
            pairs[slot.number] = first
            break
    return pairs


def _are_list_and_members(there: Sequence[Slot], here: Sequence[Slot]) -> bool:
    """Whether one side asks for several things by one card, and the other for each of several by its own."""
    whole = [any(TOGETHER in slot.answer for slot in side) for side in (there, here)]
    return whole[0] is not whole[1] and len(here if whole[0] else there) > 1


def _over_each_other(note: Note, entry: Entry) -> dict[int, int]:
    """The blanks that only got another border: the text is the same, and each lies within one other or around it.

    A later release may leave more of a line to be read, or less.
    """
    now, before = _places(note.body), _places(entry.body)
    if now[0] != before[0]:
        return {}
    touching = [
        (old, new)
        for old, olds in before[1].items()
        for new, news in now[1].items()
        if any(a[0] < b[1] and b[0] < a[1] for a in olds for b in news)
    ]
    alone = [(old, new) for old, new in touching if sum(old == one or new == other for one, other in touching) == 1]
    return {new: old for old, new in alone if _lies_within(before[1][old], now[1][new])}


def _places(body: Iterable[str | Blank | NumberedBlank]) -> tuple[str, dict[int, list[tuple[int, int]]]]:
    """The text of a body with its blanks filled in, and where each of them stands in it."""
    text, found = "", dict[int, list[tuple[int, int]]]()
    for piece in body:
        words = piece if isinstance(piece, str) else piece.text
        if not isinstance(piece, str):
            number = piece.group if isinstance(piece, Blank) else piece.number
            found.setdefault(number, []).append((len(text), len(text) + len(words)))
        text += words
    return text, found


def _lies_within(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    """Whether each stretch of one blank holds one of the other, or the other way round."""
    pairs = list(zip(one, other, strict=False)) if len(one) == len(other) else []
    inside = all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairs)
    around = all(b[0] <= a[0] and a[1] <= b[1] for a, b in pairs)
    return bool(pairs) and (inside or around)


def _recognised(there: Sequence[Slot], here: Sequence[Slot], entry: Entry, pairs: dict[int, int]) -> dict[int, int]:
    """Beside the known ``pairs``: by label and answer, by label, by answer, from among the retired, and by position,
    in this order.
    """
    _alike(there, here, pairs, lambda slot: (slot.label, slot.answer))
    stayed = _Labels(there, here)
    _alike(there, here, pairs, lambda slot: slot.label or None, once=True, may=stayed.tell)
    _alike(there, here, pairs, lambda slot: slot.answer or None)
    _by_end_of_label(there, here, pairs)
    _in_columns(there, here, pairs)
    pairs |= _returned(here, entry, pairs)
    _in_position(there, here, pairs)
    return pairs


class _Labels:
    """What the words before a blank tell: which of the values of a sentence it is, or only how the sentence begins."""

    def __init__(self, there: Sequence[Slot], here: Sequence[Slot]) -> None:
        self._there, self._here = there, here
        self._names = {slot.label for slot in there} & {slot.label for slot in here} - {""}

    def tell(self, old: Slot, new: Slot) -> bool:
        """Whether two blanks behind the same words are one with another value.

        They are not if the words behind them differ, or if the answer of one now stands, or stood, at a blank that has
        no name of its own: then something else was put in between.
        """
        if old.answer == new.answer or columns(old.label):
            return True
        if old.behind and new.behind and likeness(old.behind, new.behind) < _ALIKE_BEHIND:
            return False
        went = any(slot is not new and slot.answer == old.answer and self._is_bare(slot) for slot in self._here)
        came = any(slot is not old and slot.answer == new.answer and self._is_bare(slot) for slot in self._there)
        return not (went or came)

    def _is_bare(self, slot: Slot) -> bool:
        return not slot.label.partition(BEHIND)[0] and slot.label not in self._names


def _by_end_of_label(there: Sequence[Slot], here: Sequence[Slot], pairs: dict[int, int]) -> None:
    """Pair blanks one of which has the beginning of the sentence before its name: ``期間は既定``, ``既定``."""
    olds, news = _left(there, pairs.values()), _left(here, pairs)
    found = [(old, new) for old in olds for new in news if _end_alike(old.label, new.label)]
    for old, new in found:
        if sum(old is one or new is other for one, other in found) == 1:
            pairs[new.number] = old.number


def _end_alike(one: str, other: str) -> bool:
    return bool(one and other) and (_says_as_before(one, other) or _says_as_before(other, one))


def _in_columns(there: Sequence[Slot], here: Sequence[Slot], pairs: dict[int, int]) -> None:
    """Pair cells that are hidden together: the same word, in columns of which the one side has all of the other's."""
    for new in _left(here, pairs):
        same = [old for old in _left(there, pairs.values()) if _words(old) == _words(new) and _are_columns_of(old, new)]
        if len(same) == 1:
            pairs[new.number] = same[0].number


def _are_columns_of(old: Slot, new: Slot) -> bool:
    names = columns(old.label), columns(new.label)
    return all(names) and (names[0] <= names[1] or names[1] <= names[0])


def _words(slot: Slot) -> set[str]:
    return set(slot.answer.split(TOGETHER))


def _left(slots: Iterable[Slot], done: Iterable[int]) -> list[Slot]:
    known = set(done)
    return [slot for slot in slots if slot.number not in known]


def _alike(
    there: Sequence[Slot],
    here: Sequence[Slot],
    pairs: dict[int, int],
    key: Callable[[Slot], Hashable],
    *,
    once: bool = False,
    may: Callable[[Slot, Slot], bool] = lambda _old, _new: True,
) -> None:
    """Pair slots of one key in their order, if they ``may`` be one; with ``once`` only where the key is alone."""
    waiting: dict[Hashable, list[Slot]] = {}
    wanted: dict[Hashable, list[Slot]] = {}
    for slot in _left(there, pairs.values()):
        waiting.setdefault(key(slot), []).append(slot)
    for slot in _left(here, pairs):
        wanted.setdefault(key(slot), []).append(slot)
    for group, news in wanted.items():
        olds = waiting.get(group, []) if group is not None else []
        if not once or (len(olds) == 1 and len(news) == 1):
            pairs |= {new.number: old.number for old, new in zip(olds, news, strict=False) if may(old, new)}


def _returned(here: Sequence[Slot], entry: Entry, pairs: dict[int, int]) -> dict[int, int]:
    """Blanks that were retired and are back: the same answer, and nothing that says it answers something else now."""
    waiting = [gone for gone in entry.gone if gone.label != NOBODYS]
    found = {}
    for slot in _left(here, pairs):
        for gone in waiting:
            answer = TOGETHER.join(map(normalise, gone.answer.split(TOGETHER)))
            if answer == slot.answer and _says_as_before(slot.label, gone.label):
                found[slot.number] = gone.number
                waiting.remove(gone)
                break
    return found


def _says_as_before(label: str, before: str) -> bool:
    """Whether a label is what it was, or ends in it: an older release knew less of what is said around a blank."""
    name = label.partition(BEHIND)[0]
    grown = name.endswith(before) and not contradict(name, before) and stands_in(before, name)
    return label == before or not before or (grown and not _is_one_word(name.removesuffix(before)[-1:], before[:1]))


def _is_one_word(end: str, beginning: str) -> bool:
    """Whether two letters are of one script in which words are set apart by it, so that they may be of one word."""
    scripts = (_KATAKANA, _LATIN)
    return any(script.fullmatch(end) and script.fullmatch(beginning) for script in scripts)


def _in_position(there: Sequence[Slot], here: Sequence[Slot], pairs: dict[int, int]) -> None:
    """What is left between the same two recognised blanks: one for one, or as many of the same shape in order.

    Where the words beside the blank are others too, it asks something else.
    """
    olds = _runs(there, set(pairs.values()), lambda slot: slot.number)
    news = _runs(here, set(pairs), lambda slot: pairs[slot.number])
    for border, run in news.items():
        former = olds.get(border, [])
        shapes = [[without_numbers(slot.answer) for slot in side] for side in (former, run)]
        if len(former) == len(run) and (len(run) == 1 or shapes[0] == shapes[1]):
            same = [(old, new) for old, new in zip(former, run, strict=True) if _may_ask_the_same(old, new)]
            pairs |= {new.number: old.number for old, new in same}
        _by_likeness(former, run, pairs)


def _by_likeness(former: Sequence[Slot], run: Sequence[Slot], pairs: dict[int, int]) -> None:
    """Pair what stands between the same two blanks and has nothing beside it that tells, the likest first."""
    bare = [[slot for slot in side if not slot.label] for side in (former, run)]
    found = [(likeness(old.answer, new.answer), old, new) for old in bare[0] for new in bare[1]]
    for alike, old, new in sorted(found, key=lambda each: -each[0]):
        if alike >= _ALIKE_ANSWERS and new.number not in pairs and old.number not in pairs.values():
            pairs[new.number] = old.number


def _may_ask_the_same(old: Slot, new: Slot) -> bool:
    if old.behind and new.behind and likeness(old.behind, new.behind) < _ALIKE_ANSWERS:
        return False
    if old.label and new.label:
        return may_be_one(old.label, new.label) and not contradict(old.label, new.label)
    if old.label or new.label:
        return True
    same_shape = without_numbers(old.answer) == without_numbers(new.answer)
    return same_shape or likeness(old.answer, new.answer) >= _ALIKE_ANSWERS


def _runs(
    slots: Sequence[Slot],
    done: set[int],
    number: Callable[[Slot], int],
) -> dict[tuple[int, int], list[Slot]]:
    """The slots not yet recognised, by the numbers of the recognised ones before and after them (0 at the ends)."""
    runs: dict[tuple[int, int], list[Slot]] = {}
    run: list[Slot] = []
    before = 0
    for slot in slots:
        if slot.number in done:
            runs[before, number(slot)] = run
            before, run = number(slot), []
        else:
            run.append(slot)
    runs[before, 0] = run
    return runs


class _MovedOn:
    """Whether the old answer is shown now, or the new one was before: then another thing is asked for."""

    def __init__(self, note: Note, entry: Entry, there: Sequence[Slot], here: Sequence[Slot]) -> None:
        self._before = {slot.number: slot.answer for slot in there}
        self._today = {slot.number: slot.answer for slot in here}
        self._was_open, self._is_open = _open_text(entry), _open_text(note)

    def __call__(self, group: int, number: int) -> bool:
        old, new = self._before.get(number, ""), self._today[group]
        if not old or old in new or new in old:
            return False
        return _stands_open(old, self._is_open) or _stands_open(new, self._was_open)


def _open_text(said: Note | Entry) -> str:
    """What a body shows beside its blanks, as a key."""
    return normalise("\n".join(piece for piece in said.body if isinstance(piece, str)))


def _stands_open(answer: str, text: str) -> bool:
    """Whether an answer can be read in a text: all of it, or most of a long one."""
    if len(answer) <= _TELLING and not _LATIN.search(answer):
        return False
    longest = SequenceMatcher(None, answer, text, autojunk=False).find_longest_match().size
    return longest == len(answer) or longest >= max(_LONG_PART, _MOST_OF_IT * len(answer))
