"""notes2anki turns Markdown study notes into Anki decks whose updates merge."""

__version__ = "0.1.0"
