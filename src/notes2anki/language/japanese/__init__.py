"""Japanese notes: word analysis by SudachiPy, constructions, and the phrase that carries the news.

- ``words``: the analysis. ``phrases`` are made of them, ``clauses`` are the constructions that ask for a part,
  ``predicates`` tell whether what a clause ends in says anything.
- ``news`` is where it begins to ask: what a blank hides while all else stays to be read. ``needed`` finds what a
  sentence calls for, ``naming`` the names that it gives, ``alternatives`` what stands side by side in it.
- What carries no news: ``nouns``, ``manners``, ``formal``, ``idle``, ``hollow``, ``repeating``; whole sentences of that
  kind: ``telling``, ``narrating``, ``opining``, ``pointing``,
  ``trying``.
- ``splices``: commas that stand for full stops; ``finished``: lines that go on in a block.
"""
