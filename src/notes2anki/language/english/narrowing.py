"""The part of a stretch of an English statement that has one right answer; none of those that nobody can be asked for.

A stretch chosen by its news may hold more than can be asked for: the name behind ``called``, the instrument behind
``with``, a figure before what it counts, two adjectives before their noun. Then only that is hidden, and the rest leads
to it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..phrases import Range, overlap
from ..quantities import quantities
from ..vocabulary import words
from .borders import without_spill
from .brackets import is_short_form, spells_out
from .choices import Choice, Group
from .empty import is_empty, names_kind_above
from .hopeless import is_hopeless, stands_elsewhere
from .likeness import likened, named_behind
from .news import EnglishAsking, is_shown, says_something
from .words import (
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    RELATIVES,
    Word,
    english_words,
    is_adjective,
    is_function_word,
    is_plural,
    verb_forms,
)

_NAMED = re.compile(
    r".*\b(?:called|named|known as|referred to as|label+ed|titled) (?:an? |the )?(?P<name>[\w./-]+(?: [\w./-]+){0,3})"
)
_REMARK = re.compile(
    r"\s*\((?:[^()]* = |e\.?g\b|i\.?e\b|like\b|such as\b|for example\b|"
    r"for instance\b|though\b|although\b|but\b|see\b|because\b|"
    r"not (?=\S+ \S)|and (?:what|that)\b)[^()]*\)$",
    re.IGNORECASE,
)
_SEE = re.compile(r"\(see [^()]*\)", re.IGNORECASE)
"""Where more can be read: it gives nothing away."""
_THAN = re.compile(r" than \S")
_COMPARED = re.compile(r"\b(?:more|less|fewer|rather|other|different|[a-z]{2,}er)\b", re.IGNORECASE)
_SETTING = re.compile(r"(?:,? by default|,? automatically|,? on the other hand|,? however|,? as well)$")
_DANGLING = re.compile(r" (?:by )?(?:using|via|with|by|through|like|as follows|below|following)$")
"""A preposition at the end of a line: what it leads to stands below."""
_MANNER = re.compile(
    r"(?<=\w\w) (?:carefully|regularly|properly|correctly|explicitly|wisely|accordingly|appropriately)$"
)
"""How something is done, behind what it is done to."""
_BARE_FIGURE = re.compile(r"\d[\d,.]*[KMkm]?\+?(?= (?!or\b|and\b|to\b|[ap]\.?m\b)[A-Za-z])")
_ABOUT = re.compile(r"(?:currently|only|exactly|about|around|approximately|roughly|just|nearly|a total of) ")
_INSTRUMENT = re.compile(r"\b(?:with|via|through|using|by using|by means of) (?P<name>\S.*)$")
_QUALIFIED = re.compile(r"(?P<name>\S.*) (?:compliant|compatible|certified|accredited)$")
_THE_MORE = re.compile(r"(?P<way>(?:more |less )?[a-z]+) the (?:more|less|longer|larger)\b")
_EITHER = re.compile(
    r"(?:(?:an?|the|either|both) )?(?P<first>[\w/-]+(?: [\w/-]+)?)(?: \([^()]*\))? (?P<joint>and|or) "
    r"(?:an? |the )?(?P<second>[\w/-]+(?: [\w/-]+)??)(?P<rest>(?: [\w/-]+){0,2}(?: \([^()]*\))?)"
)
_ONE_OF_TWO_KINDS = re.compile(
    r"an? (?P<first>[a-z-]+) (?:and|or) (?P<second>[a-z-]+(?: [a-z-]+)?) (?P<noun>[a-z]+)", re.IGNORECASE
)
"""One thing of two kinds: behind its one article two attributes stand before the noun."""
_PAIR_OF_VERBS = re.compile(
    r"(?:(?:can|could|may|must|should|will) )?(?:[a-z]+ly )?(?P<first>[a-z]+) (?:and|or) (?P<second>[a-z]+)"
)
_PRAISE = re.compile(
    r"an? (?:really |very )?(?:great|good|nice|perfect|cool|handy|easy|simple|quick|convenient|useful) "
    r"(?:way|tool|option|choice|fit|means) (?:of|to|for) (?P<use>\S.*)"
)
_SAID_OF_ALL = re.compile(r"(?:able|ible)$")
_GENERIC_NAMES = frozenset(words("aws amazon api i.e e.g"))
_OPEN_VERB = re.compile(r"[^,;:]{2,60}? (?:(?:can )?also (?:supports?|provides?|includes?|offers?|have|has)|can have) ")
_OTHERS = r"(?:any |many |all )?other (?!than\b)"
_OTHERS_LAST = re.compile(rf"{_OTHERS}[a-z]", re.IGNORECASE)
"""How the last of several begins that stands for more of them: nobody can be asked for that."""
_AND_OTHERS = re.compile(rf",? (?:and|or) {_OTHERS}[a-zA-Z][^,;]*$")
_PARTICLE_AND = re.compile(r"(?:aside|apart|away|out|up|down|off|back|forward) (?:and|or) [a-z]")
_IN_BRACKETS = re.compile(r" \((?P<inside>[^()]+)\)")
_PARTICLE = re.compile(
    r" (?P<particle>up|down|out|off|in|away|back|over)(?= ?(?:[.,;!?)]|$| (?:at|to|from|for|and|or|when|if)\b))"
)
IDIOM = re.compile(
    r"\b(?:open[ -]source|takes? effect(?: immediately)?|takes? place|makes? use|"
    r"out[ -]of[ -](?:order|date|sync|memory)|up to date|(?:at least|at most|exactly) once|"
    r"in case of|in order to|as well as|point[ -]in[ -]time|"
    r"end[ -]to[ -]end|(?P<half>[a-z]+)[ -]to[ -](?P=half)|[a-z]+[ -]to[ -][a-z]+ ratio|"
    r"pay as you go|in[ -]transit|at[ -]rest|on-demand)\b",
    re.IGNORECASE,
)
_WAY = re.compile(r"[a-z]{2,}ly(?<!only)(?<!ually)(?<!arly)")
"""How something is done; ``only``, ``usually`` and ``nearly`` belong to what stands behind them."""
_FEW, _STEM = 2, 4


_HOW = re.compile(
    r"\bhow (?=(?:much|many|long|often|far|fast|large|big|old|deep|high|well|quickly|frequently|soon|likely)\b)"
)
"""``how much X``: the three belong together."""
_CLAUSE_OF_HOW = re.compile(r"how (?!to\b)[\w-]+ \S")
_GOES_ON_BEHIND = re.compile(r" (?:to|of|in|on|for|with|from|by|at|into) \w")
_END_OF_QUESTION = re.compile(r",? (?:and|or) (?:how|what|when|where|which|why)\b|[,;:.!?(]| [-–—] |$")
_LONGEST_QUESTION = 12

_FROM_TO = re.compile(r"[^,;.]{2,40}? to (?=\S)")
_SETS = re.compile(r"(?:setting|changing|switching|specifying|configuring|marking) (?:the |its |your )?(?=\S)")
_TWICE = re.compile(r"\b(?P<word>[A-Za-z]+) (?:to|by) $")


def narrowed(asking: EnglishAsking, choice: Choice) -> Iterator[Choice]:
    """A choice with no more hidden than has one right answer; nothing where it has none."""
    questioned = _whole_question(asking.text, choice.group)
    named = _without_others(asking.text, choice.group)
    group = questioned or (_narrow_group(asking, named) if named else ())
    if not group or any(is_hopeless(asking.text, run) for run in group):
        return
    if len(group) == 1 and (is_empty(asking.text, group[0]) or _is_open_predicate(asking, group[0])):
        return
    if len(group) == 1 and names_kind_above(asking.text[slice(*group[0])], asking.above):
        return
    if len(group) == 1 and stands_elsewhere(asking.text, group[0]):
        return
    if len(group) > 1 and group != choice.group and is_shown(asking.text, group, asking.above):
        return
    claim = min(choice.span[0], group[0][0]), max(choice.span[1], group[-1][1])
    yield replace(choice, group=group, claim=claim)


def _without_others(text: str, group: Group) -> Group:
    """Things that are hidden together without the last, where that is whatever else is like them.

    Nobody can be asked for that, nor for the things before it if they are no names.
    """
    if len(group) == 1:
        return (_without_tail_of(_AND_OTHERS, text, group[0]),)
    if not _OTHERS_LAST.match(text, *group[-1]):
        return group
    named = all(any(w.is_name for w in english_words(text[slice(*run)])) for run in group[:-1])
    return group[:-1] if named else ()


def _without_tail_of(pattern: re.Pattern[str], text: str, run: Range) -> Range:
    """A run without what a pattern finds at its end, if enough is left of it."""
    found = pattern.search(text[slice(*run)])
    return (run[0], run[0] + found.start()) if found and found.start() > _FEW else run


def _whole_question(text: str, group: Group) -> Group:
    """All of the indirect question that a group holds the beginning of: ``how much draught and width X needs``."""
    start = next((m.start() for m in _HOW.finditer(text) if m.end() == group[0][0]), None)
    if (
        start is None
        and len(group) == 1
        and _CLAUSE_OF_HOW.match(text, *group[0])
        and _GOES_ON_BEHIND.match(text, group[0][1])
    ):
        start = group[0][0]
    end = _END_OF_QUESTION.search(text, group[0][0]) if start is not None else None
    if start is None or end is None:
        return ()
    whole = start, max(end.start(), group[-1][1])
    return (whole,) if len(text[slice(*whole)].split()) <= _LONGEST_QUESTION else ()


def _is_open_predicate(asking: EnglishAsking, run: Range) -> bool:
    """Whether a run is all that ``X also supports`` says, and no name or figure: many things would be right."""
    text = asking.text
    verb = _OPEN_VERB.match(text, 0, run[1])
    if verb is None or run[0] > verb.end() or not re.fullmatch(r"[.;! ]*", text[run[1] :]):
        return False
    line = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
    told = any(w.is_name or w.low in PREPOSITIONS | RELATIVES or w.text[0].isdigit() for w in line)
    return not told and not any(overlap(run, s) for s in asking.stressed)


def _narrow_group(asking: EnglishAsking, group: Group) -> Group:
    if len(group) > 1:
        return _bare_members(asking.text, group)
    run = _behind_adverb(asking.text, _whole_idioms(asking.text, _from_verb(asking.text, group[0])))
    run = _with_letters(asking.text, _without_tail(asking.text, run))
    run = without_spill(asking.text, _with_particle(asking.text, _beyond_what_is_shown(asking, run)))
    run = _after_be(asking.text, run) if asking.text.endswith("to ", 0, run[0]) else run
    names = likened(asking.text, run) or named_behind(asking.text, run)
    if names and not is_shown(_SEE.sub(_blank, asking.text), names, asking.above):
        return names
    if unknown := _beside_known(asking, run):
        return (unknown,)
    for find in (
        _what_is_set,
        _destination,
        _twice,
        _name_behind,
        _instrument,
        _qualifier,
        _way,
        _figure,
        _attribute,
        _use,
    ):
        inner = find(asking.text, run)
        if inner is not None and not is_shown(asking.text, (inner,), asking.above):
            return (inner,)
    pair = _pair(asking.text, run)
    return pair if pair and not any(is_shown(asking.text, (side,), asking.above) for side in pair) else (run,)


def _from_verb(text: str, run: Range) -> Range:
    """A run that begins with the particle of a verb and goes on with another one, from the first: ``set aside and``."""
    if not _PARTICLE_AND.match(text, *run):
        return run
    before = english_words(text[: run[0]])[-1:]
    return (before[0].start, run[1]) if before and "base" in verb_forms(before[0].low) else run


def _whole_idioms(text: str, run: Range) -> Range:
    """A run that does not begin or end inside a phrase that is one word to its reader (``out of order``)."""
    for found in IDIOM.finditer(text):
        if found.start() < run[0] < found.end():
            run = found.start(), run[1]
        if found.start() < run[1] < found.end():
            run = run[0], found.end()
    return run


def _behind_adverb(text: str, run: Range) -> Range:
    """A run without the adverb before its article, which belongs to the verb: ``joins directly [the wharf]``.

    Nor does it begin with what somebody needs something by: ``if you need [a calm bay]``.
    """
    line = english_words(text[slice(*run)])
    if len(line) <= _FEW or line[1].low not in DETERMINERS:
        return run
    wished = line[0].low in ("need", "want", "require") and text.endswith(("you ", "they ", "we "), 0, run[0])
    return (run[0] + line[1].start, run[1]) if wished or _WAY.fullmatch(line[0].low) else run


def _with_particle(text: str, run: Range) -> Range:
    """A run that ends in a verb with the particle behind it, which leads to nothing else: ``logging in``."""
    found = _PARTICLE.match(text, run[1])
    last = next((w for w in reversed(english_words(text[slice(*run)])) if not w.is_mark), None)
    return (run[0], found.end("particle")) if found and last and verb_forms(last.low) else run


def _beyond_what_is_shown(asking: EnglishAsking, run: Range) -> Range:
    """A run without the name that stands above the statement, and the preposition behind it: ``S3 as a backbone``."""
    line = english_words(asking.text[slice(*run)])
    first = next((i for i, w in enumerate(line) if i and w.low in PREPOSITIONS), 0)
    if not first or first + 1 >= len(line) or not any(w.is_name for w in line[:first]):
        return run
    if line[first + 1].low in PREPOSITIONS:
        return run
    name = run[0], run[0] + line[first - 1].end
    rest = run[0] + line[first + 1].start, run[1]
    return rest if is_shown(asking.text, (name,), asking.above) and says_something(asking.text[slice(*rest)]) else run


def _beside_known(asking: EnglishAsking, run: Range) -> Range | None:
    """The adjective of a run whose noun is the topic: ``global mail sorting`` below ``Mail sorting``."""
    line = english_words(asking.text[slice(*run)])
    bare = line[1:] if line and line[0].low in DETERMINERS else line
    if len(bare) <= _FEW or not is_adjective(bare[0].low) or _SAID_OF_ALL.search(bare[0].low):
        return None
    if any(w.is_mark or is_function_word(w.low) for w in bare):
        return None
    known = asking.text[run[0] + bare[1].start : run[1]]
    said = re.search(rf"\b{re.escape(known)}\b", asking.above, re.IGNORECASE)
    return (run[0] + bare[0].start, run[0] + bare[0].end) if said else None


def _what_is_set(text: str, run: Range) -> Range | None:
    """``by setting X`` before `` to Y``: the X."""
    found = _SETS.match(text, *run)
    return (found.end(), run[1]) if found and re.match(r" (?:to|as|=) \S", text[run[1] :]) else None


def _destination(text: str, run: Range) -> Range | None:
    """``forwarded from A to B``: the B."""
    found = _FROM_TO.match(text, *run) if text[: run[0]].endswith("from ") else None
    return (found.end(), run[1]) if found else None


def _twice(text: str, run: Range) -> Range | None:
    """``many to many``: both, where the run holds the second."""
    found = _TWICE.search(text[: run[0]])
    again = found is not None and text[run[0] : run[1]].lower().startswith(found["word"].lower())
    return (found.start(), run[1]) if found and again else None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _bare_members(text: str, group: Group) -> Group:
    """Members without the verb or the adjective that stands before the first and belongs to all of them."""
    found = [_figure(text, run) or _after_be(text, run) for run in group]
    firsts = [english_words(text[slice(*run)]) for run in found]
    first = firsts[0]
    if len(first) > 1 and _belongs_to_all(first, firsts[1:]):
        found[0] = found[0][0] + first[1].start, found[0][1]
    return tuple(found)


def _after_be(text: str, run: Range) -> Range:
    """A member without the ``be`` that it begins with."""
    return (run[0] + 3, run[1]) if text.startswith("be ", run[0]) and run[1] - run[0] > 3 + _FEW else run


def _belongs_to_all(first: tuple[Word, ...], others: list[tuple[Word, ...]]) -> bool:
    """Whether the word with which the first of several members begins is the verb or attribute of all."""
    low = first[0].low
    if "base" in verb_forms(low) and not first[0].is_name and (first[1].is_name or first[1].low in DETERMINERS):
        return not any(verb_forms(o[0].low) & {"base", "s"} for o in others)
    bare = len(first) == _FEW and all(len(o) == 1 for o in others)
    return bare and is_adjective(low) and not any(w.is_name for o in [first, *others] for w in o)


def _without_tail(text: str, run: Range) -> Range:
    """A run without an aside in brackets or a setting at its end, and without the ``any`` it begins with."""
    for pattern in (_REMARK, _SETTING):
        found = pattern.search(text[slice(*run)])
        if found and found.start() > _FEW and not _repeats(found.group(), text[run[0] : run[0] + found.start()]):
            run = run[0], run[0] + found.start()
    dangling = _DANGLING.search(text[slice(*run)])
    if dangling and dangling.start() > _FEW and not text[run[1] :].strip(" .:;"):
        run = run[0], run[0] + dangling.start()
    run = _without_tail_of(_MANNER, text, run)
    compared = _THAN.search(text, *run)
    if compared and not _COMPARED.search(text[run[0] : compared.start()]):
        run = run[0], compared.start()
    before = english_words(text[: run[0]])[-1:]
    led = bool(before) and before[0].low in PREPOSITIONS
    line = english_words(text[slice(*run)])
    return (run[0] + line[1].start, run[1]) if line[0].low == "any" and len(line) > _FEW and not led else run


def _with_letters(text: str, run: Range) -> Range:
    """A run with the brackets behind it that hold its initials, or the words its initials stand for."""
    found = _IN_BRACKETS.match(text, run[1])
    hidden = text[slice(*run)]
    said = found and (spells_out(found["inside"], hidden) or is_short_form(found["inside"], hidden))
    return (run[0], found.end()) if found and said else run


def _repeats(aside: str, hidden: str) -> bool:
    """Whether an aside has a word of what stands before it: left visible, it would give that away."""
    shown = aside.lower()
    return any(w.low[:_STEM] in shown for w in english_words(hidden) if len(w.low) >= _STEM)


def _name_behind(text: str, run: Range) -> Range | None:
    """``an agent called X``: the X."""
    found = _NAMED.fullmatch(text, *run)
    if not found or is_function_word(english_words(found["name"])[0].low):
        return None
    return None if any(w.low in PREPOSITIONS | RELATIVES for w in english_words(found["name"])) else found.span("name")


def _instrument(text: str, run: Range) -> Range | None:
    """``integration with X``: the X, where it is a name and what stands before it is none."""
    found = _INSTRUMENT.search(text, *run)
    if not found or found.start() == run[0]:
        return None
    before, name = english_words(text[run[0] : found.start()]), english_words(found["name"])
    bare = name[1:] if name[0].low in DETERMINERS else name
    telling = [w for w in bare if w.low not in _GENERIC_NAMES and name[0].low not in ("a", "an")]
    if not telling or not telling[0].is_name or len(bare) > _FEW + 1 or any(w.is_name for w in before):
        return None
    if any(w.is_mark or is_function_word(w.low) for w in bare):
        return None
    return run[0] + (bare[0].start + found.start("name") - run[0]), run[1]


def _qualifier(text: str, run: Range) -> Range | None:
    """``X compliant``: with what."""
    found = _QUALIFIED.fullmatch(text, *run)
    return found.span("name") if found and english_words(found["name"])[0].is_name else None


def _way(text: str, run: Range) -> Range | None:
    """``cheaper the more …``: which way it goes."""
    found = _THE_MORE.match(text, *run)
    return found.span("way") if found else None


def _figure(text: str, run: Range) -> Range | None:
    """``60 inbound rules``: the figure with its unit; what it counts, and in which direction, stays visible."""
    adverb = _ABOUT.match(text, *run)
    found = _BARE_FIGURE.match(text, adverb.end() if adverb else run[0], run[1])
    if not found or re.search(r"\d", text[found.end() : run[1]]):
        return None
    end = max([found.end(), *(q.end for q in quantities(text) if q.start == found.start() and q.end <= run[1])])
    return (found.start(), end) if end < run[1] else None


def _use(text: str, run: Range) -> Range | None:
    """``a great way of doing X``: what it is good for; that it is great is an opinion."""
    found = _PRAISE.fullmatch(text, *run)
    return found.span("use") if found else None


def _attribute(text: str, run: Range) -> Range | None:
    """``has a global namespace``: the adjective, where it is all that is said of a plain noun."""
    line = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
    bare = [w for w in line if w.low not in DETERMINERS and w.depth == 0]
    before = [w.low for w in english_words(text[: run[0]])][-1:]
    if len(bare) != _FEW or not before or before[0] not in HAVE or any(w.is_name for w in bare):
        return None
    return (run[0] + bare[0].start, run[0] + bare[0].end) if is_adjective(bare[0].low) else None


def _pair(text: str, run: Range) -> Group:
    """Two adjectives before their noun, or two verbs behind their modal, each as a blank of its own."""
    verbs = _PAIR_OF_VERBS.fullmatch(text, *run)
    if verbs and verb_forms(verbs["first"]) & verb_forms(verbs["second"]) & {"base", "ed"}:
        return verbs.span("first"), verbs.span("second")
    kinds = _ONE_OF_TWO_KINDS.fullmatch(text, *run)
    if kinds and not is_plural(kinds["noun"]) and not any(_counts(kinds[name]) for name in ("first", "second")):
        return kinds.span("first"), kinds.span("second")
    start = max(run[0], text.rfind("either ", *run))
    found = _EITHER.fullmatch(text, start, run[1])
    if not found:
        return ()
    sides = found["first"], found["second"]
    either = text.startswith("either ", start) and not found["rest"].strip().split("(")[0]
    acts = "base" in verb_forms(sides[1].lower()) and re.match(r" (?:at|in|on|to|from) ", text[found.end("second") :])
    if either or (all(is_adjective(side.lower()) for side in sides) and not acts):
        return found.span("first"), found.span("second")
    return ()


def _counts(phrase: str) -> bool:
    """Whether a phrase begins with a word that describes nothing: an article, a number of things."""
    first = phrase.split(maxsplit=1)[0].lower()
    return is_function_word(first) or first in ("several", "many", "few", "multiple", "more", "two", "three")
