"""Where a blank of an English statement may begin and end: never within a phrase, never across a sentence.

``without_spill`` takes away what a stretch holds of the next phrase; ``is_cut`` tells of one that cannot be mended.
"""

import re

from ..phrases import Range
from ..vocabulary import words
from .words import is_adjective, verb_forms

_DONE_NEXT = (
    r",? (?:and|&|then) (?=(?:use|run|type|enter|execute|select|choose|press|click) "
    r"(?!and\b|or\b|cases?\b|times?\b|by\b|of\b)\w)"
)
_VERB_WITH_PARTICLE = (
    r",? (?:and|&|or) (?=(?:look|listen|wait|connect|rely|respond|subscribe|refer|push|pull|send|upload|deploy|switch|"
    r"go|come|write|log|point|apply) (?:at|for|to|on|into|from|in)\b)"
)
_DONE_TO_IT = r",? (?:and|&) (?=[a-z]+ (?:it|them) )"
_OUTCOME = (
    r"(?<!ly)(?<!\band)(?<!\bor)(?<!\bby)(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bto)(?<!\bfrom)"
    r"(?<!\bwith)(?<!\bwithout)(?<!,) "
    r"(?=(?:providing|allowing|giving|enabling|causing|letting|ensuring|making) (?:an?|the|you|it|them|users?)\b)"
)
_SECOND_PREDICATE = re.compile(
    r",? and (?:also |then )?(?=(?:has|have|is|are|can|cannot|will|returns|provides|allows|requires|creates|sends|uses|"
    r"gives|makes|lets|enables) \w)"
)
_LEADS_CLAUSE = re.compile(r"\b(?:that|which|who|how|what|where|if|when|because|while|it|they|you)\b")
_MEANING = r",? (?=meaning that )"
_THE_OTHER_WAY = r",? (?:or|and) vice[ -]versa\b"
_SPILLS = re.compile(
    rf"(?<=\S)(?:{_THE_OTHER_WAY}|{_MEANING}|{_DONE_NEXT}|{_VERB_WITH_PARTICLE}|{_DONE_TO_IT}|{_OUTCOME})"
)
"""Where a stretch goes on to what another verb acts on, or to what comes of it."""
_TWO_WAYS = re.compile(r"(?<=\S),? and (?=[a-z]+ (?:other|others|another) )")
"""Where it goes on to a second verb, which has its own ``to`` behind it."""
_AND_ITS = re.compile(r"(?<=\S),? (?:and|or|as well as) (?=(?:their|its) (?!own\b))")
"""Where it goes on to what belongs to the things before."""
_OWNED = re.compile(r"(?:their|its|your|how|what|which|that|whether|why|where) ")
_EQUALS = re.compile(r"(?<=\w) = (?=\S)")
_AND_OTHERS = re.compile(r",? and others$")
"""Where it goes on to the others of ``some are A and others (are) B``."""
_VERB_OF_TO = re.compile(r"(?<=\w) (?:needs?|has|have|had|tends?|seems?|appears?)$")
"""A verb at the end of a stretch that says nothing without the ``to`` behind it: ``the tools have to be oiled``."""
_STOP = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bapprox)[.!?] (?=[a-z])(?!etc\b)")
"""A full stop with the next sentence behind it, in small letters."""
_HALF_PAIR = re.compile(r"\b(?:and|or) (?:one|another|the others?)$")
_ONE_OF = re.compile(r"\bone (?:[a-z]+ )?$")
_AND_ONE = re.compile(r"\band (?:one|another)\b")
_OTHER_OF_PAIR = re.compile(r"\bone (?:[a-z]+ )?\S+ and (?:one|another) (?:[a-z]+ )?$")
_POINTS_ON = re.compile(r"\b(?:like|as|shown|see|seen) (?:this|below|above|follows)$")
_EXAMPLE_AT_END = re.compile(r" (?:like|such as) [^,]+$")
_ARTICLE_AND_ADJECTIVE = re.compile(r"(?:^|.* )an? (?:[a-z]+ly )?(?P<word>[a-z-]+)$")
_NEXT_ADJECTIVE = re.compile(r",? (?:and|or) (?:[a-z]+ly )?[a-z-]+ [a-z]")
_PARTICLE_VERB = re.compile(
    r"\b(?:turn(?:ing|ed)?|switching|switched|signing|logging|logged|rolling|shutting|failing|spinning)$", re.IGNORECASE
)
_PARTICLE = re.compile(r" (?:on|off|in|out|up|down|over|back)\b")
_WHERE_TO = re.compile(r" (?:going|coming|flowing|leading) (?:to|into|from|through)\b")
"""How what a thing does goes on behind the verb that acts on it: ``avoid ships going to X``."""
_LAST_ACTION = re.compile(r"(?:.* to )?(?P<verb>[a-z]+) ")
_OPTION = re.compile(r"(?:^|\s)--?$")
_INSIDE_PHRASE = re.compile(r"(?:^|[.!?] )(?:Any|Every|Each) $")
_OPENS_WRONG = re.compile(r"(?:and|or|but|nor|of|such as|along with|not of|not the|not an?)\b", re.IGNORECASE)
_BARE_DENIAL = re.compile(
    r"(?:(?:can|could|should|must|may|will|would|do|does|did|is|are|was|were) not|cannot|not|never|"
    r"(?:ca|wo|do|does|did|is|are|was|were|should|must|would|could)n['’]t) (?:be )?(?:[a-z]+ly )?(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_LIGHT_VERBS = frozenset(
    words("support have include need require use contain make provide offer allow want like do get")
)
"""What is denied with them is what the verb acts on."""
_OBJECT = re.compile(
    r" (?:by |(?!(?:automatically|anymore|yet|at all|either|if|when|unless|until|once|because|so|and|or|but|"
    r"in|on|at|for|with|from|to|into|of|after|before|during|within|across|through|under|as|via|than|by|[a-z]+ly)\b)"
    r"[\w\"“])"
)
_POINTED_AT = re.compile(r" (?:it|them|this|these|those|either)\b")


def without_spill(text: str, run: Range) -> Range:
    """A run up to where it goes on to something else."""
    found = _SPILLS.search(text, *run)
    second = _SECOND_PREDICATE.search(text, *run)
    if found is None and second and not _LEADS_CLAUSE.search(text, run[0], second.start()):
        found = second
    if found is None and not _OWNED.match(text, run[0]):
        found = _AND_ITS.search(text, *run)
    if found is None and re.match(r" (?:to|into|from) \w", text[run[1] :]):
        found = _TWO_WAYS.search(text, *run)
    if found is None and re.match(r" \w", text[run[1] :]) and "(" not in text[slice(*run)]:
        found = _EQUALS.search(text, *run)
    if found is None and re.match(r" [a-z]", text[run[1] :]):
        found = _AND_OTHERS.search(text, *run)
    if found is None and re.match(r" to [a-z]", text[run[1] :]):
        found = _VERB_OF_TO.search(text, *run)
    return (run[0], found.start()) if found and found.start() > run[0] else run


def is_cut(text: str, run: Range) -> bool:
    """Whether a run begins or ends within a phrase, runs into the next sentence, or is a denial and no more."""
    hidden, before, after = text[slice(*run)], text[: run[0]], text[run[1] :]
    if (
        denies_what_is_pointed_at(text, run)
        or _STOP.search(hidden)
        or _OPENS_WRONG.match(hidden)
        or _INSIDE_PHRASE.search(before)
    ):
        return True
    acts = _LAST_ACTION.match(hidden) if _WHERE_TO.match(after) else None
    if acts and "base" in verb_forms(acts["verb"]):
        return True
    if _OPTION.search(before) and hidden[:1].isalnum():
        return True
    if _POINTS_ON.search(hidden) or _halves_pair(hidden, before):
        return True
    described = _ARTICLE_AND_ADJECTIVE.match(hidden)
    if described and is_adjective(described["word"]) and _NEXT_ADJECTIVE.match(after):
        return True
    if _EXAMPLE_AT_END.search(hidden) and re.match(r",? (?:and|or) ", after):
        return True
    return bool(_PARTICLE_VERB.search(hidden) and _PARTICLE.match(after)) or _ends_inside_along(hidden, after)


def _halves_pair(hidden: str, before: str) -> bool:
    """Whether a run is one side of ``one via X and one via Y``, or that and half of the other."""
    half = _HALF_PAIR.search(hidden) or (_AND_ONE.search(hidden) and _ONE_OF.search(before))
    return bool(half or _OTHER_OF_PAIR.search(before))


def _ends_inside_along(hidden: str, after: str) -> bool:
    return hidden.endswith(" along") and after.startswith(" with")


def is_bare_denial(text: str, run: Range) -> bool:
    """Whether a run only says that something is not done to what stays visible behind it, and not what."""
    found = _BARE_DENIAL.fullmatch(text[slice(*run)])
    return found is not None and found["verb"] in _LIGHT_VERBS and _OBJECT.match(text, run[1]) is not None


def denies_what_is_pointed_at(text: str, run: Range) -> bool:
    """Whether a run only says that something is not done, and to a thing that the card does not name."""
    return _BARE_DENIAL.fullmatch(text[slice(*run)]) is not None and _POINTED_AT.match(text, run[1]) is not None
