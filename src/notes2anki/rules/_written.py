"""What stands below a line, as the Markdown that its author wrote there."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import CodeBlock, HtmlBlock, Markdown, Table
from ..topics.topic import BULLETS, Carrier, Item, Topic
from ._blocks import fence_around, pipe_head, pipe_row


def written(text: Markdown, below: Topic) -> Markdown:
    """A text with what stands below its topic, as blocks of Markdown; the text may be empty."""
    blocks = _blocks(below.children)
    if not text or not blocks:
        return Markdown(text or blocks)
    return Markdown(text + ("<br>" if _goes_on(below, below.children[0]) else "\n\n") + blocks)


def lines_below(items: Sequence[Item]) -> frozenset[int]:
    """The lines of items and of all below them, without those between them."""
    return frozenset(line for item in items for line in _lines(item))


def _lines(item: Item) -> Iterator[int]:
    if isinstance(item, Topic):
        yield from item.lines
        for child in item.children:
            yield from _lines(child)
    else:
        yield from range(item.span.first, item.span.last + 1)


def _blocks(items: Sequence[Item]) -> str:
    """Items side by side: bullets make one list, lines right below each other one paragraph."""
    if not items:
        return ""
    number = 0
    texts = []
    for item in items:
        number = number + 1 if isinstance(item, Topic) and item.carrier is Carrier.NUMBER else 0
        texts.append(_block(item, number))
    return texts[0] + "".join(_between(a, b) + text for (a, b), text in zip(pairwise(items), texts[1:], strict=True))


def _between(above: Item, item: Item) -> str:
    """What parts two items: nothing but a line's end in a list or paragraph, else a blank line."""
    if not isinstance(above, Topic) or not isinstance(item, Topic):
        return "\n\n"
    if above.carrier in BULLETS and item.carrier is above.carrier:
        return "\n"
    return "<br>" if above.is_leaf and above.carrier is Carrier.LINE and _goes_on(above, item) else "\n\n"


def _goes_on(above: Topic, item: Item) -> bool:
    """Whether an item is the next line of a paragraph."""
    return isinstance(item, Topic) and item.carrier is Carrier.LINE and item.span.first == above.span.last + 1


def _block(item: Item, number: int) -> str:
    if isinstance(item, Topic):
        return _topic(item, number)
    if isinstance(item, CodeBlock):
        fence = fence_around(item.text)
        return f"{fence}{item.info}\n{item.text.rstrip()}\n{fence}"
    if isinstance(item, HtmlBlock):
        return item.text
    return _table(item)


def _topic(topic: Topic, number: int) -> str:
    below = _blocks(topic.children)
    if topic.carrier not in BULLETS:
        return "\n\n".join(text for text in (str(topic.text), below) if text)
    marker = f"{number}. " if topic.carrier is Carrier.NUMBER else "- "
    first = topic.children[0] if topic.children else None
    apart = "\n" if isinstance(first, Topic) and first.carrier in BULLETS else "\n\n"
    set_in = "".join(f"{' ' * len(marker)}{line}\n" if line else "\n" for line in below.split("\n")).rstrip("\n")
    return f"{marker}{topic.text}{apart}{set_in}" if below else f"{marker}{topic.text}"


def _table(table: Table) -> str:
    return "\n".join([pipe_head(table.header), *(pipe_row(row.cells) for row in table.rows)])
