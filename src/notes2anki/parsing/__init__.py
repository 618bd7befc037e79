"""Source → Document: the blocks of a file, each with the lines it stands on.

``parse`` is where it begins and where markdown-it-py reads; the others make of real notes what that parser can read.

- Before it reads, line for line: ``fences`` (which lines are code), ``indents`` (how far in they stand), ``tidy``
  (irregular Markdown as its author meant it), ``signs`` (lists below ``●``), ``tablerows`` (tables right below an
  item), ``wrappers`` (HTML that only wraps Markdown), ``unfenced`` (YAML without a fence), ``dollars`` (formulas),
  ``overlong`` (lines too long to read),
  ``wrapped`` (which lines an editor broke).
- What stands elsewhere in the file: ``references``, ``footnotes`` and ``citations``.
- What Markdown leaves as HTML: ``comments``, ``addressed`` (those that speak to us), ``htmltables``.
"""
