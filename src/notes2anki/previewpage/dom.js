// Making elements, and reading text out of a card's HTML. Text of the notes never becomes markup here.
const SVG = "http://www.w3.org/2000/svg";

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);

const fold = (text) => text.normalize("NFKC").toLowerCase();
// A folded text, and once more without the spaces that some write beside figures and Japanese: 30 秒, 30秒.
const withoutGaps = (text) => {
  const folded = fold(text);
  const close = folded.replace(/([a-z])?\s+(?=([a-z])?)/g, (gap, left, right) => (left && right ? `${left} ` : left ?? ""));
  return `${folded}\n${close}`;
};

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
const plain = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (hex || decimal) return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
      return NAMED[name] ?? whole;
    });

// A text with the searched words marked in it.
const marked = (text, words) => {
  const low = text.toLowerCase();
  if (!words.length || low.length !== text.length) return [text];
  const parts = [];
  let position = 0;
  while (position < text.length) {
    const hits = words.map((word) => [low.indexOf(word, position), word.length]).filter(([at]) => at >= 0);
    if (!hits.length) break;
    const [at, length] = hits.sort((one, other) => one[0] - other[0] || other[1] - one[1])[0];
    parts.push(text.slice(position, at), h("mark", {}, text.slice(at, at + length)));
    position = at + length;
  }
  return [...parts, text.slice(position)];
};

const badge = (state) => h("span", { class: `badge is-${state}` }, label(state));

const segments = (name, options, current, choose) =>
  h(
    "div",
    { class: "segments", role: "group", "aria-label": name },
    options.map(([value, text]) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(value === current), "data-value": value, onclick: () => choose(value) },
        text,
      ),
    ),
  );

const announce = (text) => {
  byId("said").textContent = text;
};
