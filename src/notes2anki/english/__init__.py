"""English notes: words, sentences, and what is asked of a statement. ``parts`` is where it begins."""
