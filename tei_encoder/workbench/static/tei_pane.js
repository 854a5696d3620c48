// The TEI: the file as it will be written, line by line, coloured where it is seen.

import { arrange, make } from "./dom.js";

const TOKEN = /<(\/?)([\w:.-]+)|([\w:.-]+)=("[^"]*")|(\/?>|\?>)|(&[\w#]+;)/g;
const DEEPEST = 12;

export class TeiPane {
  constructor(scroll) {
    this.scroll = scroll;
    this.box = make("div", { class: "tei-text", translate: "no" });
    scroll.replaceChildren(this.box);
    this.known = new Map();
    this.lines = new Map();
    this.watcher = new IntersectionObserver((seen) => {
      for (const each of seen) if (each.isIntersecting) this.colour(each.target);
    }, { root: scroll, rootMargin: "100% 0px" });
  }

  show(record) {
    const known = new Map();
    this.lines = new Map();
    record.rows.forEach((row, place) => {
      let element = this.known.get(row) ?? this.known.get(row.was);
      if (!element) element = make("div", { class: "row" });
      if (element.text !== row.tei) this.write(element, row);
      known.set(row, element);
      const first = record.firsts[place];
      element.first = first;
      row.lines.forEach((passage, at) => {
        const line = element.children[at];
        line.index = first < 0 || passage < 0 ? -1 : first + passage;
        if (line.index < 0) return;
        if (!this.lines.has(line.index)) this.lines.set(line.index, []);
        this.lines.get(line.index).push(line);
      });
    });
    arrange(this.box, [...known.values()]);
    this.known = known;
  }

  write(element, row) {
    element.text = row.tei;
    const lines = row.tei.split("\n").slice(0, row.lines.length);
    lines.forEach((text, at) => {
      const words = text.trimStart();
      const depth = Math.min(DEEPEST, (text.length - words.length) >> 1);
      const line = element.children[at] ?? element.appendChild(make("div"));
      line.className = `line i${depth}`;
      line.textContent = words;
    });
    while (element.children.length > lines.length) element.lastChild.remove();
    element.coloured = false;
    this.watcher.unobserve(element);
    this.watcher.observe(element);
  }

  colour(row) {
    this.watcher.unobserve(row);
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
