// The notes line by line: what became of each, what there is to remark, and the cards it went into.
const USES = ["card", "support", "skipped"];

const share = (file) => {
  const counts = { card: 0, support: 0, skipped: 0 };
  for (const [, use] of file.fates) counts[use] += 1;
  return { ...counts, all: file.fates.length };
};

const bar = (counts, title) => {
  const picture = svg("svg", { class: "coverage", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  for (const use of USES) {
    const width = counts.all ? (counts[use] / counts.all) * 100 : 0;
    picture.append(svg("rect", { class: `use-${use}`, x, width, height: 4, y: 0 }, svg("title", {}, title ?? label(use))));
    x += width;
  }
  return picture;
};

const percent = (part, all) => (all ? `${Math.round((100 * part) / all)}%` : "–");
const covered = (counts) => percent(counts.card + counts.support, counts.all);

const drawNotes = (main) => {
  const file = store.files.find((each) => each.path === here.file) ?? store.files[0];
  if (!file) return void main.replaceChildren(nothing("empty", "emptyHint"));
  here.file = file.path;
  const panelBox = h("aside", { class: "panel", id: "panel", "aria-label": label("cards") });
  main.replaceChildren(fileList(file), sourceText(file), panelBox);
  chooseLine(here.line, here.card, true);
};

const fileList = (current) => {
  const wanted = queryWords();
  const row = (file) => {
    const counts = share(file);
    const hits = wanted.length ? hitLines(file, wanted).size : 0;
    return h(
      "a",
      { href: address({ ...here, file: file.path, line: 0, card: "" }), class: "file", "aria-current": file === current ? "page" : null },
      h("span", { class: "path" }, file.path),
      h("span", { class: "number" }, hits ? h("mark", {}, hits) : covered(counts)),
      bar(counts),
    );
  };
  const groups = new Map();
  for (const file of store.files) groups.set(file.certification, [...(groups.get(file.certification) ?? []), file]);
  const side = h("details", { class: "facets files", open: !isNarrow() }, h("summary", {}, label("files"), h("span", { class: "number" }, store.files.length)));
  for (const [name, files] of groups) side.append(h("section", {}, h("h3", {}, name), files.map(row)));
  side.append(legend());
  return side;
};

const legend = () =>
  h("ul", { class: "legend", "aria-label": label("legend") },
    USES.map((use) => h("li", {}, h("span", { class: `sign use-${use}` }), label(use))));

const hitLines = (file, wanted) => {
  const hits = new Set();
  file.text.split("\n").forEach((text, index) => {
    const folded = withoutGaps(text);
    if (wanted.every((word) => folded.includes(word))) hits.add(file.line + index);
  });
  return hits;
};

const sourceText = (file) => {
  const wanted = queryWords();
  const hits = wanted.length ? hitLines(file, wanted) : new Set();
  const box = h("div", { class: "source", id: "source", onkeydown: sourceKey, "aria-label": file.path, role: "group" });
  if (file.line > 1) box.append(h("p", { class: "front" }, label("front", { n: file.line - 1 })));
  const texts = file.text.split("\n");
  if (texts.at(-1) === "") texts.pop();
  for (const said of unplaced(file, file.line + texts.length)) box.append(h("div", { class: "front" }, remark(said)));
  texts.forEach((text, index) => box.append(...sourceLine(file, file.line + index, text, hits, wanted)));
  const counts = share(file);
  const head = h("div", { class: "bar" }, h("h2", {}, file.path),
    h("span", { class: "quiet" }, hits.size || wanted.length ? label("found", { n: hits.size }) : `${covered(counts)} · ${counts.all} ${label("lines")}`));
  return h("section", { class: "listing" }, head, h("div", { class: "scroll" }, box));
};

// Remarks about lines that are not shown: front matter, or a file that could not be read.
const unplaced = (file, end) =>
  store.diagnostics.filter((said) => said.path === file.path && (said.first < file.line || said.first >= end));

const sourceLine = (file, number, text, hits, wanted) => {
  const fate = store.lines.get(lineKey(file.path, number));
  const use = fate?.use ?? "blank";
  const cards = cardsOfLine(file.path, number).length;
  const count = cards === 1 ? label("lineCard") : cards ? label("lineCards", { n: cards }) : "";
  const name = [label("lineUse", { n: number, use: label(use) }), fate?.reasons.join(", "), count].filter(Boolean).join(", ");
  const row = h(
    "div",
    { class: `line use-${use}${hits.has(number) ? " hit" : ""}`, "data-line": number, onclick: () => chooseLine(number) },
    h("button", { type: "button", class: "number", tabindex: "-1", "aria-label": name }, number),
    h("span", { class: "sign", "aria-hidden": "true" }),
    h("code", { class: /^#{1,6} /.test(text) ? "text heading" : "text", lang: "ja" }, marked(text || "​", wanted)),
    h("span", { class: "fate", title: fate?.reasons.join(", ") ?? "" }, use === "card" ? h("span", { class: "cards" }, cards) : null, fate?.reasons.join(", ") ?? ""),
  );
  const said = (store.saidAt.get(lineKey(file.path, number)) ?? []).map((each) => h("div", { class: "at" }, remark(each)));
  return [row, ...said];
};

// --- choosing a line -----------------------------------------------------------------------------------------------

const rowOf = (number) => byId("source")?.querySelector(`[data-line="${number}"]`);

const chooseLine = (number, wantedCard = "", reveal = false) => {
  const source = byId("source");
  for (const row of source.querySelectorAll(".chosen, .kin")) row.classList.remove("chosen", "kin");
  for (const button of source.querySelectorAll(".number")) button.tabIndex = -1;
  const row = rowOf(number);
  (row ?? source.querySelector(".line"))?.querySelector(".number").setAttribute("tabindex", "0");
  if (reveal) row?.scrollIntoView({ block: "center" });
  row?.classList.add("chosen");
  const cards = row ? cardsOfLine(here.file, number) : [];
  const at = Math.max(0, cards.findIndex((card) => card.key === wantedCard));
  if (cards[at]?.key !== here.card) look.side = "question";
  Object.assign(here, { line: row ? number : 0, card: cards[at]?.key ?? "" });
  stay();
  if (cards[at]) markKin(cards[at].note);
  if (row && !reveal && isNarrow()) openPanel();
  drawPanel(byId("panel"), {
    cards,
    place: at,
    message: row ? whyNone(number) : label("pickLine"),
    move: (next) => chooseLine(number, next.key),
    close: closePanel,
  });
};

// All lines that the same note was made of.
const markKin = (note) => {
  for (const [line, , , notes] of store.files.find((file) => file.path === here.file).fates) {
    if (notes.includes(note.index)) rowOf(line)?.classList.add("kin");
  }
};

const whyNone = (number) => {
  const fate = store.lines.get(lineKey(here.file, number));
  const close = h("button", { type: "button", class: "icon leave", "aria-label": label("close"), onclick: () => panel.close() }, "✕");
  if (!fate) return [close, h("p", {}, label("noCards"))];
  return [
    close,
    h("p", {}, label("lineUse", { n: number, use: label(fate.use) })),
    h("p", { class: "quiet" }, `${label("why")}: ${fate.reasons.join(", ")}`),
    h("p", { class: "quiet" }, label("noCards")),
  ];
};

const sourceKey = (event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const rows = [...byId("source").querySelectorAll(".line")];
  const at = rows.indexOf(event.target.closest(".line"));
  const to = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !to) return;
  event.preventDefault();
  if (!isNarrow()) chooseLine(Number(to.dataset.line));
  to.querySelector(".number").focus();
};
