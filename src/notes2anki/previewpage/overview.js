// The notes as a whole: how much of them is asked, in what shape, and what there is to remark.
const drawOverview = (main) => {
  const total = { card: 0, support: 0, skipped: 0, all: 0 };
  for (const file of store.files) for (const [name, value] of Object.entries(share(file))) total[name] += value;
  const live = store.notes.filter((note) => note.first);
  main.replaceChildren(
    h("div", { class: "scroll wide" }, h("div", { class: "column" },
      h("section", { class: "numbers" },
        figure(live.length, label("allNotes")), figure(live.flatMap((note) => note.shown).length, label("allCards")),
        figure(store.files.length, label("allFiles")), figure(covered(total), label("covered"))),
      chart("facts", "factsHint", factRows(live), ["term", "cloze"]),
      chart("coverage", "coverageHint", coverageRows(), USES),
      chart("byRule", "byRuleHint", ruleRows(live), ["count"]),
      remarks())),
  );
};

const figure = (number, text) => h("p", {}, h("strong", {}, number), h("span", {}, text));

const factRows = (notes) => {
  const rows = new Map();
  for (const note of notes) {
    const row = rows.get(note.deck) ?? { name: note.deck, href: link({ view: "cards", deck: [note.deck] }), parts: { term: 0, cloze: 0 } };
    row.parts[note.kind] += 1;
    rows.set(note.deck, row);
  }
  return [...rows.values()];
};

const coverageRows = () =>
  store.files.map((file) => {
    const { all, ...parts } = share(file);
    return { name: file.path, href: link({ view: "notes", file: file.path }), parts, whole: all, shown: covered({ ...parts, all }) };
  });

const ruleRows = (notes) => {
  const counts = new Map();
  for (const note of notes) counts.set(note.rule, (counts.get(note.rule) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => (
    { name: rule, href: link({ view: "cards", rule: [rule] }), parts: { count } }));
};

const sum = (parts) => Object.values(parts).reduce((one, other) => one + other, 0);

// Rows of one bar each; a row may say what its whole is, or the longest is.
const chart = (title, hint, rows, names) => {
  if (!rows.length) return null;
  const longest = Math.max(1, ...rows.map((row) => sum(row.parts)));
  return h(
    "section",
    { class: "chart" },
    h("h2", {}, label(title)),
    h("p", { class: "quiet" }, label(hint)),
    names.length > 1 ? h("ul", { class: "legend" }, names.map((name) => h("li", {}, h("span", { class: `swatch part-${name}` }), label(name)))) : null,
    h("table", {}, rows.map((row) =>
      h("tr", {},
        h("th", { scope: "row" }, h("a", { href: row.href }, row.name)),
        h("td", {}, chartBar(row, names, row.whole ?? longest)),
        h("td", { class: "number" }, row.shown ?? sum(row.parts))))),
  );
};

const chartBar = (row, names, whole) => {
  const said = names.map((name) => `${names.length > 1 ? `${label(name)} ` : ""}${row.parts[name]}`).join(", ");
  const picture = svg("svg", { viewBox: "0 0 1000 10", preserveAspectRatio: "none", role: "img", "aria-label": said });
  let x = 0;
  for (const name of names) {
    const width = whole ? (1000 * row.parts[name]) / whole : 0;
    picture.append(svg("rect", { class: `part-${name}`, x, y: 0, width, height: 10 }, svg("title", {}, said)));
    x += width;
  }
  return picture;
};

const remarks = () => {
  const codes = new Map();
  for (const said of store.diagnostics) codes.set(said.code, [...(codes.get(said.code) ?? []), said]);
  const heavy = { error: 0, warning: 1, info: 2 };
  const sorted = [...codes].sort((a, b) => heavy[a[1][0].severity] - heavy[b[1][0].severity] || b[1].length - a[1].length);
  return h(
    "section",
    { class: "remarks" },
    h("h2", {}, label("diagnostics"), h("span", { class: "number" }, store.diagnostics.length)),
    sorted.length ? null : h("p", { class: "quiet" }, label("noDiagnostics")),
    sorted.map(([code, all]) =>
      h("details", { class: `remark is-${all[0].severity}` },
        h("summary", {}, h("span", { class: "severity" }, label(all[0].severity)), " ", h("code", {}, code),
          h("span", { class: "number" }, all.length)),
        h("p", {}, store.help[code]),
        h("ul", {}, all.map((said) => h("li", {},
          h("a", { href: link({ view: "notes", file: said.path, line: said.first }) }, `${said.path}:${said.first}`), " ", said.message))))),
  );
};
