// Cards in shadow trees: the note type's style sheet reaches the card and nothing else, the page's style never the card.
const WIDTHS = [320, 360, 412];
const look = { width: 360, night: null, side: "question", wall: "question" };
const cardSheet = new CSSStyleSheet();
const roomSheet = new CSSStyleSheet();
roomSheet.replaceSync(":host { all: initial; display: block } .card { min-height: 100%; box-sizing: border-box; }");

const isNight = () => look.night ?? isDark();

const paint = (host, html, night = isNight()) => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [cardSheet, roomSheet];
  const shown = document.createElement("template");
  shown.innerHTML = html;
  for (const image of shown.content.querySelectorAll("img")) {
    const name = image.getAttribute("src") ?? "";
    if (Object.hasOwn(store.media, name)) image.src = store.media[name];
    image.decoding = "async";
  }
  for (const anchor of shown.content.querySelectorAll("a[href]")) {
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
  }
  const classes = `card card1 android mobile chrome${night ? " nightMode night_mode ankidroid_dark_mode" : ""}`;
  root.replaceChildren(h("div", { class: classes }, shown.content));
  host.classList.toggle("night", night);
};

const phone = (card, side, turn) => {
  const screen = h("div", { class: "screen", tabindex: "0", role: "document", "aria-label": label(side) });
  paint(screen, card[side]);
  const button = h("button", { type: "button", class: "turn", onclick: turn }, label(side === "question" ? "show" : "hide"));
  const frame = h("figure", { class: `phone side-${side}` }, h("div", { class: "glass" }, screen, button));
  frame.append(h("figcaption", {}, label(side)));
  frame.style.setProperty("--phone", `${look.width}px`);
  frame.classList.toggle("night", isNight());
  return frame;
};

// A side without a phone around it, as high as it is.
const slip = (html) => {
  const host = h("div", { class: "slip" });
  paint(host, html);
  return host;
};
