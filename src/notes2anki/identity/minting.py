"""The recipe of a GUID: made once of a fact's certification and content, never again changed.

The recipe is frozen (``tests/frozen/guids.txt``): a lost ledger is made anew with the same GUIDs for all notes that
were never edited. A better recipe would get the next number, and known notes would keep what they have.
"""

import base64
import hashlib
from collections.abc import Collection, Iterable

from ..model import Guid

RECIPE = "notes2anki guid 1"


def mint(*, certification: str, keys: Iterable[str], taken: Collection[Guid]) -> Guid:
    """Make the GUID of a fact: ``keys`` are its normalised context, prompt and text.

    ``taken`` are the GUIDs that exist or ever existed; the same fact again gets the next occurrence number.
    """
    content = "\x1f".join((RECIPE, certification, *keys))
    occurrence = 1
    while True:
        guid = _guid(f"{content}\x1e{occurrence}")
        if guid not in taken:
            return guid
        occurrence += 1


def _guid(content: str) -> Guid:
    """80 bits in the 32 characters a–z and 2–7, so that it can be typed, quoted and compared in any case."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return Guid(base64.b32encode(digest[:10]).decode("ascii").lower())
