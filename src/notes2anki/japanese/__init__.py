"""Japanese notes: word analysis, constructions, and the phrase that carries the news."""
