"""All rules, in the order in which they are asked within their phase: the author's marks, what is no card, shapes,
statements, groups. The order is the precedence.

Every rule is a module of its own, whose docstring is its page in the manual. What they share:

- ``_rule``: what a rule is, and what it says; ``_place``: where it looks. Begin here.
- Blanks: ``_cloze`` makes the note of a statement and ranges of it, ``_parts`` finds the ranges, ``_brackets`` those in
  brackets, ``_either`` tells where one blank alone asks nothing; ``_figures``: which figures;
  ``_limits`` is how much one card may ask for, ``_bearable`` leaves out what is more.
- Terms: ``_whole`` (asked whole, or how else), ``_defining`` (what is said of one), ``_expansions`` and ``_glossed``
  (what its brackets or the line below it say), ``_verb_first``; ``_sides``: two that are compared.
- Lists: ``_members`` (who is one), ``_called_for`` (whether an English line calls for them), ``_alike`` (whether they
  are of one kind), ``_judging`` (or statements instead), ``_bare_names`` (or names of which nothing is said);
  ``_lists`` makes the notes.
- Tables: ``_tables`` (what the columns are for), ``_own_columns`` (which tell of their author), ``_cells``,
  ``_marked_cells``, ``_given_cells`` (which their question would give away), ``_side_by_side``.
- Code: ``_commands`` and ``_listings``.
- ``_questions``: lines that ask, ``_tasks``: that order; ``_options``: what they let one choose from, ``_falsehoods``:
  what is not so; ``_written`` and ``_blocks``: what stands below a line, as Markdown.
- ``_properties``, ``_exams``, ``_scenes``, ``_reminders``, ``_study_logs`` and ``_made_up``: what says nothing of the
  subject; ``_never_asked``: what is shown and no answer.
"""

from ._bearable import without_unbearable
from ._limits import LONGEST_LIST, SHORTEST_TITLE
from ._made_up import without_made_up
from ._never_asked import takes_command_apart, without_doubts, without_function_words, without_never_asked
from ._place import Place, Statement
from ._questions import NO_ANSWER, no_answer_yet
from ._rule import Draft, GroupRule, Phase, Rule, ShapeRule, Skip, StatementRule, Verdict
from ._tasks import SETS_TASK
from .about_exam import about_exam
from .about_repository import about_repository
from .announced_list import announced_list
from .answer_sheet import answer_sheet
from .arrow import arrow
from .arrow_chain import arrow_chain
from .bracketed_name import bracketed_name
from .code_comment import code_comment
from .code_purpose import code_purpose
from .condition import condition
from .contents_list import contents_list
from .description import description
from .details_summary import details_summary
from .double_colon import double_colon
from .exam_clue import exam_clue
from .exam_question import exam_question
from .exam_review import exam_review
from .example_line import example_line
from .highlight_cloze import highlight_cloze
from .image_only import image_only
from .link_only import link_only
from .literal import literal
from .member_list import member_list
from .open_question import open_question
from .quantity import quantity
from .question_answer import question_answer
from .question_line import question_line
from .sentence_part import sentence_part
from .sequence import sequence
from .situation import situation
from .subject_focus import subject_focus
from .table_rows import table_rows
from .term_separator import term_separator
from .time_mark import time_mark
from .to_do import to_do
from .topic_comment import topic_comment
from .true_false import true_false

RULES: tuple[Rule, ...] = (
    highlight_cloze,
    exam_review,
    true_false,
    question_answer,
    double_colon,
    question_line,
    exam_question,
    details_summary,
    contents_list,
    link_only,
    image_only,
    time_mark,
    open_question,
    to_do,
    about_exam,
    about_repository,
    answer_sheet,
    example_line,
    table_rows,
    code_comment,
    code_purpose,
    arrow_chain,
    sequence,
    announced_list,
    situation,
    exam_clue,
    term_separator,
    arrow,
    quantity,
    condition,
    topic_comment,
    subject_focus,
    literal,
    sentence_part,
    description,
    member_list,
    bracketed_name,
)

__all__ = [
    "LONGEST_LIST",
    "NO_ANSWER",
    "RULES",
    "SETS_TASK",
    "SHORTEST_TITLE",
    "Draft",
    "GroupRule",
    "Phase",
    "Place",
    "Rule",
    "ShapeRule",
    "Skip",
    "Statement",
    "StatementRule",
    "Verdict",
    "no_answer_yet",
    "takes_command_apart",
    "without_doubts",
    "without_function_words",
    "without_made_up",
    "without_never_asked",
    "without_unbearable",
]
