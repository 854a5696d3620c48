// Searches the text of the source: case and runs of white space do not count.

import { by } from "./dom.js";

const MOST = 2000; // places that are drawn

export class Search {
  constructor(desk) {
    this.desk = desk;
    this.places = [];
    this.at = -1;
    by("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    by("search-words").addEventListener("input", () => this.find());
    by("search-words").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.step(-1);
      } else if (event.key === "Escape") {
        by("search-words").value = "";
        this.find();
        by("source").focus();
      }
    });
  }

  find() {
    const { source } = this.desk.panes;
    const wanted = by("search-words").value.trim();
    this.at = -1;
    this.places = [];
    if (wanted && source.text) {
      const pattern = wanted.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
      for (const match of source.text.matchAll(new RegExp(pattern, "giu"))) this.places.push([match.index, match.index + match[0].length]);
    }
    this.draw();
    this.told();
  }

  draw() {
    if (!globalThis.Highlight) return;
    const found = new Highlight();
    for (const place of this.places.slice(0, MOST)) {
      const range = this.desk.panes.source.range(...place);
      if (range) found.add(range);
    }
    CSS.highlights.set("found", found);
  }

  told() {
    const wanted = by("search-words").value.trim();
    by("search-found").textContent = !wanted ? "" : this.places.length ? `${this.at < 0 ? "" : `${this.at + 1} of `}${this.places.length}` : "not found";
  }

  step(by_) {
    if (!this.places.length) return;
    const { record } = this.desk;
    if (this.at < 0 && record.current >= 0) {
      // From where the editor is.
      const here = record.offsets.units(record.passages[record.current].start);
      this.at = this.places.findIndex(([start]) => start >= here) - (by_ > 0 ? 1 : 0);
      if (this.at < -1) this.at = -1;
    }
    this.at = (this.at + by_ + this.places.length) % this.places.length;
    const [start, end] = this.places[this.at];
    this.desk.go({ start: record.offsets.points(start), end: record.offsets.points(end), phrase: true }, { keep: true });
    this.told();
  }
}
