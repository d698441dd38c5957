// What a reader can do without a new page: words as sent or as read, cards beside references, notes beside
// their calls, the picture of a conversation nearer or folded. Every page is whole without this script.
"use strict";

const root = document.documentElement;

function show(manner) {
  root.dataset.as = manner;
  for (const link of document.querySelectorAll("[data-manner]")) {
    link.setAttribute("aria-current", String(link.dataset.manner === manner));
  }
  try { sessionStorage.setItem("as", manner); } catch { /* kept for this page only */ }
  settle();
}

function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  if (typing(event)) return;
  if (event.key === "t") show(root.dataset.as === "sent" ? "read" : "sent");
  if (event.key === "w") {
    const why = document.getElementById("why");
    if (why) { why.open = !why.open; settle(); }
  }
  if (event.key === "/") {
    const box = document.getElementById("q");
    if (box) { event.preventDefault(); box.focus(); }
  }
});

for (const copier of document.querySelectorAll("[data-copies]")) copier.parentElement.hidden = false;

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-manner]");
  if (link) { event.preventDefault(); show(link.dataset.manner); }
  const copier = event.target.closest("[data-copies]");
  if (copier) {
    navigator.clipboard.writeText(document.getElementById(copier.dataset.copies).textContent.trim());
    copier.textContent = "copied";
  }
});

// Cards: what stands in the list of references below the text, shown beside the words that refer.

const card = document.createElement("div");
card.className = "hover-card";
card.hidden = true;
card.setAttribute("role", "tooltip");
card.id = "hover-card";
document.body.append(card);

function reveal(link) {
  const entries = link.dataset.card.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  if (!entries.length) return;
  card.replaceChildren(...entries.map((entry) => {
    const copy = document.createElement("div");
    copy.className = "card";
    copy.append(...entry.cloneNode(true).childNodes);
    return copy;
  }));
  card.hidden = false;
  link.setAttribute("aria-describedby", card.id);
  const box = link.getBoundingClientRect();
  const left = Math.min(box.left, root.clientWidth - card.offsetWidth - 8);
  const below = box.bottom + card.offsetHeight + 8 < root.clientHeight;
  card.style.left = `${window.scrollX + Math.max(8, left)}px`;
  card.style.top = `${window.scrollY + (below ? box.bottom + 4 : box.top - card.offsetHeight - 4)}px`;
}

function hide() { card.hidden = true; }

let leaving = 0;
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest("[data-card]");
  clearTimeout(leaving);
  if (link) reveal(link);
  else if (!event.target.closest(".hover-card")) leaving = setTimeout(hide, 250);
});
document.addEventListener("focusin", (event) => {
  const link = event.target.closest("[data-card]");
  if (link) reveal(link);
  else if (!event.target.closest(".hover-card")) hide();
});

// Notes: each level with its call, unless the one before needs the room.

const wide = matchMedia("(min-width: 50.01rem)");

function settle() {
  const leaf = document.querySelector(".leaf");
  if (!leaf) return;
  leaf.classList.toggle("settled", wide.matches);
  let free = 0;
  for (const note of leaf.querySelectorAll(".notes > .note")) {
    note.style.top = "";
    if (!wide.matches) continue;
    const row = note.closest(".paragraph");
    const call = document.getElementById(note.id.replace("n", "c"));
    const origin = row.getBoundingClientRect().top;
    const wish = (call || row).getBoundingClientRect().top - origin;
    const top = Math.max(wish, free - origin - window.scrollY);
    note.style.top = `${top}px`;
    free = origin + window.scrollY + top + note.offsetHeight + 10;
  }
  leaf.style.minHeight = free ? `${free - leaf.getBoundingClientRect().top - window.scrollY}px` : "";
}

// The picture of a conversation: larger and smaller about what is looked at, whole and folded. The server has
// drawn both; data-folded holds the one that is not shown.

const picture = document.getElementById("picture");
const SIZES = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2];
const MANY = 60; // rows, some five screens: longer pictures are folded at first
let size = SIZES.indexOf(1);

function zoom(step) {
  const before = SIZES[size];
  size = Math.min(SIZES.length - 1, Math.max(0, size + step));
  const middle = [picture.scrollLeft + picture.clientWidth / 2, picture.scrollTop + picture.clientHeight / 2];
  for (const drawing of picture.querySelectorAll("svg")) {
    drawing.setAttribute("width", drawing.viewBox.baseVal.width * SIZES[size]);
    drawing.setAttribute("height", drawing.viewBox.baseVal.height * SIZES[size]);
  }
  const ratio = SIZES[size] / before;
  picture.scrollTo(middle[0] * ratio - picture.clientWidth / 2, middle[1] * ratio - picture.clientHeight / 2);
}

const DRAWN = { svg: "viewBox", g: "transform", path: "d" };

function fold() {
  const folded = picture.classList.toggle("folded");
  document.getElementById("fold").setAttribute("aria-pressed", String(folded));
  for (const one of picture.querySelectorAll("[data-folded]")) {
    const shown = one.getAttribute(DRAWN[one.localName]);
    one.setAttribute(DRAWN[one.localName], one.dataset.folded);
    one.dataset.folded = shown;
  }
  zoom(0);
}

if (picture) {
  document.getElementById("picture-tools").hidden = false;
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  }
  const folder = document.getElementById("fold");
  if (folder) folder.addEventListener("click", fold);
  if (folder && picture.querySelectorAll("g").length > MANY) fold();
}

let manner = "";
try { manner = sessionStorage.getItem("as") || ""; } catch { /* not kept */ }
if (manner && !new URLSearchParams(location.search).has("as")) show(manner);
else settle();
addEventListener("resize", settle);
document.addEventListener("toggle", settle, true);
