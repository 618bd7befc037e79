"""Pairing what is gone from one certification with what is new in another: its file was moved.

In Anki the cards stay in the deck where they are, with all that was learnt. The same fact in two certifications is two
facts, each paired with its own before this; but where one was retired before and the other leaves only now, what is
learnt today is with the latter.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping

from ..model import Match
from .facts import Fact
from .matching import Weakness, match_edited
from .pairing import Key, Matching, Pairs
from .questions import LONG
from .subjects import is_same_statement


def match_across(certifications: Iterable[Matching]) -> Pairs:
    """Pair the same words first, which tell what became of files, and then what was edited in a file that moved."""
    touched = [(each, arrived) for each in certifications if (arrived := _arrivals(each)) or each.old]
    arrivals = [(number, fact) for number, (_, arrived) in enumerate(touched) for fact in arrived]
    if len(touched) < 2 or not arrivals or not any(each.old for each, _ in touched):
        return {}
    return _Crossing([each for each, _ in touched], arrivals).pairs


class _Crossing:
    """What went from one certification to another."""

    def __init__(self, everything: list[Matching], arrivals: list[tuple[int, Fact]]) -> None:
        self.pairs: Pairs = {}
        self._everything = everything
        self._arrivals = arrivals
        self._found: set[int] = set()
        moved = self._same_words()
        self._pair(_along_with_files(everything, [fact for _, fact in arrivals], moved))
        self._edited(moved)

    def _same_words(self) -> dict[str, str]:
        """Pair what is alone with its words; gives the files of which all that went went to one other file."""
        live = [fact for each in self._everything for fact in each.all_old if fact.live]
        weak = Weakness(live, [fact for each in self._everything for fact in each.all_new])
        self._pair(self._alone(lambda fact: (fact.pin, fact.text) if fact.pin else None))
        self._pair(self._alone(lambda fact: fact.pin or None))
        files: dict[str, set[str]] = {}
        strong = list(self._alone(lambda fact: None if weak(fact) else (fact.text, fact.answers)))
        for old, new in strong:
            files.setdefault(old.path, set()).add(new.path)
        self._pair(strong)
        self._pair(self._alone(lambda fact: (fact.text, fact.answers, fact.context) if fact.context else None))
        self._pair(self._alone(lambda fact: (fact.text, fact.answers, fact.context, _name(fact))))
        sentences = self._alone(lambda fact: (fact.body, fact.answers) if len(fact.body) >= LONG else None)
        self._pair((old, new) for old, new in sentences if is_same_statement(old, new))
        return {old: news.pop() for old, news in files.items() if len(news) == 1}

    def _pair(self, candidates: Iterable[tuple[Fact, Fact]]) -> None:
        for old, new in list(candidates):
            if new.index not in self.pairs and old.index not in self._found:
                self.pairs[new.index] = (old.index, Match.MOVED)
                self._found.add(old.index)

    def _alone(self, key: Key) -> Iterator[tuple[Fact, Fact]]:
        """Facts that are alone with their key among all that is gone and all that is new, in two certifications."""
        olds: dict[Hashable, list[tuple[int, Fact]]] = {}
        news: dict[Hashable, list[tuple[int, Fact]]] = {}
        gone = ((number, fact) for number, each in enumerate(self._everything) for fact in each.old.values())
        for side, facts in ((olds, gone), (news, self._arrivals)):
            for number, fact in facts:
                if (group := key(fact)) is not None:
                    side.setdefault(group, []).append((number, fact))
        for group, found in news.items():
            former = olds.get(group, [])
            if len(found) == len(former) == 1 and found[0][0] != former[0][0]:
                yield former[0][1], found[0][1]

    def _edited(self, moved: Mapping[str, str]) -> None:
        """Pair what was edited in a file that left nothing behind and found nothing in its place: it is one file."""
        olds = _whole_files((each.all_old, each.old) for each in self._everything)
        news = _whole_files((each.all_new, each.new) for each in self._everything)
        heirs = Counter(moved.values())
        for path, target in sorted(moved.items()):
            if path in olds and target in news and heirs[target] == 1:
                matching = Matching(olds[path], news[target])
                for new in news[target]:
                    old, match = self.pairs.get(new.index, (-1, Match.NEW))
                    if old in matching.old:
                        matching.pair(matching.old[old], new, match)
                match_edited(matching)
                self.pairs |= matching.pairs


def _arrivals(matching: Matching) -> list[Fact]:
    """What is new in a certification, and what was retired there and stands in its notes again."""
    returned = {index for index, (_, match) in matching.pairs.items() if match is Match.RETURNED}
    return [fact for fact in matching.all_new if fact.index in matching.new or fact.index in returned]


def _name(fact: Fact) -> str:
    """The name of a fact's file, which it keeps in another folder: of two copies that one is its heir."""
    return fact.path.rpartition("/")[2]


def _whole_files(sides: Iterable[tuple[list[Fact], Mapping[int, Fact]]]) -> dict[str, list[Fact]]:
    """The facts of each file of which none was paired within its certification."""
    files: dict[str, list[Fact]] = {}
    stayed: set[str] = set()
    for everything, left in sides:
        for fact in everything:
            if fact.live:
                files.setdefault(fact.path, []).append(fact)
                if fact.index not in left:
                    stayed.add(fact.path)
    return {path: facts for path, facts in files.items() if path not in stayed}


def _along_with_files(
    everything: Iterable[Matching], arrivals: Iterable[Fact], moved: Mapping[str, str]
) -> Iterator[tuple[Fact, Fact]]:
    """Facts of the same words in a file that went from one certification to another, as often there as here."""
    olds: dict[Hashable, list[Fact]] = {}
    news: dict[Hashable, list[Fact]] = {}
    for each in everything:
        for fact in each.old.values():
            olds.setdefault((moved.get(fact.path), fact.text, fact.answers), []).append(fact)
    for fact in arrivals:
        news.setdefault((fact.path, fact.text, fact.answers), []).append(fact)
    for group, found in news.items():
        if len(former := olds.get(group, ())) == len(found):
            yield from zip(former, found, strict=True)
