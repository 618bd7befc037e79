// The view of all cards: facets, a list or a wall of which only what can be seen is in the page, and the card chosen.
const ROW = { list: 82, wall: 372 };
const STATES = ["new", "changed", "moved", "unchanged", "retired"];
const facetOf = {
  deck: (note) => [note.deck],
  state: (note) => [note.state],
  kind: (note) => [note.kind],
  rule: (note) => [note.rule],
  said: (note) => (note.said.length ? ["remarks"] : []),
};
const list = { cards: [], box: null, drawn: "", active: -1 };

const passes = (card, but) =>
  FACETS.every((facet) => facet === but || !here[facet].length || facetOf[facet](card.note).some((v) => here[facet].includes(v)));

const queryWords = () => fold(here.query).split(/\s+/).filter(Boolean);

const matches = (card, wanted) => wanted.every((word) => searched(card).includes(word));

const drawCards = (main) => {
  if (!store.cards.length) return void main.replaceChildren(nothing("empty", "emptyHint"));
  const wanted = queryWords();
  const found = store.cards.filter((card) => matches(card, wanted));
  list.cards = found.filter((card) => passes(card));
  const panelBox = h("aside", { class: "panel", id: "panel", "aria-label": label("card") });
  list.box = h("div", { class: "scroll", tabindex: "0", role: "listbox", "aria-label": label("cards"), onscroll: drawRows,
    onkeydown: listKey });
  const counted = here.query || FACETS.some((f) => here[f].length)
    ? label("shown", { n: list.cards.length, all: store.cards.length })
    : label("shownAll", { all: store.cards.length });
  const bar = h(
    "div",
    { class: "bar" },
    h("h2", {}, counted),
    h("span", { class: "room" }),
    here.layout === "wall" ? segments(label("shows"), [["question", label("question")], ["answer", label("answer")]], look.wall, turnWall) : null,
    segments(label("layout"), [["list", label("list")], ["wall", label("wall")]], here.layout, (layout) => go({ layout })),
  );
  main.classList.toggle("walled", here.layout === "wall");
  main.replaceChildren(facets(found), h("section", { class: "listing" }, bar, list.box), panelBox);
  announce(counted);
  if (!list.cards.length) list.box.replaceChildren(nothing("none", "noneHint"));
  choose(list.cards.findIndex((card) => card.key === here.card), { reveal: true });
};

const turnWall = (side) => {
  look.wall = side;
  render();
};

const nothing = (text, hint) => h("div", { class: "empty" }, h("p", {}, label(text)), h("p", { class: "quiet" }, label(hint)));

const facets = (found) => {
  const chosen = FACETS.flatMap((facet) => here[facet]).length;
  const side = h("details", { class: "facets", open: !isNarrow() });
  side.append(h("summary", {}, label("filter"), chosen ? h("span", { class: "number" }, chosen) : null));
  for (const facet of FACETS) {
    const counts = new Map();
    for (const card of found) {
      if (passes(card, facet)) for (const value of facetOf[facet](card.note)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const value of here[facet]) if (!counts.has(value)) counts.set(value, 0);
    if (counts.size) side.append(facetBox(facet, counts));
  }
  side.append(h("button", { type: "button", class: "clear", disabled: !chosen, onclick: () => go(noFacets()) }, label("clear")));
  side.append(h("p", { class: "keys" }, label("keys")));
  return side;
};

const facetBox = (facet, counts) => {
  const byName = facet === "state" ? (a, b) => STATES.indexOf(a) - STATES.indexOf(b) : (a, b) => a.localeCompare(b);
  const named = ["state", "kind", "said"].includes(facet);
  const toggle = (value) =>
    go({ [facet]: here[facet].includes(value) ? here[facet].filter((each) => each !== value) : [...here[facet], value] });
  return h(
    "fieldset",
    {},
    h("legend", {}, label(facet)),
    [...counts.keys()].sort(byName).map((value) =>
      h(
        "label",
        { class: facet === "state" ? `is-${value}` : "" },
        h("input", { type: "checkbox", name: facet, value, checked: here[facet].includes(value), onchange: () => toggle(value) }),
        h("span", {}, named ? label(value) : value),
        h("span", { class: "number" }, counts.get(value)),
      ),
    ),
  );
};

// --- rows ----------------------------------------------------------------------------------------------------------

const columns = () => (here.layout === "wall" ? Math.max(1, Math.floor((list.box.clientWidth - 16) / 336)) : 1);

const drawRows = () => {
  const { box, cards } = list;
  if (!cards.length) return;
  const high = ROW[here.layout];
  const across = columns();
  const first = Math.max(0, Math.floor(box.scrollTop / high) - 4) * across;
  const last = Math.min(cards.length, Math.ceil((box.scrollTop + box.clientHeight) / high + 4) * across);
  const drawn = [first, last, across, box.clientWidth, list.active, here.layout, look.wall, language, isDark(), here.query].join();
  if (drawn === list.drawn && box.firstChild) return;
  list.drawn = drawn;
  const inner = h("div", { class: `rows ${here.layout}`, role: "presentation" });
  inner.style.height = `${Math.ceil(cards.length / across) * high}px`;
  for (let place = first; place < last; place++) {
    const row = here.layout === "wall" ? tile(cards[place]) : line(cards[place]);
    fill(row, { id: `row-${place}`, role: "option", "aria-selected": String(place === list.active), "data-key": cards[place].key,
      "aria-posinset": place + 1, "aria-setsize": cards.length, onclick: () => choose(place, { open: true }) }, []);
    row.style.transform = `translateY(${Math.floor(place / across) * high}px)`;
    if (here.layout === "wall") row.style.left = `${(place % across) * 336 + (box.clientWidth - across * 336) / 2 + 8}px`;
    inner.append(row);
  }
  box.replaceChildren(inner);
};

const line = (card) => {
  const { context, prompt, text } = words(card);
  const wanted = queryWords();
  return h(
    "div",
    { class: `row is-${card.note.state}` },
    h("span", { class: "context" }, marked(context || card.note.deck, wanted)),
    h("span", { class: "asks" }, prompt ? [h("b", {}, marked(prompt, wanted)), " "] : null, marked(text || "—", wanted)),
    card.note.state === "unchanged" ? null : badge(card.note.state),
    card.note.said.length ? h("span", { class: "flag", title: card.note.said[0].message }, "!") : null,
  );
};

const tile = (card) => {
  const shown = slip(card[look.wall]);
  shown.inert = true;
  return h("div", { class: `tile is-${card.note.state}` }, shown,
    h("span", { class: "foot" }, place(card.note), card.note.state === "unchanged" ? null : badge(card.note.state)));
};

// --- choosing ------------------------------------------------------------------------------------------------------

const choose = (at, { reveal = false, open = false } = {}) => {
  const { box, cards } = list;
  const card = cards[at];
  const shown = card || isNarrow() ? at : 0;
  list.active = shown;
  if (card) {
    if (here.card !== card.key) look.side = "question";
    here.card = card.key;
    stay();
    box.setAttribute("aria-activedescendant", `row-${at}`);
    drawRows(); // before it, a new box is not high enough to be scrolled
    if (reveal || open) scrollTo(at, reveal);
  }
  if (open && isNarrow()) openPanel();
  list.drawn = "";
  drawRows();
  drawPanel(byId("panel"), {
    cards: shown < 0 ? [] : cards,
    place: shown,
    message: label("pickCard"),
    move: (next) => choose(cards.indexOf(next), { open: true }),
    close: closePanel,
  });
};

const scrollTo = (at, centred) => {
  const high = ROW[here.layout];
  const top = Math.floor(at / columns()) * high;
  const { box } = list;
  if (top < box.scrollTop || top + high > box.scrollTop + box.clientHeight) {
    box.scrollTop = centred ? top - (box.clientHeight - high) / 2 : top < box.scrollTop ? top : top + high - box.clientHeight;
  }
};

const listKey = (event) => {
  const page = Math.max(1, Math.floor(list.box.clientHeight / ROW[here.layout]) - 1) * columns();
  const steps = { ArrowDown: columns(), ArrowUp: -columns(), PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
  if (here.layout === "wall") Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
  if (!(event.key in steps)) return;
  event.preventDefault();
  choose(Math.min(list.cards.length - 1, Math.max(0, list.active + steps[event.key])), { open: !isNarrow() });
};
