// The TEI: the file as it will be written, line by line, coloured where it is seen.

import { arrange, make } from "./dom.js";
import { Later } from "./later.js";

const TOKEN = /<(\/?)([\w:.-]+)|([\w:.-]+)=("[^"]*")|(\/?>|\?>)|(&[\w#]+;)/g;
const DEEPEST = 12;

export class TeiPane {
  constructor(scroll) {
    this.scroll = scroll;
    this.box = make("div", { class: "tei-text", translate: "no" });
    scroll.replaceChildren(this.box);
    this.known = new Map();
    this.lines = new Map();
    this.later = new Later(scroll, (element) => this.write(element));
    // Colours are for what is seen.
    this.watcher = new IntersectionObserver((seen) => {
      for (const each of seen) {
        each.target.seen = each.isIntersecting;
        if (each.isIntersecting) this.colour(each.target);
      }
    }, { root: scroll, rootMargin: "60% 0px" });
  }

  show(record) {
    const known = new Map();
    this.lines = new Map();
    record.rows.forEach((row, place) => {
      let element = this.known.get(row) ?? this.known.get(row.was);
      if (!element) {
        element = make("div", { class: "row" });
        this.later.watch(element);
        this.watcher.observe(element);
      }
      element.row = row;
      element.first = record.firsts[place];
      if (element.text !== row.tei) {
        element.text = row.tei;
        if (element.children.length === row.lines.length) this.later.soon(element);
        else this.write(element);
      }
      known.set(row, element);
      this.register(element);
    });
    for (const element of this.known.values()) element.kept = false;
    for (const element of known.values()) element.kept = true;
    for (const element of this.known.values()) {
      if (element.kept) continue;
      this.later.forget(element);
      this.watcher.unobserve(element);
    }
    arrange(this.box, [...known.values()]);
    this.known = known;
  }

  // Which passage each line comes from.
  register(element) {
    element.row.lines.forEach((passage, at) => {
      const line = element.children[at];
      line.index = element.first < 0 || passage < 0 ? -1 : element.first + passage;
      if (line.index < 0) return;
      if (!this.lines.has(line.index)) this.lines.set(line.index, []);
      this.lines.get(line.index).push(line);
    });
  }

  write(element) {
    const lines = element.text.split("\n").slice(0, element.row.lines.length);
    lines.forEach((text, at) => {
      const words = text.trimStart();
      const depth = Math.min(DEEPEST, (text.length - words.length) >> 1);
      const line = element.children[at] ?? element.appendChild(make("div"));
      if (!line.classList.contains(`i${depth}`)) line.className = `line i${depth}`;
      line.textContent = words;
    });
    while (element.children.length > lines.length) element.lastChild.remove();
    element.coloured = false;
    if (element.seen) this.colour(element);
  }

  colour(row) {
    if (row.coloured) return;
    row.coloured = true;
    for (const line of row.children) line.replaceChildren(...coloured(line.textContent));
  }

  passageOf(node) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".line");
    return line ? line.index : -1;
  }

  of(index) {
    return this.lines.get(index) ?? [];
  }
}

function coloured(text) {
  const made = [];
  let at = 0;
  const add = (kind, words) => made.push(make("span", { class: kind }, words));
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) made.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2]) {
      made.push(`<${match[1]}`);
      add("t-name", match[2]);
    } else if (match[3]) {
      add("t-key", match[3]);
      made.push("=");
      add("t-value", match[4]);
    } else if (match[6]) add("t-value", match[6]);
    else made.push(match[0]);
  }
  if (at < text.length) made.push(text.slice(at));
  return made;
}
