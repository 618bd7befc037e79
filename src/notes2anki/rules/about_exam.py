"""What an exam is like: how long it takes, how many questions it has, what it costs."""

from collections.abc import Iterator

from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._exams import ABOUT_EXAM, is_fact_of_exam, is_section_of_exam
from ._place import Place
from ._rule import Skip, Verdict, shape_rule


@shape_rule
def about_exam(topic: Topic, place: Place) -> Iterator[Verdict]:
    """What an exam is like is no subject of it.

    ## What it finds
    How long an exam takes, how many questions it has, what it costs, what passes it, how its parts are weighed: below
    a heading that names an exam or says so (試験概要, ``Exam overview``), or several such lines beside each other.

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    Times, prices and validity of other things; what a part of the exam is about, below its heading.

    ## Options
    None.
    """
    if topic.carrier in (Carrier.FILE, Carrier.SUMMARY):
        return
    if topic.is_leaf and is_fact_of_exam(topic, place):
        yield Skip(lines=lines_of(topic), reason=ABOUT_EXAM)
    elif is_section_of_exam(topic):
        yield Skip(lines=subtree_lines(topic), reason=ABOUT_EXAM, whole=True)
