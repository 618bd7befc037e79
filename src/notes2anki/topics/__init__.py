"""Document → Topics: what the author meant by headings, bullets and bare lines, and what each is called.

- ``topic``: the tree that the rules see. ``outline`` makes it of the blocks.
- The lines of a paragraph: ``displays`` (formulas that are words of a sentence), ``wrapping`` (which lines are one),
  ``paragraphs`` (statements, titles, announcements),
  ``answers`` (``Q:`` and ``A:``), ``columns`` (what only white space divides),
  ``numberedterms`` (numbers that are facts), ``ordinals`` (numbers that only count), ``alternating`` (names above
  paragraphs about them).
- What stands below what: ``siblings``, ``listparts``. Titles that define what they name: ``definedtitles``.
- Inside a line: ``separators`` (term and definition), ``chains`` (several dashes), ``pairs`` and ``parallels`` (several
  terms side by side, in Japanese and in English), ``glosses`` (names with brackets), ``ownblanks`` (blanks that the
  author marks himself).
- What is no knowledge: ``pointers`` and ``remarks``, ``blobs`` (lines nobody wrote for learning), ``computed`` (queries
  that an editor runs).
- What stands above a question: ``context``, made of ``labels`` and ``titles``, without those of ``quizzes``.
- ``bodies`` makes notes of blanks, ``directives`` finds the topic that a comment is about.
"""
