"""The cards that are new or end inside a note that goes on: a number is a card, and a card has a history."""

from collections.abc import Iterable
from dataclasses import dataclass

from .entries import numbered_body
from .ledger import Entry, NumberedBlank, NumberedBody
from .model import KnownNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of a note: its cloze number, and what it asks for."""

    number: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanges:
    """The cards that a note has for the first time, and those that it has no longer."""

    new: tuple[Card, ...] = ()
    ended: tuple[Card, ...] = ()


def card_changes(known: KnownNote, before: Entry | None) -> CardChanges:
    """What becomes of the cards of a note that the ledger knows; of one that it does not, nothing is worth saying."""
    if before is None:
        return CardChanges()
    was = _cards(before.body, before.reverse if before.both_ways else None, before.prompt)
    now = _cards(numbered_body(known), known.reverse_number, known.note.prompt)
    return CardChanges(new=_without(now, was), ended=_without(was, now))


def _cards(body: NumberedBody, reverse: int | None, prompt: str) -> dict[int, str]:
    """Number -> answer of each card of a note."""
    answers: dict[int, list[str]] = {}
    for piece in body:
        if isinstance(piece, NumberedBlank):
            answers.setdefault(piece.number, []).append(piece.text)
    found = {number: " / ".join(texts) for number, texts in answers.items()}
    return found if reverse is None else {**found, reverse: prompt}


def _without(cards: dict[int, str], others: dict[int, str]) -> tuple[Card, ...]:
    return tuple(Card(number=number, answer=cards[number]) for number in sorted(cards) if number not in others)


def told(changes: Iterable[CardChanges]) -> str:
    """How many cards are new and how many end, in a few words; nothing where none does."""
    every = list(changes)
    new, ended = sum(len(each.new) for each in every), sum(len(each.ended) for each in every)
    said = [f"{new} new card{'' if new == 1 else 's'}"] if new else []
    said += [f"{ended} card{' ends' if ended == 1 else 's end'}"] if ended else []
    return ", ".join(said)
