"""Documents → Notes: every topic of every file is offered to the rules, and every line gets its fate.

- ``extract`` is where it begins: one file after the other, then the context of all that was drafted.
- ``reading`` goes through the topics of a file, and ``taken`` is what came of it.
- What it offers: ``statements`` are the sentences of a topic, ``untold`` tells which of them say nothing, ``implied``
  what the others speak of without naming it, ``stating`` which topics with lines below them are statements too.
- ``wishes``: what the author asks for in comments. ``exercises``, ``repeated``: what is told to be done, and commands
  asked for before.
- ``questions``: what the cards of a note ask, and how long that may be. ``distinguishing`` tells equal ones apart;
  ``beside`` is the list that a note asks one line of. ``rarity`` weighs the words of a certification, ``fates`` tells
  what became of each line.
"""
