"""Names of files as text, and as the system takes them: the same, but where Python was told to know only ASCII.

There (``LC_ALL=C`` with ``PYTHONUTF8=0``) a name arrives with each byte as half a character, and text cannot be given.
Notes are UTF-8, so names are taken as that everywhere.
"""

import os


def on_disk(name: str) -> str:
    """A name that stands in the notes, or follows from them, as the system takes it."""
    try:
        return name if name.isascii() else os.fsdecode(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a character that is no byte: no file has such a name
        return name


def readable(name: str) -> str:
    """A name that came from the system as text; what is no UTF-8 in it is replaced."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
