// The search of a published edition, without a server: fetches from search/ only what a query needs.
// search_index.py says what lies there.
"use strict";

const LISTED = 20;
const MOST_PARTS = 8;
const FIELDS = ["from", "to", "post", "file", "kind", "date"];
// what folding takes apart beyond accents: "Œuvre", "Søndergaard"
const LETTERS = { æ: "ae", œ: "oe", ø: "o", ß: "ss", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };

class Fault extends Error {}

// "Bogotá’s" → ["bogota", "s"], as words.py divides and folds
function divide(text) {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) || []).map((word) => word.replace(/[æœøßđðłþı]/g, (one) => LETTERS[one]));
}

// The regular plural of a word, as words.py has it.
function plural(word) {
  if (!/^[a-z]{4,}$/.test(word)) return null;
  if (/(ch|sh|x|z|ss)$/.test(word)) return `${word}es`;
  if (word.endsWith("s")) return null;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

// A query as the terms that all must hold: each with whether it is only the beginning of a word, and its plural.
function terms(query) {
  const found = [];
  for (const [typed, field, quoted, plain] of query.matchAll(/(?:([a-z]+):)?(?:["“”]([^"“”]*)["“”]|(\S+))/gi)) {
    const value = quoted ?? plain;
    if (["OR", "AND", "NOT"].includes(typed) || /^-[\p{L}\p{N}"(]/u.test(typed) || /^[(]|~\d*$/.test(value)) {
      throw new Fault(`“${typed}” belongs to the full language of queries, which needs embtel serve.`);
    }
    const name = field?.toLowerCase();
    if (name && !FIELDS.includes(name)) throw new Fault(`There is no ${name}: to ask for here.`);
    if (name === "date") {
      if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(value)) throw new Fault("A date is written date:1951, date:1951-07 or date:1951-07-04 here.");
      found.push({ term: `date:${value}`, begun: false });
      continue;
    }
    let words = divide(value);
    if (name === "file") words = words.flatMap((word) => word.match(/\d+|[^\d]+/g));
    words.forEach((word, place) => found.push({
      term: name ? `${name}:${word}` : word,
      begun: place === words.length - 1 && plain?.endsWith("*"),
      more: name || quoted !== undefined ? null : plural(word),
    }));
  }
  return found;
}

const fetched = new Map();
function part(name) {
  if (!fetched.has(name)) {
    fetched.set(name, fetch(`search/${name}.json`).then((answer) => {
      if (!answer.ok) throw new Fault("The index of this site could not be fetched.");
      return answer.json();
    }));
  }
  return fetched.get(name);
}

// The place of the part in which a term would stand.
function partOf(parts, term) {
  let low = 0, high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle] <= term) low = middle + 1; else high = middle;
  }
  return Math.max(low - 1, 0);
}

async function documentsWith({ term, begun, more }, parts) {
  const first = partOf(parts, term), last = begun ? partOf(parts, `${term}\uffff`) : first;
  if (last - first >= MOST_PARTS) throw new Fault(`Too many words begin with “${term}”: write more letters before the *.`);
  const found = more ? await documentsWith({ term: more }, parts) : new Set();
  for (let number = first; number <= last && parts.length; number++) {
    const words = await part(`words-${number}`);
    const fitting = begun ? Object.keys(words).filter((word) => word.startsWith(term)) : Object.hasOwn(words, term) ? [term] : [];
    for (const word of fitting) {
      let place = -1;
      for (const distance of words[word]) found.add(place += distance);
    }
  }
  return found;
}

async function find(query) {
  const index = await part("index");
  const asked = terms(query);
  if (!asked.length) throw new Fault("Write a word to look for.");
  const sets = await Promise.all(asked.map((one) => documentsWith(one, index.parts)));
  sets.sort((one, other) => one.size - other.size);
  return { list: index.list, places: [...sets[0]].filter((place) => sets.every((set) => set.has(place))).sort((a, b) => a - b) };
}

function made(name, words, more = {}) {
  return Object.assign(document.createElement(name), { textContent: words, ...more });
}

async function show(query, page) {
  const { list, places } = await find(query);
  const start = (page - 1) * LISTED;
  const lines = await Promise.all(places.slice(start, start + LISTED).map(async (place) =>
    (await part(`documents-${Math.floor(place / list)}`))[place % list]));
  const hits = document.getElementById("hits");
  hits.start = start + 1;
  hits.replaceChildren(...lines.map(([address, title, about]) => {
    const line = made("li", ""), head = made("h2", "");
    head.append(made("a", title, { href: address }));
    line.append(head, made("p", about, { className: "faint small" }));
    return line;
  }));
  const turned = (to, words, rel) => made("a", words, { href: `?${new URLSearchParams({ q: query, page: to })}`, rel });
  const turning = made("nav", "", { className: "turning" });
  turning.setAttribute("aria-label", "Pages");
  if (page > 1) turning.append(turned(page - 1, "← before", "prev"), " ");
  if (start + LISTED < places.length) turning.append(turned(page + 1, "after →", "next"));
  document.getElementById("turning").replaceChildren(...(turning.childNodes.length ? [turning] : []));
  return `${places.length.toLocaleString("en")} ${places.length === 1 ? "document" : "documents"}, by their days`;
}

const asked = new URLSearchParams(location.search);
const query = (asked.get("q") || "").trim();
if (query) {
  const tally = document.getElementById("tally");
  document.getElementById("q").value = query;
  document.getElementById("hits").replaceChildren();
  document.getElementById("turning").replaceChildren();
  tally.textContent = "Looking …";
  show(query, Math.max(1, Number.parseInt(asked.get("page"), 10) || 1)).then(
    (words) => { tally.textContent = words; },
    (fault) => { tally.textContent = fault instanceof Fault ? fault.message : "The index of this site could not be fetched: a browser fetches it only from a web server."; },
  );
}
