// The edition: what the project's stylesheets make of each row, in a shadow tree of its own with the page's style sheet.
// Its markup is made by the server, which escapes all words and lets through a list of tags and attributes only; the
// content security policy lets no script run that is not a file of this page.

import { arrange, make } from "./dom.js";

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
  }

  show(record) {
    const known = new Map();
    this.parts = new Map();
    this.box.lang = record.language;
    record.rows.forEach((row, place) => {
      if (row.html === "") return;
      const held = this.known.get(row) ?? this.known.get(row.was) ?? { html: undefined, element: make("div", { class: "piece" }) };
      if (held.html !== row.html) {
        held.html = row.html;
        held.element.innerHTML = row.html ?? "";
        held.parts = [...held.element.querySelectorAll("[data-k]")];
      }
      known.set(row, held);
      const first = record.firsts[place];
      for (const part of held.parts) {
        part.index = first + Number(part.dataset.k);
        if (!this.parts.has(part.index)) this.parts.set(part.index, []);
        this.parts.get(part.index).push(part);
      }
    });
    arrange(this.box, [...known.values()].map((each) => each.element));
    this.known = known;
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
