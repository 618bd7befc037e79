// Start, the frame around the views, keys, theme and language, and newer states from the server.
const DRAW = { cards: drawCards, notes: drawNotes, changes: drawChanges, overview: drawOverview };
const SAID = 3; // so many errors stand above the notes
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 760px)");
const isNarrow = () => narrow.matches;
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

// A page opened from a file may not be allowed to remember anything.
const memory = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`notes2anki-${name}`);
    localStorage.setItem(`notes2anki-${name}`, value);
  } catch {
    // Then the choice holds until the page is closed.
  }
  return value ?? null;
};

const render = () => {
  const main = byId("main");
  main.className = `view-${here.view}`;
  DRAW[here.view](main);
  drawOpened();
  drawTop();
};

const drawTop = () => {
  document.documentElement.lang = language;
  document.title = `${store.title} · notes2anki`;
  byId("title").textContent = store.title;
  const changed = store.notes.filter((note) => !["unchanged", "dropped"].includes(note.state)).length;
  const counts = { cards: store.cards.length, notes: store.files.length, changes: changed };
  byId("views").replaceChildren(...VIEWS.map((view) =>
    h("a", { href: link({ view }), "aria-current": view === here.view ? "page" : null, "data-view": view },
      label(view), counts[view] === undefined ? null : h("span", { class: "number" }, counts[view]))));
  const search = byId("search");
  if (search !== document.activeElement) search.value = here.query;
  search.placeholder = label(here.view === "notes" ? "searchNotes" : "search");
  search.setAttribute("aria-label", search.placeholder);
  byId("tools").replaceChildren(
    store.live ? h("span", { class: `live${store.lost ? " lost" : ""}`, id: "live" }, label("live")) : "",
    h("button", { type: "button", class: "icon", onclick: switchLanguage, title: label("language"), "aria-label": label("language") },
      language === "ja" ? "EN" : "日"),
    h("button", { type: "button", class: "icon", onclick: switchTheme, title: label("theme"), "aria-label": label("theme") },
      isDark() ? "☀" : "☾"),
  );
  for (const element of document.querySelectorAll("[data-label]")) element.textContent = label(element.dataset.label);
  for (const element of document.querySelectorAll("[data-label-aria]")) element.setAttribute("aria-label", label(element.dataset.labelAria));
  drawProblems();
};

const drawProblems = () => {
  const failed = !store.files.length || store.stale;
  const said = store.problems.map((problem) =>
    h("div", { class: "problem" }, h("strong", {}, label(failed ? "fails" : "stops")), " ", problem.message, h("span", {}, problem.hint)));
  const wrong = store.diagnostics.filter((each) => each.severity === "error");
  said.push(...wrong.slice(0, SAID).map((each) =>
    h("div", { class: "problem" }, h("strong", {}, label("error")), " ",
      h("a", { href: link({ view: "notes", file: each.path, line: each.first }) }, `${each.path}:${each.first}`), " ", each.message)));
  if (wrong.length > SAID) {
    said.push(h("div", { class: "problem" }, h("a", { href: link({ view: "overview" }) }, label("more", { n: wrong.length - SAID }))));
  }
  if (store.lost) said.push(h("div", { class: "problem" }, label("lost")));
  byId("messages").replaceChildren(...said);
};

const switchTheme = () => {
  document.documentElement.dataset.theme = memory("theme", isDark() ? "light" : "dark");
  look.night = null;
  render();
};

const switchLanguage = () => {
  language = memory("language", language === "ja" ? "en" : "ja");
  render();
};

// --- keys and searching --------------------------------------------------------------------------------------------

const KEYS = {
  "/": () => byId("search").focus(),
  j: () => step(1),
  k: () => step(-1),
  n: () => currentCard() && setNight(!isNight()),
  l: () => panel.element?.querySelector("a.place")?.click(),
  " ": () => currentCard() && turn(),
};

const key = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return leave(event);
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const pressing = event.key === " " && event.target.closest("button, a, summary, input");
  if (typing || pressing || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
};

const leave = (event) => {
  if (document.body.classList.contains("opened")) panel.close();
  else if (event.target === byId("search")) {
    event.target.value = "";
    look.side = "question";
    go({ query: "" });
    event.target.blur();
  }
};

let waiting = 0;
const typed = (event) => {
  clearTimeout(waiting);
  const views = ["cards", "notes"];
  waiting = setTimeout(() => go({ query: event.target.value, view: views.includes(here.view) ? here.view : "cards" }), 120);
};

// --- newer states --------------------------------------------------------------------------------------------------

// The card one was looking at. An edited note that no ledger knows yet has another GUID, but stands where it stood.
const sameCard = (before) => {
  if (!before || store.byKey.has(before.key)) return before;
  const { path, first } = before.note;
  const there = store.cards.filter((card) => card.note.path === path && card.note.first === first);
  return there.find((card) => card.number === before.number) ?? there[0];
};

const show = (values) => {
  const scroll = [...document.querySelectorAll(".scroll")].map((box) => box.scrollTop);
  const before = store.byKey?.get(here.card);
  const failed = values.problems.length && !values.files.length;
  if (failed && store.files?.length) Object.assign(store, { problems: values.problems, stale: true });
  else load({ ...values, stale: false });
  here.card = sameCard(before)?.key ?? here.card;
  cardSheet.replaceSync(store.css);
  list.drawn = "";
  render();
  document.querySelectorAll(".scroll").forEach((box, index) => (box.scrollTop = scroll[index] ?? 0));
};

const listen = () => {
  const events = new EventSource(`events?seen=${encodeURIComponent(store.stamp)}`);
  events.onmessage = async () => {
    const answer = await fetch("data.json", { cache: "no-store" });
    store.lost = false;
    show(await answer.json());
    announce(label("rebuilt", { time: new Date().toLocaleTimeString() }));
  };
  events.onerror = () => {
    store.lost = true;
    drawTop();
  };
  events.onopen = () => {
    store.lost = false;
    drawTop();
  };
};

const start = () => {
  const theme = memory("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  language = memory("language") ?? (navigator.language.startsWith("ja") ? "ja" : "en");
  readAddress();
  const values = JSON.parse(byId("data").textContent);
  if (values.start && !location.hash) Object.assign(here, { view: "notes", file: values.start });
  show(values);
  addEventListener("popstate", () => {
    if (backFromPanel()) return;
    byId("search").value = here.query;
    render();
  });
  addEventListener("keydown", key);
  addEventListener("resize", () => here.view === "cards" && list.box && drawRows());
  byId("search").addEventListener("input", typed);
  dark.addEventListener("change", render);
  narrow.addEventListener("change", render);
  if (values.live) listen();
};

start();
