"""Notes, Ledger → KnownNotes: which fact of yesterday each note of today is. docs/identity.md says why it is so.

- ``identify`` is where it begins: ``facts`` of both days, ``matching``, and for what is left ``minting`` of new GUIDs.
- ``matching`` has the steps in their order, from sure to unsure; ``pairing`` is the state they work on, ``side`` one
  day as a whole, ``evidence`` and ``rivals`` what makes one pair better than another.
- The unsure steps: ``headings`` (got other names), ``rows`` (below another head of their table, by their ``cells``),
  ``edits`` (prompt or answer), ``rewording`` (a little of both), ``sentences`` (another prompt), ``divisions`` (a text
  parted), ``across`` (another certification).
- What the steps ask: ``questions`` (is it one prompt, another, or none); when two wordings may be one fact: ``gist``,
  ``subjects``, ``nouns``.
- ``pins`` and ``renamings``: what the author says himself. ``doubts``: what only a person can tell.
- ``blanks``: the cloze numbers of a note through edits; ``sameblanks``: which blank is which. ``forms``: lists that
  stay in the form they were learnt in.
"""
