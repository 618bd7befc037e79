"""Where code fences are open in lines of Markdown, told without parsing them."""

import re
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")


def open_fences(lines: Iterable[str]) -> Iterator[str]:
    """The marks of the fence that is open behind each line; empty where none is."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and not fence:
            fence = found["fence"]
        elif found and found["fence"].startswith(fence) and not found["info"].strip():
            fence = ""
        yield fence
