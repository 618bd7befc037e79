// Where one is, kept in the address so that it can be shared and the back button works.
const FACETS = ["deck", "state", "kind", "rule", "said"];
const VIEWS = ["cards", "notes", "changes", "overview"];
const here = { view: "cards", query: "", card: "", file: "", line: 0, layout: "list" };
for (const facet of FACETS) here[facet] = [];

const readAddress = () => {
  const [view, rest = ""] = location.hash.slice(1).split("?");
  const values = new URLSearchParams(rest);
  here.view = VIEWS.includes(view) ? view : "cards";
  here.query = values.get("q") ?? "";
  here.card = values.get("card") ?? "";
  here.file = values.get("file") ?? "";
  here.line = Number(values.get("line") ?? 0);
  here.layout = values.get("layout") === "wall" ? "wall" : "list";
  for (const facet of FACETS) here[facet] = values.getAll(facet);
};

const address = (where) => {
  const values = new URLSearchParams();
  const given = { q: where.query, card: where.card, file: where.file, line: where.line || "" };
  if (where.layout === "wall") given.layout = "wall";
  for (const [name, value] of Object.entries(given)) if (value) values.set(name, value);
  for (const facet of FACETS) for (const value of where[facet] ?? []) values.append(facet, value);
  const text = values.toString();
  return `#${where.view}${text ? `?${text}` : ""}`;
};

// Going somewhere else makes a step for the back button; choosing among what is shown does not.
const go = (change, step = false) => {
  Object.assign(here, change);
  const to = address(here);
  if (to !== location.hash) history[step ? "pushState" : "replaceState"](null, "", to);
  render();
};

// The address of what was chosen where one is.
const stay = () => history.replaceState(history.state, "", address(here));

// On a phone the panel lies on what it was opened from, a step of its own: the back button leads there.
const openPanel = () => {
  if (!history.state?.opened) history.pushState({ opened: true }, "", address(here));
  drawOpened();
};

const closePanel = () => history.back();
const drawOpened = () => document.body.classList.toggle("opened", isNarrow() && Boolean(history.state?.opened));

const link = (change) => address({ ...here, card: "", file: "", line: 0, query: "", ...noFacets(), ...change });
// Back from a panel: what it was opened from is there still, with what was chosen last.
const backFromPanel = () => {
  const place = () => address({ ...here, card: "", line: 0 });
  const { card, line } = here;
  const before = place();
  readAddress();
  if (history.state?.opened || !document.body.classList.contains("opened") || place() !== before) return false;
  Object.assign(here, { card, line });
  stay();
  drawOpened();
  return true;
};

const noFacets = () => Object.fromEntries(FACETS.map((facet) => [facet, []]));
