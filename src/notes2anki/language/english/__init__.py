"""English notes: sentences without an analyser, from closed classes of words and how they stand.

- ``text`` and ``words``: what is English, and what each word can be. ``sentence`` takes a sentence apart, ``clauses``
  and ``constructions`` know what asks for what in it.
- ``statements``, ``splices``, ``narration``, ``defining``: which sentences can stand on a card, and which lines
  define; ``names``: what is one word in them.
- ``parts`` is where it begins to ask: ``predicates`` are made of ``pieces``, neighbouring ones of ``runs``, each a
  stretch of ``choices``. ``actions``, ``brackets``, ``consequences``, ``degrees`` and ``likeness`` find what is asked
  by a construction, ``last`` what is asked where nothing else is.
- What a stretch is worth: ``news``, ``empty``, ``hopeless``, ``narrowing``, ``borders``, ``opposites``.
- ``lists`` and ``enumerations``: members that stay together.
"""
