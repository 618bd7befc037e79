// What the next build would change, beside what the ledger says Anki has now.
const ORDER = ["changed", "moved", "retired", "new", "dropped"];
const PAGE = 40;

const drawChanges = (main) => {
  const groups = new Map(ORDER.map((state) => [state, store.notes.filter((note) => note.state === state)]));
  const total = ORDER.reduce((sum, state) => sum + groups.get(state).length, 0);
  const box = h("div", { class: "column" });
  if (store.first) box.append(notice("first", "firstHint"));
  else if (!total) box.append(notice("nothing", "nothingHint"));
  if (total) box.append(tally(groups));
  for (const state of ["changed", "moved", "retired"]) if (groups.get(state).length) box.append(changeGroup(state, groups.get(state)));
  main.replaceChildren(h("div", { class: "scroll wide" }, box));
};

const notice = (text, hint) => h("div", { class: "notice" }, h("h2", {}, label(text)), h("p", { class: "quiet" }, label(hint)));

const tally = (groups) =>
  h(
    "section",
    { class: "tally" },
    h("h2", {}, label("nextBuild")),
    h(
      "ul",
      {},
      ORDER.filter((state) => groups.get(state).length).map((state) =>
        h("li", { class: `is-${state}` }, h("strong", {}, groups.get(state).length), badge(state),
          state === "dropped" ? null : h("a", { href: link({ view: "cards", state: [state] }) }, label("seeCards"))),
      ),
    ),
  );

const changeGroup = (state, notes) => {
  const box = h("section", { class: "changes" }, h("h2", {}, label(state), h("span", { class: "number" }, notes.length)));
  const more = (from) => {
    box.querySelector(".more")?.remove();
    box.append(...notes.slice(from, from + PAGE).map(changeOf));
    const left = notes.length - from - PAGE;
    if (left > 0) box.append(h("button", { type: "button", class: "more", onclick: () => more(from + PAGE) }, label("more", { n: left })));
  };
  more(0);
  return box;
};

const changeOf = (note) => {
  const now = note.first
    ? h("a", { href: link({ view: "notes", file: note.path, line: note.first, card: note.shown[0]?.key ?? "" }) }, place(note))
    : h("span", {}, note.path);
  const pairs = pairsOf(note);
  return h(
    "article",
    { class: `change is-${note.state}`, "data-guid": note.guid },
    h("header", {}, badge(note.state), h("span", { class: "deck" }, note.deck), now,
      note.match && note.match !== "same" ? h("span", { class: "quiet" }, `${label("recognised")}: ${label(`by_${note.match.replace(" ", "_")}`)}`) : null),
    note.changes ? fieldTable(note) : h("p", { class: "quiet" }, label("goneHint")),
    pairs.map(([number, before, after]) =>
      h("div", { class: "pair" },
        h("figure", {}, h("figcaption", {}, `${label("before")} · c${number}`), before ? slip(before) : h("p", { class: "quiet" }, "—")),
        note.state === "retired" ? null
          : h("figure", {}, h("figcaption", {}, `${label("after")} · c${number}`), after ? slip(after) : h("p", { class: "quiet" }, "—"))),
    ),
  );
};

// Number, answer as it was, answer as it will be; a card whose two sides stay the same is left out.
const pairsOf = (note) => {
  const before = new Map((note.before ?? note.cards).map(([number, question, answer]) => [number, [question, answer]]));
  const after = new Map(note.state === "retired" ? [] : note.cards.map(([number, question, answer]) => [number, [question, answer]]));
  return [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
    .filter((number) => String(before.get(number)) !== String(after.get(number)))
    .map((number) => [number, before.get(number)?.[1], after.get(number)?.[1]]);
};

const fieldTable = (note) => {
  if (!note.changes.length) return h("p", { class: "quiet" }, label("onlyLook"));
  const shown = { "-": "del", "+": "ins", "=": "span" };
  return h(
    "dl",
    { class: "fields" },
    note.changes.map(({ field, pieces }) => [
      h("dt", {}, label(field)),
      h("dd", {}, pieces.map(([change, text]) => h(shown[change], {}, text))),
    ]),
  );
};
