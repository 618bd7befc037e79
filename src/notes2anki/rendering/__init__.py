"""KnownNote → RenderedNote: the Markdown of a note as the fields that Anki stores, safe in every Anki.

- ``render`` is where it begins; ``parallel`` does it for many notes in several processes.
- ``dialect`` is the Markdown of cards, ``sentinels`` bring the blanks through it, ``highlighting`` colours code.
- ``sanitising`` lets only an allow-list pass, ``finishing`` makes blanks and pictures of it, ``ankitext`` keeps Anki
  from reading anything else into the text.
- ``sides``: question and answer as Anki will show them, for checks and the preview.
"""
