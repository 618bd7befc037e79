"""What an English sentence tells of the lesson or its author, and of no thing: ``Let us look at the table``."""

import re
from functools import lru_cache

from ..japanese import words as japanese
from ..phrases import Range, overlap

_OPENING = r"(?:(?:first|now|so|next|then|ok|okay|again|finally|and|but|to (?:begin|start)(?: with)?),? )?"
_ACTS = (
    r"(?:start|begin|look|see|talk|discuss|cover|go|move|learn|return|continue|imagine|jump|dive|focus|recap|"
    r"define|describe|explain|demonstrate|practi[cs]e|introduce|explore|proceed|walk|revisit|review|get started)"
)
_MORE_ACTS = "do|take|have|use|try|say|assume|suppose|consider|get|set|check|find"
_LESSON = r"(?:lesson|lecture|video|section|chapter|course|module|lab|exercise|demo|article|post|tutorial)s?"
_NARRATING = (
    r"let(?:['’]s| us| me) (?!the |an? |you |users? )(?=(?-i:[a-z]))",
    rf"lets (?:now |first |also |then )?(?:{_ACTS}|{_MORE_ACTS})\b",
    rf"(?:we|i)(?: will|['’]ll| are going to| am going to|['’]re going to| now| also)*(?: first)? {_ACTS}\b",
    r"(?:we|you) (?:now )?have (?:an?|another) (?:problem|issue|question|situation)\W*$",
    rf"(?:in|for|during) (?:this|our|the next|the following) {_LESSON}, (?:we|i|you)\b",
    r"(?:this|the next|the following) (?:lesson|lecture|video|section|chapter|course|article|(?:blog )?post|tutorial) "
    r"(?:covers|explains|describes|discusses|shows|introduces|is about|will)\b",
    r"here(?: is|['’]s| are) (?:what|how|some|an? few|an? (?:list|summary|overview))\b",
    r"there are (?:many|several|some|a few|a lot of|various|lots of) [\w -]+ (?:shown|listed|displayed|below|here)\W*$",
    r"(?:the|this) (?:process|cycle|procedure|sequence) (?:repeats|starts (?:over|again)|goes on)(?: itself)?\W*$",
    r"(?:(?:it|this|which) )?(?:often |usually |frequently )?"
    r"(?:appears?|comes? up|shows? up|(?:is|will be) (?:asked|tested)) "
    r"(?:[a-z]+ ){0,3}?(?:in|on) (?:the|your|my) exams?\b",
    r"[^.;:]{3,80} (?:is|are) (?:[a-z]+ )?(?:critical|crucial|important|key|essential|useful) "
    r"(?:for|on|in|to) (?:the|your|this) exams?\b",
    r"(?:it is|it['’]s) time to\b",
    r"let this (?:page|document|file|note) ",
    r"as an? (?:pre-?req(?:uisite)?|preparation),? let(?:['’]?s| us| me)\b",
    r"(?:understand|learn|know) (?:how [^.;:]{3,60} works?\b|what [^.;:]{3,40} (?:is|are)\b|"
    r"the differences? between\b(?![^.]*\())",
    r"see (?:the |my )?(?:lectures?|videos?|slides?|lessons?|episodes?|recordings?) #?\d+",
    r"for (?:more |further )?(?:details|info(?:rmation)?|examples)(?: (?:on|about) [^.;:,]{1,60})?, "
    r"(?:please )?(?:see|refer to|read|visit|check)\b",
    r"(?:if (?:you(?:['’]re| are)|your) (?:interested in|curious about)|"
    r"to (?:learn|read|find out) more(?: about| on)?)\b"
    r"[^.;:]*?,? (?:please )?(?:click|see|check|read|refer to|visit|go to|have a look at)\b",
    r"(?:and so )?there are (?:places|parts|sections) in (?:the|these|my) notes\b",
    r"(?:obviously|needless to say|as expected)\b",
)
_NARRATES = re.compile(rf"{_OPENING}(?:{'|'.join(_NARRATING)})", re.IGNORECASE)
"""How a sentence or clause begins whose subject is the author or the lesson, that only leads to what is shown, or that
the author calls plain."""
_JOINT = re.compile(r"(?:, (?:but|and|so) (?=let)|; |(?<=\w) [-–—] )")
"""Behind what a narrating clause can stand."""
_LEAVES = re.compile(r"[;:.!?] |, (?:but|because|which|where|since)\b| [-–—] ")
"""Where a sentence leaves the narrating clause that it begins with."""


@lru_cache(maxsize=8192)
def narrated(text: str, part: Range) -> Range | None:
    """The stretch of a sentence that only narrates: its beginning up to the next clause, or a clause at its end."""
    start = part[0] + len(text[slice(*part)]) - len(text[slice(*part)].lstrip())
    if _NARRATES.match(text, start, part[1]):
        left = _LEAVES.search(text, start, part[1])
        return start, left.start() if left else part[1]
    behind = (joint.end() for joint in _JOINT.finditer(text, start, part[1]))
    first = next((at for at in behind if _NARRATES.match(text, at, part[1])), None)
    return (first, part[1]) if first is not None else None


def is_narrated(text: str, sentence: Range, run: Range) -> bool:
    """Whether a run of a sentence belongs to what only narrates."""
    told = narrated(text, sentence)
    return told is not None and overlap(told, run)


def only_narrates(text: str) -> bool:
    """Whether every sentence of a text does nothing but narrate."""
    return all(narrated(text, part) == part for part in japanese.sentences(text))
