"""Markdown with blanks as the fields of a card. Blanks are written as Anki does: ``{{c1::text::hint}}``."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2anki.diagnostics import Span
from notes2anki.media import NoMedia
from notes2anki.model import (
    Blank,
    Deck,
    Guid,
    Kind,
    KnownNote,
    Markdown,
    Match,
    Math,
    Note,
    RenderedNote,
    RetiredNote,
    RuleName,
    Staged,
    StampedNote,
    State,
)
from notes2anki.package import package
from notes2anki.rendering.render import RenderSettings, render, render_retired

BLANK = re.compile(r"\{\{c(\d+)::(.*?)(?:::([^:{}]*))?\}\}", re.S)


def body_of(text: str) -> tuple[Markdown | Blank, ...]:
    """Read a body in Anki's notation."""
    pieces: list[Markdown | Blank] = []
    position = 0
    for match in BLANK.finditer(text):
        if match.start() > position:
            pieces.append(Markdown(text[position : match.start()]))
        number, hidden, hint = match.groups()
        pieces.append(Blank(Markdown(hidden), int(number), hint or ""))
        position = match.end()
    if position < len(text):
        pieces.append(Markdown(text[position:]))
    return tuple(pieces)


def rendered(body: str | tuple[Markdown | Blank, ...], **more: Any) -> Staged[RenderedNote]:
    """Render a note; ``more`` sets the note's fields, ``reverse`` and ``source_url``."""
    reverse, source_url = more.pop("reverse", None), more.pop("source_url", "")
    pieces = body_of(body) if isinstance(body, str) else body
    groups = max((piece.group for piece in pieces if isinstance(piece, Blank)), default=0)
    given = {
        "certification": "DVA",
        "kind": Kind.CLOZE,
        "rule": RuleName("test"),
        "span": Span(path=PurePosixPath("dva/メモ 1.md"), first=1, last=1),
        "context": (),
        "prompt": Markdown(""),
        "body": pieces,
    }
    known = KnownNote(
        note=Note(**{**given, **more}),
        guid=Guid("g"),
        numbers=tuple(range(1, groups + 1)),
        reverse_number=reverse,
        match=Match.NEW,
    )
    return render(known, RenderSettings(source_url=source_url), NoMedia())


def text_of(body: str, **more: Any) -> str:
    staged = rendered(body, **more)
    assert staged.diagnostics == (), [diagnostic.message for diagnostic in staged.diagnostics]
    return staged.value.fields.text


CASES = {
    # blanks in every place
    "a {{c1::b}} c": "a {{c1::b}} c",
    "{{c1::a::hint}}": "{{c1::a::hint}}",
    "**{{c1::「重要」}}**です": "<strong>{{c1::「重要」}}</strong>です",
    "{{c1::**「重要」**}}です": "{{c1::<strong>「重要」</strong>}}です",
    "a{{c1::*b*}}c": "a{{c1::<em>b</em>}}c",
    "{{c1::_b_}} {{c2::__c__}}": "{{c1::<em>b</em>}} {{c2::<strong>c</strong>}}",
    "snake_{{c1::case}}_name": "snake_{{c1::case}}_name",
    "`ls {{c1::-la}} /`": "<code>ls {{c1::-la}} /</code>",
    "{{c1::`ls`}}": "{{c1::<code>ls</code>}}",
    "[{{c1::a}}](https://e.org/)": '<a href="https://e.org/">{{c1::a}}</a>',
    "{{c1::[a](https://e.org/)}}": '{{c1::<a href="https://e.org/">a</a>}}',
    "| a | b |\n|:-:|--:|\n| {{c1::c}} | d |": '<div class="wide"><table><thead><tr><th align="center">a</th>'
    '<th align="right">b</th></tr></thead><tbody><tr><td align="center">{{c1::c}}</td><td align="right">d</td></tr>'
    "</tbody></table></div>",
    "- a\n- {{c1::b}}": "<ul><li>a</li><li>{{c1::b}}</li></ul>",
    "- a: {{c1::b}}\n  - {{c2::c}}": "<ul><li>a: {{c1::b}}<ul><li>{{c2::c}}</li></ul></li></ul>",
    "{{c1::- a\n- b}}": "{{c1::<ul><li>a</li><li>b</li></ul>}}",
    "{{c1::1. a\n2. b}}": "{{c1::<ol><li>a</li><li>b</li></ol>}}",
    "前置き\n\n{{c1::- a\n- b}}\n\n後": "<p>前置き</p>{{c1::<ul><li>a</li><li>b</li></ul>}}<p>後</p>",
    "- {{c1::a\n  - b}}\n- c": "<ul><li>{{c1::<p>a</p><ul><li>b</li></ul>}}</li><li>c</li></ul>",
    "- x {{c1::a\n  - b}}\n- c": "<ul><li>x {{c1::a}}<ul><li>{{c1::b}}</li></ul></li><li>c</li></ul>",
    "{{c1::a\n\nb}}": "{{c1::<p>a</p><p>b</p>}}",
    "x {{c1::a\n\nb}} y": "<p>x {{c1::a}}</p><p>{{c1::b}} y</p>",
    "| a |\n|---|\n| {{c1::b}} |": '<div class="wide"><table><thead><tr><th>a</th></tr></thead><tbody><tr>'
    "<td>{{c1::b}}</td></tr></tbody></table></div>",
    "```\na {{c1::b}}\n```": "<pre><code>a {{c1::b}}</code></pre>",
    "{{c1::```\na\n```}}": "{{c1::<pre><code>a</code></pre>}}",
    "```python\nif {{c1::x}}:\n```": '<pre><code><span class="tk">if</span> {{c1::x}}:</code></pre>',
    "```python\n{{c1::if}} x:\n```": '<pre><code>{{c1::<span class="tk">if</span>}} x:</code></pre>',
    '```python\n"a{{c1::b}}c"\n```': '<pre><code><span class="ts">"a</span>{{c1::<span class="ts">b</span>}}'
    '<span class="ts">c"</span></code></pre>',
    "```\n{{c1::> quote\n- item}}\n```": "<pre><code>{{c1::&gt; quote\n- item}}</code></pre>",
    "~~~~\na\n~~~\n{{c1::# b\n\n    c}}\n~~~~\n\n{{c2::- d}}": "<pre><code>a\n~~~\n{{c1::# b\n\n    c}}</code></pre>"
    "{{c2::<ul><li>d</li></ul>}}",
    "- a\n\n  ```\n  {{c1::- b\n  - c}}\n  ```": "<ul><li>a<pre><code>{{c1::- b\n- c}}</code></pre></li></ul>",
    "```a``` b\n\n{{c1::- c\n- d}}": "<p><code>a</code> b</p>{{c1::<ul><li>c</li><li>d</li></ul>}}",
    "**a{{c1::b** c}}": "<strong>a{{c1::b}}</strong>{{c1:: c}}",
    "# {{c1::a}}\n\nb": "<h4>{{c1::a}}</h4><p>b</p>",
    # lines
    "これは\n続き {{c1::x}}": "これは<br>続き {{c1::x}}",
    "one\ntwo {{c1::x}}": "one\ntwo {{c1::x}}",
    "日本語{{c1::x}}\n{{c2::y}}日本語": "日本語{{c1::x}}\n{{c2::y}}日本語",
    "{{c1::日本}}\n{{c2::日本}}": "{{c1::日本}}<br>{{c2::日本}}",
    "a  \nb<br>c<br/>d {{c1::x}}": "a<br>b<br>c<br>d {{c1::x}}",
    # quantities do not break
    "最大 {{c1::10,240 MB}}": '最大 {{c1::<span class="quantity">10,240 MB</span>}}',
    "1～20 秒 {{c1::x}}": '<span class="quantity">1～20 秒</span> {{c1::x}}',
    "30 days {{c1::x}}": '<span class="quantity">30 days</span> {{c1::x}}',
    "EC2 の 2 番目、S3 {{c1::x}}": "EC2 の 2 番目、S3 {{c1::x}}",
    "`30 秒` {{c1::x}}": "<code>30 秒</code> {{c1::x}}",
    # what notes are made of
    "- [ ] a\n- [x] b\n\n{{c1::x}}": "<ul><li>☐ a</li><li>☑ b</li></ul><p>{{c1::x}}</p>",
    "> [!TIP] 題\n> 本文 {{c1::x}}": '<blockquote class="callout"><p><strong>題</strong><br>本文 {{c1::x}}</p>'
    "</blockquote>",
    "> [!warning]\n> {{c1::x}}": '<blockquote class="callout"><p><strong>Warning</strong><br>{{c1::x}}</p>'
    "</blockquote>",
    "> 引用 {{c1::x}}": "<blockquote><p>引用 {{c1::x}}</p></blockquote>",
    "> {{c1::a\n>\n> b}}": "<blockquote>{{c1::<p>a</p><p>b</p>}}</blockquote>",
    "==強調== {{c1::x}} a == b == c": "<mark>強調</mark> {{c1::x}} a == b == c",
    "=={{c1::x}}== {{c2::==y==}}": "<mark>{{c1::x}}</mark> {{c2::<mark>y</mark>}}",
    "~~古い~~ {{c1::x}}": "<s>古い</s> {{c1::x}}",
    "[[公開鍵]] [[a|b]] [[c#d]] {{c1::x}}": "公開鍵 b c › d {{c1::x}}",
    "[{{c1::x}}][1] [次](other.md) [#](#top)": "[{{c1::x}}][1] 次 #",
    "https://aws.amazon.com/a_(b)、次 {{c1::x}}": '<a href="https://aws.amazon.com/a_(b)">https://aws.amazon.com/a_(b)</a>、'
    "次 {{c1::x}}",
    "<https://e.org/> {{c1::x}}": '<a href="https://e.org/">https://e.org/</a> {{c1::x}}',
    "^[a-z]+ b^[c] {{c1::x}}": "^[a-z]+ b^[c] {{c1::x}}",
    "a[^1] {{c1::x}}\n\n[^1]: 注": "<p>a[^1] {{c1::x}}</p><p>[^1]: 注</p>",
    "- [^1]: keeps 4 days\n- [^2]: 注\n\n{{c1::x}}": '<ul><li>[^1]: keeps <span class="quantity">4 days</span></li>'
    "<li>[^2]: 注</li></ul><p>{{c1::x}}</p>",
    "<ruby>漢字<rt>かんじ</rt></ruby> {{c1::x}}": "<ruby>漢字<rt>かんじ</rt></ruby> {{c1::x}}",
    "<u>a</u> <kbd>b</kbd> <sup>c</sup> {{c1::x}}": "<u>a</u> <kbd>b</kbd> <sup>c</sup> {{c1::x}}",
    '<font color="red">必須</font> <center>a</center> {{c1::x}}': "必須 a {{c1::x}}",
    "<details><summary>s</summary>\n\n- {{c1::x}}\n\n</details>": "<details><summary>s</summary>"
    "<ul><li>{{c1::x}}</li></ul></details>",
    "<!-- omit --> {{c1::x}}": "{{c1::x}}",
    "---\n\n{{c1::x}}": "<hr><p>{{c1::x}}</p>",
    # text that looks like HTML
    "List<String> Map<K, V> <bucket> {{c1::x}}": "List&lt;String&gt; Map&lt;K, V&gt; &lt;bucket&gt; {{c1::x}}",
    "<p>と<b>を使う {{c1::x}}": "&lt;p&gt;と&lt;b&gt;を使う {{c1::x}}",
    "<p>と<b>を使う\n\n<div>\n\n**a** {{c1::x}}\n\n</div>": "&lt;p&gt;と&lt;b&gt;を使う"
    "<div><p><strong>a</strong> {{c1::x}}</p></div>",
    "a <div>b</div> <li>c {{c1::x}}": "<p>a </p><div>b</div> &lt;li&gt;c {{c1::x}}",
    "<Button onclick=x>押す</Button> <table> {{c1::x}}": "&lt;Button onclick=x&gt;押す&lt;/Button&gt; &lt;table&gt; "
    "{{c1::x}}",
    "`<script>` と <script> {{c1::x}}": "<code>&lt;script&gt;</code> と &lt;script&gt; {{c1::x}}",
    "a < b > c & d &amp; &lt; {{c1::x}}": "a &lt; b &gt; c &amp; d &amp; &lt; {{c1::x}}",
    # math is off
    "$0.20 と $LATEST と ${x} {{c1::x}}": "$0.20 と $LATEST と ${x} {{c1::x}}",
}


@pytest.mark.parametrize(("body", "field"), CASES.items(), ids=range(len(CASES)))
def test_the_text_field(body: str, field: str) -> None:
    assert text_of(body) == field


MATH = {
    "$x^2$ {{c1::y}}": r"\(x^2\) {{c1::y}}",
    "$a_{{c1::i}}$": r"\(a_{{c1::i}}\)",
    "$$\nx < y\n$$\n\n{{c1::z}}": r"\[x &lt; y\]<p>{{c1::z}}</p>",
    "$x$ {{c1::y}} 2": r"\(x\) {{c1::y}} 2",
    "a $$b$$ {{c1::z}}": r"a \[b\] {{c1::z}}",
    "$0.20 と $5 と $ x $ {{c1::y}}": "$0.20 と $5 と $ x $ {{c1::y}}",
    "`$x$` {{c1::y}}": "<code>$x$</code> {{c1::y}}",
    r"$\href{javascript:x}{y}$ {{c1::z}}": r"\(href{javascript:x}{y&#125;\) {{c1::z}}",
    r"$\hrefx \mathrm{data}$ {{c1::z}}": r"\(\hrefx \mathrm{data&#125;\) {{c1::z}}",
    "$30 秒$ {{c1::y}}": r"\(30 秒\) {{c1::y}}",
}


@pytest.mark.parametrize(("body", "field"), MATH.items(), ids=range(len(MATH)))
def test_math_where_asked_for(body: str, field: str) -> None:
    assert text_of(body, math=Math.ALL) == field


LIKELY = {
    "$x^2$ と $n$ {{c1::y}}": r"\(x^2\) と \(n\) {{c1::y}}",
    "a $$b$$ {{c1::z}}": r"a \[b\] {{c1::z}}",
    "{{c1::$$売上 - 利益$$}}": r"{{c1::\[売上 - 利益\]}}",
    "{{c1::$x^2$}} と $5、$x$": r"{{c1::\(x^2\)}} と $5、\(x\)",
    "$5 と $6 と ${x} と $user_id$ {{c1::y}}": "$5 と $6 と ${x} と $user_id$ {{c1::y}}",
    "`$x^2$` {{c1::y}}": "<code>$x^2$</code> {{c1::y}}",
    r"\$x^2$ {{c1::y}}": "$x^2$ {{c1::y}}",
    "**$x^2$** と *$y_1$ の* {{c1::y}}": r"<strong>\(x^2\)</strong> と <em>\(y_1\) の</em> {{c1::y}}",
    "$x^{{c1::2}}$": "$x^{{c1::2}}$",
    "- {{c1::$x_1$}}\n- $$": r"<ul><li>{{c1::\(x_1\)}}</li><li>$$</li></ul>",
    r"$\href{javascript:x}{\alpha}$ {{c1::z}}": r"\(href{javascript:x}{\alpha&#125;\) {{c1::z}}",
}


@pytest.mark.parametrize(("body", "field"), LIKELY.items(), ids=range(len(LIKELY)))
def test_formulas_that_are_seen(body: str, field: str) -> None:
    assert text_of(body, math=Math.LIKELY) == field


@pytest.mark.parametrize("math", [Math.ALL, Math.LIKELY])
def test_braces_of_math_do_not_end_a_blank(math: Math) -> None:
    field = rendered((Blank(Markdown("$x^{2^{3}}$"), 1), Markdown(" = $y^{z^{2}}$")), math=math).value.fields.text
    assert field == r"{{c1::\(x^{2^{3&#125;&#125;\)}} = \(y^{z^{2&#125;&#125;\)"


@pytest.mark.parametrize(
    "body",
    [
        "[a](https://e.org/{{c1::b}})",
        "![{{c1::a}}](x.png)",
        '<b title="{{c1::a}}">x</b>',
        "<!-- {{c1::a}} -->",
        "&{{c1::amp}};[x](<{{c2::y}}>)",
        "{{c1::<br>}}",
        "{{c1:: }}",
        "[r]: {{c1::a}}",
        "x {{c1::a\n\n[r]: b}}\n\nc {{c2::d}}",
    ],
)
def test_a_blank_that_markdown_swallows_is_kept_as_plain_text(body: str) -> None:
    staged = rendered(body)
    assert [diagnostic.code.slug for diagnostic in staged.diagnostics] == ["blank-in-markup"]
    numbers = {int(number) for number in re.findall(r"\{\{c(\d+)::", staged.value.fields.text)}
    assert numbers == set(staged.value.cards)
    assert "<b" not in staged.value.fields.text.replace("<br>", "")


def test_plain_text_keeps_its_lines_and_is_inert() -> None:
    text = rendered("a <b>\n[x](<{{c1::y::z}}>) {{Region}} [sound:a.mp3]").value.fields.text
    assert text == "a &lt;b&gt;<br>[x](&lt;{{c1::y::z}}&gt;) &#123;&#123;Region&#125;&#125; &#91;sound:a.mp3]"


def test_plain_text_keeps_the_lines_between_its_blanks() -> None:
    text = rendered("x {{c1::a\n\n[r]: n}}\n\nb {{c2::x}}\n").value.fields.text
    assert text == "x {{c1::a<br><br>[r]: n}}<br><br>b {{c2::x}}"
    assert rendered("\n{{c1:: }}\n").value.fields.text == "{{c1:: }}"


def test_a_long_definition_is_a_block_and_a_short_one_is_not() -> None:
    long = "あ" * 40
    assert text_of(f"{{{{c1::{long}}}}}") == f"{{{{c1::<p>{long}</p>}}}}"
    assert text_of("{{c1::30 秒}}") == '{{c1::<span class="quantity">30 秒</span>}}'


def test_nothing_vanishes_in_deep_lists() -> None:
    text = text_of("\n".join(f"{'  ' * level}- level{level}" for level in range(30)) + "\n\n{{c1::x}}")
    assert [f"level{level}" in text for level in range(30)] == [True] * 30


def test_both_ways_the_prompt_is_a_blank_of_the_text() -> None:
    note = rendered("{{c1::定義}}", prompt=Markdown("**用語** `x`"), reverse=2).value
    assert note.fields.prompt == ""
    assert note.fields.text == (
        '<div class="prompt">{{c2::<strong>用語</strong> <code>x</code>}}</div><div class="body">{{c1::定義}}</div>'
    )
    assert note.cards == (1, 2)


def test_the_other_fields() -> None:
    note = rendered(
        "{{c1::x}}",
        context=(Markdown("**SQS**"), Markdown("`Fn::Sub` {{a}}")),
        prompt=Markdown("[リンク](https://e.org) [sound:x]"),
        extra=Markdown("- a\n- b"),
        tags=("b", "a c", "marked"),
        lang="ja",
        source_url="https://e.org/blob/{path}",
    ).value
    fields = note.fields
    assert fields.context == "<strong>SQS</strong> › <code>Fn::Sub</code> &#123;&#123;a&#125;&#125;"
    assert fields.prompt == '<a href="https://e.org">リンク</a> &#91;sound:x]'
    assert fields.extra == "<ul><li>a</li><li>b</li></ul>"
    assert fields.source == '<a href="https://e.org/blob/dva/%E3%83%A1%E3%83%A2%201.md">dva/メモ 1.md</a>'
    assert (fields.lang, note.tags, fields.retired) == ("ja", ("a_c", "b"), "")


@pytest.mark.parametrize("lang", ["", 'ja" onclick="x', "x", "{{Text}}", "日本"])
def test_a_language_that_is_none_is_left_out(lang: str) -> None:
    assert rendered("{{c1::x}}", lang=lang).value.fields.lang == ""


def test_a_long_extra_is_folded() -> None:
    extra = rendered("{{c1::x}}", extra=Markdown("長い説明。" * 60)).value.fields.extra
    assert extra.startswith('<details class="more"><summary>くわしく</summary>')
    assert extra.endswith("</details>")
    english = rendered("{{c1::x}}", extra=Markdown("long " * 60), lang="en-GB").value.fields.extra
    assert "<summary>More</summary>" in english


def test_an_image_that_is_not_packed_leaves_its_description() -> None:
    text = "![図 1](a.png) ![](img/b.png) ![遠く](https://e.org/c.png)"
    text += " [![内](https://e.org/d.png)](https://e.org) {{c1::x}}"
    assert text_of(text) == (
        '図 1 b.png <a href="https://e.org/c.png">遠く</a> <a href="https://e.org">内</a> {{c1::x}}'
    )


def test_the_width_of_a_picture_is_no_description() -> None:
    assert text_of("![|200](img/a.png) ![図|200x100](b.png) ![a|b](c.png) {{c1::x}}") == "a.png 図 a|b {{c1::x}}"


def test_an_embedded_file_is_looked_up_as_pictures_are() -> None:
    assert text_of("![[clips/movie.mp4]] ![[doc.pdf#page=3]] ![[頁]] {{c1::x}}") == "movie.mp4 doc.pdf 頁 {{c1::x}}"


def test_a_retired_note_says_so_and_has_no_cards() -> None:
    note = render_retired(
        RetiredNote(
            guid=Guid("g"),
            certification="DVA",
            context=(Markdown("SQS"),),
            prompt=Markdown("**保持**"),
            text=Markdown("4 日 {{c1::x}}"),
            tags=("a",),
            lang="ko",
        )
    )
    assert note.cards == ()
    assert note.fields.text == '<span class="quantity">4 日</span> &#123;&#123;c1::x&#125;&#125;'
    assert note.fields.prompt == "<strong>保持</strong>"
    assert "노트" in note.fields.retired
    assert note.tags == ("a", "n2a::retired")
    empty = render_retired(RetiredNote(guid=Guid("g"), certification="DVA"))
    assert empty.fields.text == empty.fields.retired != ""


@pytest.mark.parametrize("text", ["5.", "-", "#", "***", "> ", "[x]: y", "1. \n2. "])
def test_a_retired_note_of_mere_signs_shows_them(text: str) -> None:
    fields = render_retired(RetiredNote(guid=Guid("g"), certification="DVA", text=Markdown(text))).fields
    assert html.unescape(fields.text) == text.strip()


class _Balance(HTMLParser):
    """Fails on an end tag without its start."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in {"br", "hr", "img", "wbr", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_sound(note: RenderedNote) -> None:
    """What holds of every field: well-formed, no mark left, each card with its blank, fit for a package."""
    for field in (note.fields.text, note.fields.prompt, note.fields.context, note.fields.extra):
        balance = _Balance()
        balance.feed(field)
        assert balance.open == [], field
        assert not re.search("[\U00100000-\U0010ffff]", field)
    for content in re.findall(r"\{\{c\d+::(.*?)\}\}", note.fields.text, re.S):
        _Balance().feed(content)
        assert "{{" not in content
    stamped = StampedNote(rendered=note, mod=1, state=State.NEW)
    assert package(Deck(certification="T", name="T", notes=(stamped,)))


MARKUP = st.text(alphabet="ab あ「。*_`~=[]()<>!#|-+1.\n :{}$\\&;/\"'\t\x00\x1f\U00100001^", max_size=25)
PIECES = st.lists(st.one_of(MARKUP, st.builds(Blank, MARKUP, st.integers(1, 3), MARKUP)), min_size=1, max_size=6)


@settings(max_examples=400, deadline=None)
@given(pieces=PIECES, prompt=MARKUP, math=st.sampled_from(Math))
def test_any_markup_with_any_blanks_makes_a_sound_note(pieces: list, prompt: str, math: Math) -> None:
    body = [piece for piece in pieces if not isinstance(piece, Blank) or re.search(r"[ab1あ]", piece.text)]
    body.append(Blank("x", 1))
    used = sorted({piece.group for piece in body if isinstance(piece, Blank)})
    dense = tuple(
        Blank(piece.text, used.index(piece.group) + 1, piece.hint) if isinstance(piece, Blank) else piece
        for piece in body
    )
    assert_sound(rendered(dense, prompt=Markdown(prompt), extra=Markdown(prompt), math=math).value)


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.shared
@pytest.mark.parametrize("page", sorted(SEEDS.rglob("*.md")), ids=lambda page: page.stem)
def test_real_notes_with_a_blank_in_every_line(page: Path) -> None:
    for start in range(0, 400, 40):
        lines = page.read_text(encoding="utf-8").splitlines()[start : start + 40]
        body = "\n".join(re.sub(r"(\w{3,})", r"{{c1::\1}}", line, count=1) for line in lines)
        if "{{c1::" in body:
            assert_sound(rendered(body).value)
