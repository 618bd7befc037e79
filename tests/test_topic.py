"""The tree of topics: what is found by line, and what is answered once for all lines of a list."""

from pathlib import PurePosixPath

from notes2anki.diagnostics import Span
from notes2anki.model import Markdown
from notes2anki.topics.topic import Carrier, Topic, beginning_on, holding, kept_for_list


def bullet(text: str, first: int, *below: Topic) -> Topic:
    span = Span(path=PurePosixPath("a.md"), first=first, last=first)
    end = below[-1].end if below else first
    return Topic(span=span, end=end, text=Markdown(text), carrier=Carrier.BULLET, children=below)


PORTS = bullet("ports", 1, bullet("Aberdeen", 2, bullet("dock", 3)), bullet("Bristol", 5), bullet("bridge", 5))


def test_topics_are_found_by_the_line_they_begin_on() -> None:
    assert [t.text for t in beginning_on(PORTS, 2)] == ["Aberdeen"]
    assert [t.text for t in beginning_on(PORTS, 5)] == ["Bristol", "bridge"]
    assert [beginning_on(PORTS, line) for line in (1, 3, 4, 6)] == [()] * 4


def test_a_line_belongs_to_the_first_topic_that_it_stands_in() -> None:
    found = {line: holding(PORTS, line) for line in range(1, 7)}
    assert {line: t.text for line, t in found.items() if t} == {2: "Aberdeen", 3: "Aberdeen", 5: "Bristol"}


def test_what_is_asked_of_a_list_is_answered_once_as_long_as_it_is_the_same_list() -> None:
    asked: list[str] = []

    @kept_for_list
    def size(topic: Topic) -> int:
        asked.append(topic.text)
        return len(topic.topics)

    others = bullet("ships", 9, bullet("sloop", 10))
    assert [size(t) for t in (PORTS, PORTS, others, others, PORTS)] == [3, 3, 1, 1, 3]
    assert asked == ["ports", "ships", "ports"]


def test_a_topic_that_only_equals_the_last_one_is_asked_anew() -> None:
    asked: list[Topic] = []
    once = kept_for_list(lambda topic: asked.append(topic) or len(asked))
    assert [once(bullet("ports", 1)), once(bullet("ports", 1))] == [1, 2]


def test_an_answer_of_nothing_is_kept_too() -> None:
    asked: list[Topic] = []
    once = kept_for_list(asked.append)
    assert (once(PORTS), once(PORTS)) == (None, None)
    assert asked == [PORTS]
