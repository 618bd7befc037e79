"""How much one card may show or ask for.

A weight counts full-width characters, of which a Latin letter is half (``phrases.weight``).
"""

LONGEST_ANSWER = 200
"""What is asked for whole has no more characters."""
LONG_DEFINITION = 56.0
"""Up to this weight a definition is asked for as a whole."""
LONGEST_LIST = 7
"""A list of more members is not asked for all together."""
LONGEST_LIST_TEXT = 150
"""A list of more characters is divided into notes of at most so many."""
MOST_UNORDERED = 9
"""A longer list without an order asks for whichever member is left out: nobody knows the others by heart."""
LONGEST_SHOWN = 165
"""A cloze note leaves no more characters of its statement visible that are no spaces."""
LONGEST_WRITTEN = 300
"""Nobody can say an answer of more characters, not even one that its author marked as such."""
READABLE = 195
"""A statement that would leave more characters visible that are no spaces, with its prompt, is not asked."""
SHORTEST_TITLE = 24
"""So many characters of its title are shown at least above a sentence that nearly fills the question."""
