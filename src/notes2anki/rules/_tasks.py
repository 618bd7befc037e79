"""Lines that set a task: what stands in them is no statement, and asked it would be half a question."""

import re

from ..language.tasks import asks_to_do, heads_exercises, may_set_task, sets_task
from ..language.vocabulary import ANSWER_WORD
from ..topics.topic import Topic
from ._place import Place

SETS_TASK = "sets a task, and states nothing"
_FEWEST = 2
_ANSWER = re.compile(rf"(?:{ANSWER_WORD}|模範解答)(?:の?例)?|(?:sample |model )?(?:answer|solution)s?", re.IGNORECASE)
_POINTS_BELOW = re.compile(r"^(?:次|以下|下記)の|[、。](?:次|以下|下記)の")


def is_task(topic: Topic, place: Place) -> bool:
    """Whether a line sets a task: by its own words, among others of the kind, or below a heading of exercises."""
    text = topic.plain
    if sets_task(text):
        return True
    exercises = heads_exercises(text) or (place.parent is not None and heads_exercises(place.parent.plain))
    if exercises and asks_to_do(text):
        return True
    if not may_set_task(text):
        return False
    return sum(isinstance(t, Topic) and may_set_task(t.plain) for t in place.siblings) >= _FEWEST


def hold_tasks(topics: list[Topic], parent: Topic) -> bool:
    """Whether lines in a row below a topic are exercises."""
    if heads_exercises(parent.plain) and sum(asks_to_do(t.plain) for t in topics) >= len(topics) / 2:
        return True
    return sum(may_set_task(t.plain) for t in topics) >= max(1, len(topics) / 2) and any(
        sets_task(t.plain) for t in topics
    )


def asked_above(topic: Topic, place: Place) -> Topic | None:
    """The task that the label of an answer (``解答例``) stands behind."""
    before = next(place.before(), None)
    if not _ANSWER.fullmatch(topic.plain.strip(" :：*")) or not isinstance(before, Topic):
        return None
    return before if is_task(before, place) else None


def is_of_material(topic: Topic) -> bool:
    """Whether a task is about what stands below it, which is no answer then: ``次の関数について説明せよ``."""
    return sets_task(topic.plain) and _POINTS_BELOW.search(topic.plain) is not None
