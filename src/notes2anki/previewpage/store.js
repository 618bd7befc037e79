// The data of the page and what is looked up in it.
const store = {};

const lineKey = (path, line) => `${path}:${line}`;

const load = (values) => {
  Object.assign(store, values);
  store.cards = [];
  store.byKey = new Map();
  store.lines = new Map();
  store.saidAt = new Map();
  store.notes.forEach((note, index) => {
    note.index = index;
    note.shown = note.cards.map(([number, question, answer]) => {
      const card = { note, number, question, answer, key: `${note.guid}.${number}`, place: store.cards.length };
      store.cards.push(card);
      store.byKey.set(card.key, card);
      return card;
    });
  });
  for (const file of store.files) {
    for (const [line, use, reason, notes] of file.fates) {
      const known = store.lines.get(lineKey(file.path, line)) ?? { use, reasons: [], notes: [] };
      known.reasons.push(reason);
      known.notes.push(...notes);
      store.lines.set(lineKey(file.path, line), known);
    }
  }
  for (const said of store.diagnostics) {
    const at = lineKey(said.path, said.first);
    store.saidAt.set(at, [...(store.saidAt.get(at) ?? []), said]);
  }
  markRemarks();
};

// A note has a remark when one is about any of its lines.
const markRemarks = () => {
  const said = new Map();
  for (const each of store.diagnostics) {
    for (let line = each.first; line <= each.last; line++) {
      const key = lineKey(each.path, line);
      said.set(key, [...(said.get(key) ?? []), each]);
    }
  }
  for (const note of store.notes) {
    const found = new Set();
    for (let line = note.first; line > 0 && line <= note.last; line++) {
      for (const each of said.get(lineKey(note.path, line)) ?? []) found.add(each);
    }
    note.said = [...found];
  }
};

// Those that say most about this very line come first.
const cardsOfLine = (path, line) => {
  const notes = new Set(store.lines.get(lineKey(path, line))?.notes ?? []);
  const size = (note) => note.last - note.first;
  return [...notes].map((index) => store.notes[index]).sort((a, b) => size(a) - size(b)).flatMap((note) => note.shown);
};

const place = (note) => (note.first ? `${note.path}:${note.first}` : note.path);

// What a row of the list shows, read from the card itself so that it says what the card says.
const words = (card) => {
  if (!card.words) {
    const shown = document.createElement("template");
    shown.innerHTML = card.question;
    const take = (selector) => {
      const element = shown.content.querySelector(selector);
      element?.remove();
      return element?.textContent.replace(/\s+/g, " ").trim() ?? "";
    };
    card.words = { context: take(".context"), prompt: take(".prompt"), text: take(".text") };
  }
  return card.words;
};

const searched = (card) => {
  card.searched ??= withoutGaps(`${plain(card.answer)} ${card.note.tags.join(" ")} ${place(card.note)} ${card.note.guid}`);
  return card.searched;
};
