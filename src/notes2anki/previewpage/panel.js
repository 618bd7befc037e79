// One card in phone frames, with what there is to know of it. It steps through a list of cards that the view gives it.
const panel = { element: null, cards: [], place: 0, close: null, move: null };

const currentCard = () => panel.cards[panel.place];

// `message` stands in place of a card where there is none; `move` hears of the card that was stepped to.
const drawPanel = (element, { cards, place: at, message, move, close }) => {
  Object.assign(panel, { element, cards, place: at, move, close });
  const card = currentCard();
  element.replaceChildren(...(card ? [controls(), frames(card), about(card)] : [h("div", { class: "hint" }, message)]));
  element.classList.toggle("filled", Boolean(card));
};

const redrawPanel = () => {
  if (panel.element?.isConnected && currentCard()) drawPanel(panel.element, panel);
};

const step = (by) => {
  const to = panel.place + by;
  if (to >= 0 && to < panel.cards.length) panel.move(panel.cards[to]);
};

const setSide = (side) => {
  const within = document.activeElement?.classList.contains("turn");
  look.side = side;
  redrawPanel();
  if (within) panel.element.querySelector(`.side-${side} .turn`)?.focus();
  announce(label(side));
};

const turn = () => setSide(look.side === "question" ? "answer" : "question");

const setNight = (night) => {
  look.night = night;
  redrawPanel();
};

const controls = () => {
  const button = (name, text, by) =>
    h(
      "button",
      { type: "button", class: "icon", "aria-label": label(name), title: label(name), onclick: () => step(by),
        disabled: !panel.cards[panel.place + by] },
      text,
    );
  const widths = WIDTHS.map((width) => [width, String(width)]);
  return h(
    "div",
    { class: "controls" },
    h("button", { type: "button", class: "icon leave", "aria-label": label("close"), onclick: () => panel.close() }, "✕"),
    h("span", { class: "stepper" }, button("previous", "‹", -1), h("span", { class: "count" },
      `${panel.place + 1} / ${panel.cards.length}`), button("next", "›", 1)),
    h("span", { class: "room" }),
    segments(label("width"), widths, look.width, (width) => {
      look.width = width;
      redrawPanel();
    }),
    h("button", { type: "button", class: "icon", "aria-pressed": String(isNight()), "aria-label": label("night"),
      title: label("night"), onclick: () => setNight(!isNight()) }, isNight() ? "☀" : "☾"),
  );
};

const frames = (card) =>
  h("div", { class: `frames shows-${look.side}` }, phone(card, "question", turn), phone(card, "answer", turn));

const about = (card) => {
  const { note } = card;
  const where = note.first
    ? h("a", { class: "place", title: label("toLine"), href: link({ view: "notes", file: note.path, line: note.first, card: card.key }) }, place(note))
    : h("span", { class: "place" }, note.path);
  const rows = [
    [label("from"), where],
    [label("deck"), note.deck],
    [label("kind"), h("span", {}, label(note.kind), h("span", { class: "quiet" }, ` · ${note.rule}`))],
    note.shown.length > 1 && [label("number"), siblings(card)],
    note.tags.length && [label("tags"), h("span", { class: "tags" }, note.tags.map((tag) => h("code", {}, tag)))],
    ["GUID", h("code", {}, note.guid)],
  ];
  return h(
    "div",
    { class: "about" },
    h("div", { class: "status" }, badge(note.state), note.state === "retired" && h("p", {}, label("goneHint"))),
    note.said.map((said) => remark(said)),
    note.changes?.length ? h("details", { class: "what", open: true }, h("summary", {}, label("what")), fieldTable(note)) : null,
    h("dl", {}, rows.filter(Boolean).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
  );
};

const siblings = (card) =>
  h(
    "span",
    { class: "siblings" },
    card.note.shown.map((other) =>
      h("a", { href: address({ ...here, card: other.key }), "aria-current": other === card ? "true" : null,
        onclick: (event) => toSibling(event, other) }, `c${other.number}`),
    ),
  );

// Among the cards of the panel one steps, as with its buttons; one that a filter leaves out is gone to.
const toSibling = (event, card) => {
  if (!panel.cards.includes(card) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  panel.move(card);
};

const remark = (said) =>
  h(
    "details",
    { class: `remark is-${said.severity}` },
    h("summary", {}, h("span", { class: "severity" }, label(said.severity)), " ", said.message, " ",
      h("code", {}, said.code)),
    h("p", {}, store.help[said.code] ?? ""),
  );
