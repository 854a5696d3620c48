// The lists beside the panes: what is open, the most doubtful first, and what is wrong.

import { arrange, by, make } from "./dom.js";

const MOST = 400; // rows that are shown; the counts tell of all

export class Lists {
  constructor(go) {
    this.go = go;
    this.at = -1; // in the list of what is open
    for (const name of ["open", "faults"]) {
      by(`tab-${name}`).addEventListener("click", () => this.turn(name));
      by(`tab-${name}`).addEventListener("keydown", (event) => {
        if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
          event.stopPropagation();
          this.turn(name === "open" ? "faults" : "open");
          by(`tab-${name === "open" ? "faults" : "open"}`).focus();
        }
      });
    }
  }

  turn(name) {
    for (const each of ["open", "faults"]) {
      by(`tab-${each}`).setAttribute("aria-selected", String(each === name));
      by(`tab-${each}`).tabIndex = each === name ? 0 : -1;
      by(`list-${each}`).hidden = each !== name;
    }
  }

  show(record) {
    const before = this.record === record ? this.points?.[this.at] : null;
    this.record = record;
    this.points = record.open;
    // The one that was looked at, or the one that comes after it now that it is settled.
    this.at = before ? this.points.findIndex((each) => same(each, before)) : -1;
    if (before && this.at < 0) this.next = this.placeOf(before);
    else this.next = null;
    by("count-open").textContent = record.open.length;
    by("count-faults").textContent = record.faults.length;
    this.draw("open", record.open, "Nothing is open.", (each) => this.point(each));
    this.draw("faults", record.faults, "No faults are known.", (each) => this.fault(each));
    this.marked();
  }

  // Rows that say what they said before stay the same elements.
  draw(name, all, none, row) {
    const panel = by(`list-${name}`);
    let list = panel.querySelector("ol");
    if (!all.length) {
      panel.replaceChildren(make("p", {}, none));
      return;
    }
    if (!list) {
      list = make("ol");
      list.known = new Map();
      panel.replaceChildren(list);
    }
    const known = new Map();
    const rows = all.slice(0, MOST).map((each, at) => {
      const sign = JSON.stringify({ ...each, passage: 0 });
      const element = list.known.get(sign) ?? row(each);
      element.place = at;
      known.set(known.has(sign) ? `${sign} ${at}` : sign, element);
      return element;
    });
    list.known = known;
    arrange(list, [...new Set(rows)]);
  }

  placeOf(point) {
    const at = this.points.findIndex((each) => each.weight < point.weight || (each.weight === point.weight && each.start >= point.start));
    return at < 0 ? this.points.length : at;
  }

  point(each) {
    const made = make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "point", onclick: () => this.open(made.place) },
        make("span", { class: `doubt d-${each.doubt}` }, each.doubt),
        " ",
        make("span", { class: "kind" }, each.kind),
        " ",
        make("span", { class: "words" }, each.words),
        make("span", { class: "why" }, each.why),
      ),
    );
    return made;
  }

  fault(each) {
    const go = () => each.start !== null && this.go({ start: each.start, end: each.end, phrase: true, fault: each });
    const where = each.start === null && each.line ? `line ${each.line} of the ${each.where === "tei" ? "TEI" : "corrections"}: ` : "";
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "point", onclick: go },
        make("span", { class: `doubt f-${each.severity}` }, each.severity),
        " ",
        make("span", { class: "kind" }, each.code),
        make("span", { class: "why" }, `${where}${each.message}`),
      ),
    );
  }

  open(at) {
    this.at = at;
    this.next = null;
    this.marked();
    this.go(this.points[at]);
  }

  step(by_) {
    if (!this.points?.length) return false;
    const from = this.next === null || this.next === undefined ? this.at + by_ : this.next + (by_ < 0 ? -1 : 0);
    this.open((from + this.points.length) % this.points.length);
    return true;
  }

  marked() {
    this.button?.removeAttribute("aria-current");
    this.button = this.at < 0 ? null : by("list-open").querySelectorAll(".point")[this.at];
    this.button?.setAttribute("aria-current", "true");
    this.button?.scrollIntoView({ block: "nearest" });
  }
}

const same = (a, b) => a.start === b.start && a.end === b.end && a.phrase === b.phrase;
