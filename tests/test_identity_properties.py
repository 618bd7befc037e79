"""Any sequence of edits: no GUID passes to another fact, no number to another answer, and a second build is at rest."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity_steps import World, notes_of
from notes2anki.identity.evidence import alike
from notes2anki.identity.facts import visible
from notes2anki.identity.gist import contradict, gist, same_numbers
from notes2anki.ledger import read_ledger, write_ledger
from notes2anki.model import Blank, State
from notes2anki.normalise import meaning, normalise, numbers, without_numbers

TERMS = ["SQS", "可視性タイムアウト", "DLQ", "タイムアウト", "レイヤー", "エイリアス", "CPU ↑", "CPU ↓"]
WORDS = ["デフォルト", "最大", "最小", "暗号化", "される", "自動で", "リージョン", "を使う", "しない", "料金", "○", "×"]
VALUES = ["30秒", "60秒", "12時間", "15分", "250 MB", "4 KB", "5 個", "1〜5分"]
NAMES = ["IAM", "KMS", "Kinesis", "Firehose", "ロール", "ペイロード"]
PATHS = ["dva/a.md", "dva/b.md", "dva/c/d.md"]

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join)
contexts = st.lists(st.sampled_from(["Lambda", "SQS キュー", "設定", "上限"]), max_size=2)


@st.composite
def lines(draw):
    """One note in the notation of ``identity_steps``."""
    path = " › ".join([*draw(contexts), ""])
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return f"{path}{draw(st.sampled_from(TERMS))} = {draw(phrases)}"
    body = draw(st.sampled_from(["", *(f"{name} の" for name in NAMES)])) + draw(phrases)
    for value in draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=3)):
        body += f" {{{value}}} {draw(phrases)}"
    return f"{path}{draw(st.sampled_from(TERMS))} | {body}" if kind == 1 else path + body


@st.composite
def edited(draw, files):
    """The files after one edit of any kind."""
    files = {path: list(members) for path, members in files.items()}
    path = draw(st.sampled_from(sorted(files)))
    members = files[path]
    edit = draw(
        st.sampled_from(["add", "delete", "change", "copy", "move", "swap", "rename", "spell", "name", "replace"])
    )
    if edit == "add" or not members:
        members.insert(draw(st.integers(0, len(members))), draw(lines()))
        return files
    place = draw(st.integers(0, len(members) - 1))
    if edit == "delete":
        del members[place]
    elif edit == "change":
        old, new = draw(st.sampled_from(WORDS + VALUES)), draw(st.sampled_from(WORDS))
        members[place] = members[place].replace(old, new, 1)
    elif edit == "copy":
        members.insert(draw(st.integers(0, len(members))), members[place])
    elif edit == "move":
        files[draw(st.sampled_from(sorted(files)))].append(members.pop(place))
    elif edit == "swap":
        other = draw(st.integers(0, len(members) - 1))
        members[place], members[other] = members[other], members[place]
    elif edit == "rename":
        files[draw(st.sampled_from([*PATHS, "dva/e.md", "sap/a.md"]))] = files.pop(path)
    elif edit == "spell":
        members[:] = [line.replace("秒", " 秒").replace("最大", "**最大**") for line in members]
    elif edit == "name":
        members[place] = members[place].replace(draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES)), 1)
    else:
        members[place] = draw(lines())
    return files


@st.composite
def histories(draw):
    """Some editions of a folder, each an edit or three away from the one before."""
    files = {path: draw(st.lists(lines(), max_size=6)) for path in PATHS}
    editions = [files]
    for _ in range(draw(st.integers(1, 5))):
        for _ in range(draw(st.integers(1, 3))):
            files = draw(edited(files))
        editions.append(files)
    return editions


quick = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def keys(prompt, text):
    return normalise(prompt), normalise(text)


def named(text):
    return {name for name in NAMES if name in text}


def polished(old, new):
    """Whether nearly all words are the same, none is turned round and no number is another."""
    whole = alike("".join(map(gist, old)), "".join(map(gist, new)))
    likeness = max(whole, alike(gist(old[1]), gist(new[1])))
    return likeness >= 0.6 and all(
        not contradict(there, here) and same_numbers(there, here) for there, here in zip(old, new, strict=True)
    )


@quick
@given(histories())
def test_no_edit_moves_a_guid_to_another_fact(editions):
    world = World()
    for files in editions:
        built = world.build(files)
        guids = built.in_order
        assert len(set(guids)) == len(guids)
        for known, entry in zip(built.identified.known, built.identified.before, strict=True):
            if entry is None:
                continue
            old, new = keys(entry.prompt, entry.text), keys(known.note.prompt, visible(known.note))
            whole = [
                "".join((*map(normalise, path), *words)).replace("は", "")
                for path, words in ((entry.context, old), (known.note.context, new))
            ]
            same_words = whole[0] == whole[1] or "".join(new) in whole[0] or "".join(old) in whole[1]
            words = (known.note.prompt, visible(known.note))
            went, came = named(entry.text) - named(words[1]), named(words[1]) - named(entry.text)
            assert not (went and came)
            assert old[0] == new[0] or old[1] == new[1] or same_words or polished((entry.prompt, entry.text), words)


@quick
@given(
    st.permutations(NAMES),
    st.tuples(phrases, phrases, phrases),
    st.lists(st.sampled_from(VALUES), min_size=3, max_size=3),
    st.sampled_from(["設定 › 上限 | ", "設定 › ", "上限 | ", ""]),
    st.booleans(),
)
def test_another_name_in_the_same_frame_and_place_is_another_fact(names, frames, values, head, answered_anew):
    """The author copies a sentence, puts another name and perhaps another value into it, and its neighbours stay."""
    first, old, new, last, *_ = names
    frame = f" の上限は{frames[1]} "
    answer = "1 年" if answered_anew else values[1]
    beside = [
        f"{head}{name} は {{{value}}} {words}"
        for name, value, words in zip((first, last), values[::2], frames[::2], strict=True)
    ]
    world = World()
    before = world.build([beside[0], f"{head}{old}{frame}{{{values[1]}}}", beside[1]])
    here = world.build([beside[0], f"{head}{new}{frame}{{{answer}}}", beside[1]])
    assert here.in_order[1] not in before.in_order
    assert here.in_order[::2] == before.in_order[::2]


@quick
@given(st.permutations(NAMES), st.tuples(phrases, phrases, phrases), contexts)
def test_another_term_of_the_same_definition_is_another_fact(names, definitions, path):
    """The author copies a definition, puts another term before it, and the neighbours stay."""
    first, old, new, last, *_ = names
    head = " › ".join([*path, ""])
    beside = [f"{head}{name} = {words}" for name, words in zip((first, last), definitions[::2], strict=True)]
    world = World()
    before = world.build([beside[0], f"{head}{old} = {definitions[1]}", beside[1]])
    here = world.build([beside[0], f"{head}{new} = {definitions[1]}", beside[1]])
    assert here.in_order[1] not in before.in_order
    assert here.in_order[::2] == before.in_order[::2]


@quick
@given(
    st.permutations(NAMES),
    st.lists(st.sampled_from(["ストレージの上限", "レプリカの数", "保持期間", "料金"]), min_size=1, unique=True),
    st.permutations(VALUES),
    st.booleans(),
)
def test_the_same_labels_below_another_name_with_other_values_are_other_facts(names, labels, values, in_sentence):
    """The section of one service gives way to that of another; only the labels of the lines are the same."""
    old, new, after, *_ = names
    frame = "{label} | {{{value}}} まで" if in_sentence else "{label} = {value}"
    sections = [
        [f"{name} › {frame.format(label=label, value=value)}" for label, value in zip(labels, some, strict=False)]
        for name, some in ((old, values[:4]), (new, values[4:]))
    ]
    rest = f"{after} › 整合性 = 結果整合がデフォルト"
    world = World()
    before = world.build([*sections[0], rest])
    here = world.build([*sections[1], rest])
    assert not set(here.in_order[:-1]) & set(before.in_order)
    assert here.in_order[-1] == before.in_order[-1]


@quick
@given(st.permutations(NAMES), st.permutations(VALUES), st.integers(0, 3))
def test_a_section_of_another_name_goes_on_where_most_of_it_stays(names, values, edited):
    """A heading that was renamed takes its lines along, and with them the one whose value was edited on the way."""
    labels = ("ストレージの上限", "レプリカの数", "保持期間", "料金の単位")
    world = World()
    before = world.build([f"{names[0]} › {label} = {value}" for label, value in zip(labels, values, strict=False)])
    values = [*values[:edited], "7 TB", *values[edited + 1 :]]
    here = world.build([f"{names[1]} › {label} = {value}" for label, value in zip(labels, values, strict=False)])
    assert here.in_order == before.in_order


@quick
@given(histories())
def test_a_second_build_changes_nothing(editions):
    world = World()
    for files in editions:
        built = world.build(files)
        ledger = write_ledger(world.ledger)
        again = world.build(files)
        assert again.in_order == built.in_order
        assert [known.numbers for known in again.identified.known] == [
            known.numbers for known in built.identified.known
        ]
        assert write_ledger(world.ledger) == ledger
        assert set(again.states.values()) <= {State.UNCHANGED, State.RETIRED}
        assert {guid: again.mods[guid] for guid in built.mods} == built.mods


@quick
@given(histories())
def test_untouched_words_keep_their_guid(editions):
    """As often as the same words stand in the same place before and after, so many of their GUIDs stay."""
    world = World()
    before = Counter()
    for files in editions:
        built = world.build(files)
        here = Counter()
        for known in built.identified.known:
            note = known.note
            here[note.certification, note.span.path, note.context, note.prompt, visible(note), known.guid] += 1
        for key in {key[:-1] for key in before}:
            old = {full[-1] for full in before if full[:-1] == key}
            new = {full[-1] for full in here if full[:-1] == key}
            if len(new) >= len(old):
                assert old <= new
        before = here


@quick
@given(histories())
def test_a_number_stays_with_its_answer_or_its_question(editions):
    world = World()
    for files in editions:
        built = world.build(files)
        for known, entry in zip(built.identified.known, built.identified.before, strict=True):
            blanks = [piece for piece in known.note.body if isinstance(piece, Blank)]
            given_numbers = [known.numbers[blank.group - 1] for blank in blanks]
            assert all(1 <= number <= 500 for number in given_numbers)
            if entry is None:
                assert sorted(set(given_numbers)) == list(range(1, len(set(given_numbers)) + 1))
                continue
            gone = {item.number: item.answer for item in entry.gone}
            for blank, number in zip(blanks, given_numbers, strict=True):
                if number in gone and number not in {item.number for item in entry.blanks}:
                    assert normalise(gone[number]) == normalise(blank.text)


STEPS = ["作成", "配布", "署名", "検証", "失効", "保管", "更新", "廃棄", "監査", "記録"]
JOINTS = ["、", "と", ", ", "や", " and "]


@st.composite
def lists_edited(draw):
    """The members of a list before and after an edit that leaves at least half of them."""
    before = draw(st.permutations(STEPS))[: draw(st.integers(4, 10))]
    kept = draw(st.lists(st.sampled_from(before), unique=True, min_size=(len(before) + 1) // 2))
    new = [step for step in STEPS if step not in before][: draw(st.integers(0, 2))]
    after = draw(st.permutations([*kept, *new])) if draw(st.booleans()) else sorted([*kept, *new], key=STEPS.index)
    return before, after


@quick
@given(lists_edited(), st.sampled_from(["steps", "bullets", *JOINTS]))
def test_each_member_of_a_list_keeps_its_number_and_none_gets_that_of_another(editions, how):
    world = World()
    numbered, guids = [], []
    for members in editions:
        blanks = [f"{{{member}}}" for member in members]
        if how == "steps":
            body = "\n".join(f"{place}. {blank}" for place, blank in enumerate(blanks, 1))
        elif how == "bullets":
            body = "\n".join(f"- {blank}" for blank in blanks)
        else:
            body = how.join(blanks) + "がある"
        line = f"証明書 › 扱い方 | {body}"
        built = world.build([line])
        numbered.append(built.numbers(line))
        guids.append(built.in_order)
    before, after = numbered
    assert guids[0] == guids[1] or how in JOINTS  # a sentence about other things is another fact
    if guids[0] != guids[1]:
        return
    assert {member: after[member] for member in after if member in before} == {
        member: number for member, number in before.items() if member in after
    }
    assert not {after[member] for member in after if member not in before} & set(before.values())


@quick
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_guid(editions, random):
    one, other = World(), World()
    for files in editions:
        shuffled = list(files.items())
        random.shuffle(shuffled)
        straight = one.build(files)
        turned = other.build(dict(shuffled))
        left = iter(turned.in_order)
        by_file = {path: [next(left) for _ in members] for path, members in shuffled}
        assert straight.in_order == [guid for path in files for guid in by_file[path]]
        assert one.ledger == other.ledger


@quick
@given(histories())
def test_a_lost_ledger_gives_unedited_notes_their_guids_again(editions):
    built = World().build(editions[0])
    assert World().build(editions[0]).in_order == built.in_order


@quick
@given(st.text(max_size=60))
def test_keys_are_stable_and_keep_what_means_something(text):
    key = normalise(text)
    assert normalise(text) == key
    assert len(numbers(key)) == len(numbers(without_numbers(key)))
    assert not key or normalise(f"  **{text}**  ") in (key, normalise(f"**{text}**"))
    assert list(meaning(key)) == [sign for sign in meaning(key) if sign in key]


@given(st.sampled_from(VALUES), st.sampled_from(VALUES), st.sampled_from(["↑", "↓", "×", "○", "+", "−"]))
def test_digits_and_signs_keep_their_meaning(one, other, sign):
    assert (normalise(one) == normalise(other)) is (one == other)
    assert normalise(f"CPU {sign}") != normalise("CPU")


@quick
@given(histories())
def test_the_ledger_survives_its_text(editions):
    world = World()
    for files in editions:
        world.build(files)
        text = write_ledger(world.ledger)
        assert read_ledger(text) == world.ledger
        assert len(notes_of(files)) <= len(world.ledger.entries)
