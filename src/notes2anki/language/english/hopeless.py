"""Stretches of an English statement that nobody can be asked for: halves of a phrase, and what says nothing."""

import re

from ..phrases import Range
from ..vocabulary import COUNTED_KINDS
from .brackets import spells_out
from .likeness import is_behind_class, is_list_whole
from .sentence import clauses_of
from .words import PREPOSITIONS, english_words, is_adjective, verb_forms

_STRANDED = re.compile(r" (?:to|for|with|in|on|from|by|at|of|into)(?: ?[(,.;:]|$)")
_LEADS_TO = re.compile(
    r"\b(?:equal|identical|similar|subject|relative|according|due|prior|next|close|"
    r"relating|related|pertaining|belonging|access|login|log in|easy|easier|hard|harder|difficult|ready)$"
)
_ANYTHING = r"(?:[a-z]+ ){0,3}(?:something|anything|stuff)\b|things |(?:[a-z]+ ){0,2}time to [a-z]+$"
_THE_OTHERS = (
    r"(?:everything|everyone|everybody|anyone|anybody)(?: else)?$|(?:all )?(?:the )?others?$|"
    r"(?:the )?same as (?:the )?(?:others?|above|before|usual)$"
)
_SOME_THINGS = (
    r"(?:a few|several|many|some|various|certain|multiple) "
    r"(?:advantages|disadvantages|benefits|ways|options|reasons|features|things|types|kinds|steps|cases|scenarios)\b"
)
_SOME_TIME = (
    r"(?:an? )?(?:long|short|significant|considerable|certain|limited|large) "
    r"(?:time|while|(?:period|amount)(?: of time)?)$|"
    r"the (?:past|last|next|coming) (?:few |several |\d+ )?(?:years|decades|centuries)\b"
)
_AS_ONE_LIKES = (
    r"whatever\b|"
    r"(?!as )(?:[\w-]+ ){1,4}(?:that )?(?:you|we|they) (?:wish|want|like|desire|prefer|choose)"
    r"(?: (?:on|for|in|to) .*)?$"
)
_IDLE_DEEDS = (
    r"(?:takes?|some|more) time$|(?:a |the )?best practices?$|"
    r"(?:(?:is|are|was|were|be|been|being) )?(?:selected|chosen|used|done|performed|created|started|given|made)$|"
    r"(?:perform|take|do|run) (?:actions|operations|tasks|things|steps)$"
)
_WHEN_WRITTEN = r"(?:as of |at )?(?:the )?time of (?:this )?writing$"
_HOW_MANY_KINDS = rf"(?:two|three|four|five|six) (?:[a-z]+ )?(?:{COUNTED_KINDS}|sections) (?:to|of|for|in|that|you) "
_IN_SOME_WAY = r"(?:[\w-]+ ){1,3}(?:appropriately|accordingly|properly|correctly)$"
MATTERS = r"fundamental|important|basic|essential|critical"
"""What the heart of a subject is said to be, to be set in a group of a pattern."""
HEART = r"concept|thing|part|aspect|piece"
"""What that is called, in the singular."""
_MOST_OF_ALL = (
    rf"the most (?:{MATTERS}|common|popular|powerful|useful|widely[ -]used) "
    rf"(?:{HEART}|service|feature|component|tool|topic|type|one|way|option)s?\b"
)
_HOW_THEY_DIFFER = r"(?:the |some |any |main |key |big )*(?:differences?|distinctions?|similarit(?:y|ies))$"
"""What a comparison is of, and not what comes of it."""
_SAYS_NOTHING = re.compile(
    f"(?:{_ANYTHING}|{_THE_OTHERS}|{_SOME_THINGS}|{_SOME_TIME}|{_AS_ONE_LIKES}|{_IDLE_DEEDS}|{_IN_SOME_WAY}|{_WHEN_WRITTEN}|{_HOW_MANY_KINDS}|"
    f"{_MOST_OF_ALL}|{_HOW_THEY_DIFFER})"
)
_PRAISED = re.compile(r"(?:an? |the )?(?:ideal|good|great|best|perfect|suitable|excellent) [a-z]")
_ENOUGH = re.compile(r"[a-z]+ enough$")
_MANY = re.compile(r"(?:multiple|several|various|many|different|numerous|a number of|a variety of) [\w -]+$")
_LISTS = re.compile(r",? (?:including|such as|like|e\.g\.|namely) ")
_NAMES_LISTED = re.compile(r",? (?:such as|like) [A-Z][^,.;]*, ")
_ONE_EXAMPLE = re.compile(r"(?:such as|e\.g\.|for example,?|for instance,?) $")
_OPEN = re.compile(r"\b(?:can|could|may|might)(?: also)? be $")
"""What can be done to a thing is many things: a bare participle is not asked for."""
_CROSSES = re.compile(
    r", (?:you|we|it|they|this|these|there) [a-z]+|, (?:need|needs|have|has) to |, (?:if|when) [^,]+, |"
    r"^(?!.*\b(?:not|only|no|nothing|all|anything|everything|none)\b).* but (?:[a-z]+ )?(?:an?|the|it|they|you|we) "
)
"""Where a run has left its clause."""
_OBJECT = re.compile(r"(?:them|him|us) ")
_LED_BY_VERB = re.compile(r" (?:to|from|about|for|based on|on|inside|into|and)\b(?! default)")
"""What the verb that begins a line leads to: that is the news (``built to last``, ``reasoning about X``)."""
_TORN_RELATIVE = re.compile(r"\b(?:which|what|how|where|when) [a-z]+$")
_RELATIVE = re.compile(r"\S (?:which|that) [a-z]+ [a-z]+$")
_VERB_BEHIND = re.compile(
    r" (?:enables|allows|lets|makes|helps|requires|means|gives|ensures|prevents|causes)"
    r"(?: (?:(?:that|the|a) )?(?:users?|customers?|you|it|them))?$"
)
"""A verb with the noun before it: the run has left its phrase."""
_PLAIN_WORD = re.compile(r"(?:(?:an?|the|its|their|your|this) )?(?P<word>[a-z]{4,})")
_WILLING = re.compile(r"(?:sure|careful|certain|aware|mindful|ready|free|welcome|able)")
"""What somebody is told to be: what behind it he is to do, or to know, is the news."""
_OF_VERB = re.compile(r"(?:aside|apart|away|out|up|down|off|forth|back|over|forward)\b(?! [a-z]+s\b)")
"""A particle that belongs to the verb before it: ``set aside``."""
_GOES_ON = re.compile(r" (?:across|between|into|within|through|over|from|to) [a-z]")
_SPLICED = re.compile(r"(?:they|it|you|we) [a-z]+")


def stands_elsewhere(text: str, run: Range) -> bool:
    """Whether a run is a plain word of its sentence once more: ``an instance type … the same type of [instance]``."""
    found = _PLAIN_WORD.fullmatch(text, *run)
    if found is None or "ed" in verb_forms(found["word"]) or is_adjective(found["word"]):
        return False
    again = re.compile(rf"\b{re.escape(found['word'].removesuffix('s'))}s?\b", re.IGNORECASE)
    return bool(again.search(text, 0, run[0]) or again.search(text, run[1]))


def is_hopeless(text: str, run: Range) -> bool:
    """Whether a run stops before a word that needs it, or says nothing."""
    hidden, after = text[slice(*run)], text[run[1] :]
    if (
        _OPEN.search(text, 0, run[0])
        and "," not in text[: run[0]]
        and re.fullmatch(r"\S+", hidden)
        and re.match(r"[.;!]?\s*(?:$|[A-Z])", after)
    ):
        return True
    praised = _PRAISED.match(hidden) and after.startswith(" for ")
    if praised or _gives_examples(text, run) or (_ENOUGH.search(hidden) and after.startswith(" to ")):
        return True
    if after.startswith(" of ") and any(w.low in PREPOSITIONS for w in english_words(hidden)[1:]):
        return True
    if _leads_to_means(text, run) or _is_half_of_phrase(text, run):
        return True
    if (_RELATIVE.search(hidden) and _GOES_ON.match(after)) or _VERB_BEHIND.search(hidden):
        return True
    if _TORN_RELATIVE.search(hidden) and after.startswith(" to "):
        return True
    if re.search(r",\s*$", text[: run[0]]) and _SPLICED.match(hidden) and clauses_of(text, 0, run[0]):
        return True
    if text[: run[0]].endswith("(") and after.startswith(")") and spells_out(hidden, text[: run[0] - 1]):
        return True
    if _STRANDED.match(after) or (_LEADS_TO.search(hidden) and after.startswith(" to ")):
        return True
    return says_nothing(hidden) or "://" in hidden or bool(_CROSSES.search(hidden) or _OBJECT.match(hidden))


def _leads_to_means(text: str, run: Range) -> bool:
    """Whether a run is one word, and what it leads to is the news: a means, or what a line's verb acts on."""
    hidden, after = text[slice(*run)], text[run[1] :]
    if re.fullmatch(r"[a-z]+", hidden) and re.match(r" (?:through|via|using|by means of) ", after):
        return True
    alone = not text[: run[0]].strip() and " " not in hidden and hidden[1:].islower()
    return alone and bool(verb_forms(hidden.lower())) and _LED_BY_VERB.match(after) is not None


def _is_half_of_phrase(text: str, run: Range) -> bool:
    """Whether a run is what somebody is told to be (``be [sure] to``), or begins a sentence with half of its verb."""
    hidden, after = text[slice(*run)], text[run[1] :]
    if _WILLING.fullmatch(hidden) and re.match(r" (?:to|that|of|not)\b", after):
        return True
    if text[: run[0]].endswith((" as ", "As ")) and re.match(r"(?: \([^()]*\))? as\b", after):
        return True  # as [many] as
    opens = not text[: run[0]].strip() and " " not in hidden and "ed" in verb_forms(hidden.lower())
    return opens and _OF_VERB.match(after.lstrip()) is not None


def _gives_examples(text: str, run: Range) -> bool:
    """Whether the things that are hidden as a number of them are named behind, or one thing as an example of many."""
    hidden = text[slice(*run)]
    plain = hidden.islower() and _NAMES_LISTED.match(text, run[1])
    if plain or (_MANY.match(hidden) and _LISTS.match(text, run[1])):
        return True
    alone = is_list_whole(text, run) and not re.search(r",| and | or ", hidden) and not is_behind_class(text, run)
    return alone and _ONE_EXAMPLE.search(text[: run[0]]) is not None


def says_nothing(text: str) -> bool:
    """Whether a text says nothing that could be known (``something simpler``, ``takes time to appear``)."""
    return bool(_SAYS_NOTHING.match(text))
