"""The words of an English text and what each of them can be: closed classes, known verbs, nothing learnt.

Function words are few and listed whole; verbs are listed by their base form and recognised with their endings. All else
is a name, a noun or an adjective, which the rules need not tell apart.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from ..phrases import Range
from ..vocabulary import words

DETERMINERS = frozenset(
    words(
        "the a an this that these those each every any all some no both another such its your our their my his",
        "her",
    )
)
PRONOUNS = frozenset(words("it they you we i he she this these those there one them us everyone anyone what"))
PREPOSITIONS = frozenset(
    words(
        "about",
        "in on at by for with from to into onto across between within without during through throughout via per over",
        "under against among around behind despite except near toward towards until upon after before as than like",
        "regarding using based including excluding following instead outside inside out according along alongside",
        "apart besides beyond off versus unlike above below",
    )
)
SUBORDINATORS = frozenset(
    words(
        "if when whenever while whereas because since although though unless once until after before so whether how",
        "where as till even",
    )
)
RELATIVES = frozenset(words("which that who whose whom where what how why"))
MODALS = frozenset(
    words(
        "can could may might must shall should will would cannot can't won't shouldn't couldn't mustn't wouldn't",
    )
)
BE = frozenset(
    words(
        "it's that's there's they're you're we're is are was were be been being isn't aren't wasn't weren't am",
    )
)
HAVE = frozenset(words("has have had hasn't haven't hadn't"))
DO = frozenset(words("does do did doesn't don't didn't"))
_ADVERBS = frozenset(
    words(
        "further not also only always never still already just even often usually typically now then automatically",
        "both however therefore thus too together longer ever more most less yet first simply directly currently",
        "again very",
    )
)
NOUNS_TOO = frozenset(
    words(
        "reads writes requests costs limits updates changes records logs queries searches results returns transfers",
        "calls builds tests views streams tags targets hosts keys loads blocks caches triggers controls addresses",
        "reports exports imports copies alerts matches groups filters samples segments partitions retries states",
        "steps stages rates orders events volumes snapshots backups charges scans pools files reserves increases",
        "decreases issues benefits offers supplies drops checks trails links locks marks names needs places plans",
        "plays powers processes programs ranges references releases sets shares queues policies schedules protocols",
        "monitors",
    )
)
"""Verb forms that are as often the plural of a noun."""
_ADJECTIVES = frozenset(
    words(
        "low high fast slow strong weak public private single multiple static dynamic unique different short long",
        "variable cheap",
        "large small big strict loose simple complex secure stateful stateless separate direct full partial soft hard",
        "synchronous asynchronous in-region cross-region cross-account open closed active passive mutable immutable",
    )
)
_ADJECTIVAL = re.compile(r"[a-z-]{2,}(?:able|ible|onal|obal|ual|ical|ocal|ous|ful|less|ential|-[a-z]+ed)$")
_NOUNS_LIKE_ADJECTIVES = frozenset(words("table credential manual"))
PARTICLES = frozenset(words("up down out off"))
"""What belongs to the verb before it, and leads to nothing."""
COORDINATORS = frozenset(words("and or but nor & and/or"))
_NOT_ADVERBS = frozenset(
    words(
        "only family supply reply apply assembly anomaly comply multiply rely imply daily hourly monthly weekly early",
        "friendly copy",
    )
)
_VERBS = frozenset(
    words(
        "allowlist blacklist denylist whitelist fill login monitor deregister spawn introduce rebalance encompass",
        "instantiate elect drive",
        "accelerate accept access accommodate accumulate achieve acknowledge act activate adapt add adjust affect",
        "aggregate alert align allocate allow analyse analyze appear append apply approve archive arrange ask assign",
        "assist associate assume assure attach audit authenticate authorize automate avoid await back balance base",
        "become begin belong bill bind block book boost branch break bridge bring broadcast buffer build bundle burst",
        "buy bypass cache calculate call cancel cap capture carry catch cause change charge check choose circumvent",
        "classify clean clone close cluster coexist collect combine come commit communicate compare complete comply",
        "compress compute configure confirm connect conserve consider consist consolidate consume contact contain",
        "continue contribute control convert coordinate copy correct correlate correspond cost count cover create",
        "curate customize cut deactivate deal debug decide declare decode decouple decrease decrypt dedicate",
        "deduplicate default define delay delegate delete deliver demand demonstrate deny depend deploy deprecate",
        "derive describe",
        "design detach detect determine develop dictate differ differentiate direct disable discard discourage",
        "discover dispatch display distribute divert divide do double download drain drop duplicate ease edit",
        "eliminate embed emit employ enable encapsulate encode encounter encourage encrypt end enforce enhance enrich",
        "ensure enter enumerate equal erase establish estimate evaluate evict examine exceed exchange exclude execute",
        "exhaust exist expand expect expire explain export expose extend extract facilitate fail failover fall fan",
        "federate feed fetch filter find finish fire fit fix flow follow force forget forward free freeze fulfill",
        "gain gather generate get give go govern grant group grow guarantee handle happen harden harness head help",
        "hide hit hold host identify ignore illustrate impact implement import impose improve include increase incur",
        "index indicate infer inform ingest inherit initialize initiate inject insert inspect install integrate",
        "interact intercept interpret invalidate invoke involve isolate issue iterate join justify keep kill know",
        "lack last launch lead leak learn leave let level leverage lie lift limit link list listen live load lock log",
        "look lose lower maintain make manage mandate map mark mask match mean measure meet merge migrate minimise",
        "minimize mirror mitigate modify monitor mount move multiply name need negotiate nest notify observe obtain",
        "occur offer offload open operate optimise optimize orchestrate order organize originate overcome override",
        "overwrite own parse partition pass pause pay perform permit persist pertain pick pin place plan point poll",
        "pool populate possess post power precede predict prefer prepare preserve prevent print prioritize proceed",
        "process produce program prohibit promote prompt propagate protect prove provide provision proxy publish pull",
        "purchase push put quarantine query queue quit raise range rank reach react read realize reboot rebuild",
        "receive reclaim recognize recommend reconcile reconnect record recover recreate redeploy redirect reduce",
        "refer reference refine refresh regain register regulate reinforce reinstate reject relate release rely",
        "remain remedy remember remind remove rename render renew repair repeat replace replay replicate reply report",
        "represent reproduce request require resemble reserve reset reside resize resolve respond restart restore",
        "restrict result resume retain retire retrieve retry return reuse reveal reverse review revoke rewrite roll",
        "rotate route run sample satisfy save scale scan schedule search secure see seek segment select send separate",
        "serialize serve set settle share shift ship shorten show shrink shut sign signal simplify simulate sit skip",
        "solve sort span specify speed spend spin split spread stage standardize start state stay stop store stream",
        "streamline strengthen strip submit subscribe substitute succeed suffer suffice suffix suggest suit supplement",
        "supply support surround suspend sustain swap switch sync synchronize tag take target tell terminate test",
        "think throttle tolerate trace track trade train transcode transcribe transfer transform transition translate",
        "transmit travel traverse treat trigger troubleshoot try tune tunnel turn unblock understand undo unify",
        "uninstall unlock unmount update upgrade upload use utilize validate vary verify view violate visualize wait",
        "overlap setup want warm warn watch withstand work wrap write yield",
        "abandon abort absorb accompany accrue acquire adhere advertise advise agree alternate amend amplify",
        "announce anticipate appoint argue arise arrive assemble assert assess attend attract augment backfill",
        "behave bend blend borrow bounce broaden calibrate cater cease certify chop circulate cite clarify",
        "collaborate collide compensate compete compile complement complicate compose comprise conceal concentrate",
        "conclude condense conduct confer confine conform confuse consent consult contend contradict convey",
        "cooperate cope corrupt crawl dampen decay decline deduct deem defeat defend defer degrade demolish demote",
        "depict deserialize destroy deter deteriorate devise devote diagnose die diminish disappear disconnect",
        "discontinue disregard disrupt dissociate dissolve distinguish distort disturb dominate donate downgrade",
        "drift dwell earn elapse elevate emerge emphasize empower enclose enlarge enlist enroll entail equip",
        "escalate escape evade evolve excel exempt exert exhibit expedite exploit explore express extinguish",
        "fabricate fade favor feel finalize flip float flush forbid forecast foresee formulate foster fulfil",
        "furnish gauge grab grasp halt hear hijack hurt imagine imitate impair impersonate imply impress inflate",
        "inhibit initialise inquire instruct insulate insure intend interfere interleave interpolate interrupt",
        "intersect invade invent invest invite jeopardize judge knock lag lengthen lessen license localize locate",
        "loosen maximise maximize mediate mimic mislead mistake moderate modulate motivate multicast multiplex",
        "mutate narrow navigate negate neglect nominate normalise normalize obey obscure obstruct occupy offset",
        "onboard oppose opt oscillate outgrow outperform outsource outweigh overflow oversee overwhelm owe",
        "participate penetrate perceive persuade pile postpone pour precompute predefine preempt prepend prescribe",
        "presume pretend prevail proclaim procure prolong propose prune punish pursue qualify quantify reassemble",
        "reassign recede recognise recompute recur recycle redefine redesign redistribute refactor reflect refuse",
        "rehydrate reimburse rejoin relax relocate remediate reopen reorder reorganize repay rephrase replenish",
        "reposition reshape resign resist resort restrain resync revert revise revisit revive rewind ruin sacrifice",
        "safeguard sanitize saturate scatter scrape scrub seem shred shuffle sink skew slow soak solicit specialise",
        "specialize spill spoof squeeze stabilise stabilize steal steer stimulate stipulate stitch strive subdivide",
        "subtract summarise summarize supersede supervise suppress surpass survive suspect tamper tend testify",
        "thank throw tighten toggle trim tweak undergo underlie undermine undertake unite unload unpack unplug",
        "unset unwrap unzip urge utilise wake warrant weaken weigh widen wipe withdraw wonder worsen zip",
        "concern denote entitle focus mix",
    )
)
_IRREGULAR = {
    "built": "build", "written": "write", "wrote": "write", "kept": "keep", "made": "make", "known": "know",
    "sent": "send", "bound": "bind", "done": "do", "held": "hold", "left": "leave", "lost": "lose", "met": "meet",
    "paid": "pay", "put": "put", "read": "read", "run": "run", "set": "set", "shown": "show", "split": "split",
    "spread": "spread", "taken": "take", "given": "give", "driven": "drive", "chosen": "choose", "begun": "begin",
    "broken": "break", "hidden": "hide", "found": "find", "meant": "mean", "seen": "see", "got": "get",
    "came": "come", "went": "go", "brought": "bring", "bought": "buy", "sold": "sell", "cut": "cut", "hit": "hit",
    "overridden": "override", "worn": "wear", "thrown": "throw", "drawn": "draw", "grown": "grow", "torn": "tear",
    "fed": "feed", "led": "lead", "felt": "feel", "dealt": "deal", "spent": "spend", "caught": "catch",
    "thought": "think", "sought": "seek", "told": "tell", "stood": "stand", "stuck": "stick", "struck": "strike",
    "won": "win", "stolen": "steal", "forgotten": "forget", "risen": "rise", "fallen": "fall", "proven": "prove",
    "shrunk": "shrink", "spun": "spin", "withheld": "withhold", "withdrawn": "withdraw", "rebuilt": "rebuild",
    "resent": "resend", "forbidden": "forbid", "foreseen": "foresee", "laid": "lay", "said": "say", "slid": "slide",
    "shut": "shut", "let": "let", "overwritten": "overwrite", "frozen": "freeze", "understood": "understand",
}  # fmt: skip
_WITHOUT_APOSTROPHE = {
    bare: f"{bare[:-1]}'t"
    for bare in words(
        "doesnt dont didnt cant isnt arent wasnt werent hasnt havent hadnt shouldnt couldnt wouldnt mustnt"
    )
}
_TOKEN = re.compile(
    r"(?P<that_is>(?:,\s+|(?<=[\s(]))i\.e\b\.?,?(?=\s))|"
    r"(?P<word>[A-Za-z0-9$€£%][\w'’.,/&+:%@*-]*[\w%+*]|[A-Za-z0-9&])|"
    r"(?P<open>[(\[“\"])|(?P<close>[)\]”])|"
    r"(?P<dash>(?<=\s)[-–—](?=\s)|—|[-=]>)|"
    r"(?P<punct>[^\s\w])"
)
_THAT_IS = ";"
"""What ``i.e.`` is read as: it parts what is said from the same in other words."""
_COMMA_INSIDE = re.compile(r",(?!\d{3}\b)")


class Word(NamedTuple):
    """A word or mark: its place, itself in lower case, whether it begins with a capital, and the brackets around it."""

    start: int
    end: int
    text: str
    low: str
    depth: int
    is_mark: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name: with a capital or a digit."""
        return not self.is_mark and _has_capital_or_digit(self.text)


@lru_cache(maxsize=16384)
def _has_capital_or_digit(text: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in text)


@lru_cache(maxsize=8192)
def english_words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text in order."""
    found: list[Word] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, piece, start = match.lastgroup, match.group(), match.start()
        if kind == "word":
            if "," in piece:
                found.extend(_words_in(piece, start, depth))
            else:
                found.append(_word(piece, 0, len(piece), start, depth))
            continue
        if kind == "that_is":
            found.append(Word(start, match.end(), _THAT_IS, _THAT_IS, depth, is_mark=True))
            continue
        if kind == "close":
            depth = max(0, depth - 1)
        found.append(Word(start, start + len(piece), piece, piece, depth, is_mark=True))
        if kind == "open" and piece != '"':
            depth += 1
    return tuple(found)


def words_within(text: str, part: Range) -> tuple[Word, ...]:
    """Those words and marks of a text that stand inside a part of it."""
    line = english_words(text)
    return line[bisect_left(line, part[0], key=_START) : bisect_right(line, part[1], key=_END)]


_START, _END = attrgetter("start"), attrgetter("end")


def _words_in(piece: str, start: int, depth: int) -> list[Word]:
    """A run of letters as words: a comma between two of them that groups no figures is a mark of its own."""
    found = []
    position = 0
    for comma in _COMMA_INSIDE.finditer(piece):
        if comma.start() > position:
            found.append(_word(piece, position, comma.start(), start, depth))
        found.append(Word(start + comma.start(), start + comma.end(), ",", ",", depth, is_mark=True))
        position = comma.end()
    if position < len(piece):
        found.append(_word(piece, position, len(piece), start, depth))
    return found


def _word(piece: str, first: int, last: int, start: int, depth: int) -> Word:
    text = piece[first:last]
    low = text.lower().replace("’", "'")
    return Word(start + first, start + last, text, _WITHOUT_APOSTROPHE.get(low, low), depth)


@lru_cache(maxsize=16384)
def verb_forms(low: str) -> frozenset[str]:
    """Which forms of a verb a word can be: ``base``, ``s``, ``ed``, ``ing``; none where it is no known verb."""
    found = set()
    if low in _VERBS or re.fullmatch(r"[a-z]{3,}(?:ize|ise|ify)", low):
        found.add("base")
    if low in _IRREGULAR:
        found.add("ed")
    for ending, form in (("s", "s"), ("ed", "ed"), ("ing", "ing")):
        if low.endswith(ending) and any(_is_verb(stem) for stem in _stems(low, ending)):
            found.add(form)
    return frozenset(found)


def _is_verb(stem: str) -> bool:
    return stem in _VERBS or bool(re.fullmatch(r"[a-z]{3,}(?:ize|ise|ify)", stem))


def _stems(low: str, ending: str) -> list[str]:
    bare = low[: -len(ending)]
    stems = [bare, bare + "e"]
    if ending == "s" and bare.endswith("ie"):
        stems = [bare[:-2] + "y"]
    elif ending == "s":
        stems = [bare, bare[:-1]] if bare.endswith("e") and re.search(r"(?:s|x|z|ch|sh|o)e$", bare) else [bare]
    elif bare.endswith("i"):
        stems.append(bare[:-1] + "y")
    elif len(bare) > 3 and bare[-1] == bare[-2]:
        stems.append(bare[:-1])
    return stems


def is_adverb(low: str) -> bool:
    """Whether a word only modifies a verb or adjective."""
    return low in _ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS and len(low) > 4)


def is_adjective(low: str) -> bool:
    """Whether a word looks like an adjective; only what can be told by its ending or is listed."""
    return low in _ADJECTIVES or (bool(_ADJECTIVAL.search(low)) and low not in _NOUNS_LIKE_ADJECTIVES)


def is_plural(low: str) -> bool:
    """Whether a noun looks like a plural."""
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "alias", "bias", "kubernetes")) and len(low) > 2


def is_function_word(low: str) -> bool:
    """Whether a word belongs to a closed class: it can neither be a name nor carry news."""
    return (
        low in DETERMINERS
        or low in PRONOUNS
        or low in PREPOSITIONS
        or low in SUBORDINATORS
        or low in RELATIVES
        or low in MODALS
        or low in BE
        or low in HAVE
        or low in DO
        or low in COORDINATORS
        or low in ("of", "not", "you")
    )
