// The edition: what the project's stylesheets make of each row, in a shadow tree of its own with the page's style sheet.
// Its markup is made by the server, which escapes all words and lets through a list of tags and attributes only; the
// content security policy lets no script run that is not a file of this page.

import { arrange, make } from "./dom.js";
import { Later } from "./later.js";

export class EditionPane {
  constructor(scroll, host) {
    this.scroll = scroll;
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    this.box = make("div", { class: "body" });
    this.root.replaceChildren(
      make("link", { rel: "stylesheet", href: "/static/edition.css" }),
      make("link", { rel: "stylesheet", href: "/static/edition_pane.css" }),
      this.box,
    );
    this.known = new Map();
    this.parts = new Map();
    this.later = new Later(scroll, (element) => this.write(element));
  }

  show(record) {
    const known = new Map();
    this.parts = new Map();
    this.box.lang = record.language;
    record.rows.forEach((row, place) => {
      if (row.html === "") return;
      let element = this.known.get(row) ?? this.known.get(row.was);
      if (!element) {
        element = make("div", { class: "piece" });
        element.shown = [];
        this.later.watch(element);
      }
      element.first = record.firsts[place];
      if (element.html !== row.html) {
        element.html = row.html;
        this.later.soon(element);
      }
      known.set(row, element);
      this.register(element);
    });
    for (const element of this.known.values()) element.kept = false;
    for (const element of known.values()) element.kept = true;
    for (const element of this.known.values()) if (!element.kept) this.later.forget(element);
    arrange(this.box, [...known.values()]);
    this.known = known;
  }

  write(element) {
    for (const part of element.shown) this.parts.delete(part.index);
    element.innerHTML = element.html ?? "";
    element.shown = [...element.querySelectorAll("[data-k]")];
    this.register(element);
  }

  register(element) {
    const mine = new Map();
    for (const part of element.shown) {
      part.index = element.first + Number(part.dataset.k);
      if (!mine.has(part.index)) mine.set(part.index, []);
      mine.get(part.index).push(part);
    }
    for (const [index, parts] of mine) this.parts.set(index, parts);
  }

  passageOf(node) {
    const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-k]");
    return part ? part.index : -1;
  }

  of(index) {
    const parts = this.parts.get(index) ?? [];
    // Of a speech and its first paragraph, which come from one passage, the paragraph and the name stand for it.
    const inner = parts.filter((each) => !parts.some((other) => other !== each && each.contains(other)));
    const names = parts.filter((each) => !inner.includes(each)).map((each) => each.querySelector(".who")).filter(Boolean);
    return [...names, ...inner];
  }
}
