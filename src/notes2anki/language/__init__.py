"""What a text says to its reader: its words, sentences and phrases. Nothing here knows where in a document it stands.

- ``inline``: Markdown as a reader sees it, with the way back to the source. Everything else works on such views.
- ``parting`` is where a statement is taken apart: it asks ``english`` or ``japanese``, ``asides`` for the words in
  brackets, and tells with ``counting`` how many members a blank hides.
- ``clauses``, ``phrases``, ``quantities``, ``figures``: constructions, noun phrases, numbers with their units and bare
  ones, in any language.
- ``tasks``: sentences that tell their reader to do something; ``commandlines``: lines that are commands.
- ``marks``, ``examples``: how authors mark a statement as right, wrong, or an example.
- ``foreign``: whether a file is in a language of which nothing is known here.
- ``vocabulary``, ``transcriptions``: words of headings and labels, and words in katakana that stand for Latin ones.
"""
