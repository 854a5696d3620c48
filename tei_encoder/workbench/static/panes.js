// The three panes together: what is marked in one is marked and shown in the others, and they scroll as one.

import { by } from "./dom.js";
import { EditionPane } from "./edition_pane.js";
import { SourcePane } from "./source_pane.js";
import { TeiPane } from "./tei_pane.js";

const NAMES = ["source", "tei", "edition"];
const FRAMES = 5; // in which a passage that was far away is brought into sight
const FROM_TOP = 0.3; // where in a pane a passage is shown that was out of sight

export class Panes {
  constructor(choose) {
    this.source = new SourcePane(by("source"));
    this.tei = new TeiPane(by("tei"));
    this.edition = new EditionPane(by("edition"), by("edition-host"));
    this.all = NAMES.map((name) => this[name]);
    this.current = -1;
    this.leader = this.source;
    this.quiet = 0;
    for (const pane of this.all) {
      for (const kind of ["pointerenter", "focusin", "wheel", "touchstart", "pointerdown"]) {
        pane.scroll.addEventListener(kind, () => { this.leader = pane; }, { passive: true });
      }
      pane.scroll.addEventListener("scroll", () => this.follow(pane), { passive: true });
      const clicked = (event) => {
        const index = pane.passageOf(event.composedPath()[0]);
        if (index >= 0) choose(index, pane, event);
      };
      (pane === this.edition ? pane.root : pane.scroll).addEventListener("click", clicked);
    }
  }

  show(record) {
    const places = this.all.map((pane) => this.top(pane));
    this.all.forEach((pane) => pane.show(record));
    for (const row of record.rows) delete row.was;
    this.quiet = performance.now() + 200;
    this.mark(this.current);
    // What was at the top stays there, as far as it is still there.
    this.all.forEach((pane, at) => {
      const kept = places[at];
      const element = kept && pane.of(kept.index)[0];
      if (element?.isConnected) pane.scroll.scrollTop += element.getBoundingClientRect().top - kept.top;
    });
    this.marks(record);
  }

  // The ranges of faults, drawn where the browser can.
  marks(record) {
    if (!globalThis.Highlight) return;
    const faults = new Highlight();
    for (const fault of record.faults) {
      if (fault.start === null) continue;
      const range = this.source.range(record.offsets.units(fault.start), record.offsets.units(fault.end));
      if (range) faults.add(range);
    }
    CSS.highlights.set("fault", faults);
  }

  mark(index) {
    for (const pane of this.all) {
      for (const element of pane.current ?? []) {
        element.classList.remove("current");
        element.removeAttribute("aria-current");
      }
      pane.current = index < 0 ? [] : this.nearest(pane, index);
      for (const element of pane.current) {
        element.classList.add("current");
        element.setAttribute("aria-current", "true");
      }
    }
    this.current = index;
  }

  // What stands for a passage in a pane; where nothing does, what stands for the one before it.
  nearest(pane, index) {
    for (let at = index; at >= 0 && at > index - 40; at -= 1) {
      const found = pane.of(at);
      if (found.length) return found;
    }
    return [];
  }

  // Shows the marked passage in all panes; where it is in sight already, nothing moves. What was never in sight has no
  // height of its own before it comes near, so what was aimed at is looked at again in the next frames.
  reveal(tries = FRAMES) {
    this.quiet = performance.now() + 250;
    this.aim = this.current;
    let moved = false;
    for (const pane of this.all) {
      const element = pane.current?.[0];
      if (!element) continue;
      const box = pane.scroll.getBoundingClientRect();
      const place = element.getBoundingClientRect();
      const inSight = place.top >= box.top && Math.min(place.bottom, place.top + box.height / 2) <= box.bottom;
      if (inSight) continue;
      pane.scroll.scrollTop += place.top - box.top - box.height * FROM_TOP;
      moved = true;
    }
    if (moved && tries > 0) {
      requestAnimationFrame(() => {
        if (this.aim === this.current) this.reveal(tries - 1);
      });
    }
  }

  // The passage at the top of a pane, and how far below the top it begins.
  top(pane) {
    const box = pane.scroll.getBoundingClientRect();
    const elements = this.source.elements;
    let low = 0;
    let high = elements.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const element = this.nearest(pane, middle)[0];
      if (element && element.getBoundingClientRect().bottom > box.top + 4) high = middle;
      else low = middle + 1;
    }
    const element = pane.of(low)[0] ?? this.nearest(pane, low)[0];
    return element ? { index: low, top: element.getBoundingClientRect().top, height: element.getBoundingClientRect().height, box: box.top } : null;
  }

  follow(pane) {
    if (pane !== this.leader || performance.now() < this.quiet || this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      const place = this.top(pane);
      if (!place) return;
      const share = place.height ? Math.min(1, Math.max(0, (place.box - place.top) / place.height)) : 0;
      for (const other of this.all) {
        if (other === pane) continue;
        const element = this.nearest(other, place.index)[0];
        if (!element) continue;
        const there = element.getBoundingClientRect();
        const top = other.scroll.getBoundingClientRect().top;
        const below = share ? 0 : place.top - place.box;
        other.scroll.scrollTop += there.top + there.height * share - top - below;
      }
    });
  }
}
