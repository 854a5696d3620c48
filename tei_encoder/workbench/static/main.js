// The workbench: opens a record of the edition, shows it, and keeps up with what changes on disk.

import { Acts } from "./acts.js";
import { get, hasToken, pause, takeToken } from "./api.js";
import { DecisionPane } from "./decision.js";
import { by, make, say } from "./dom.js";
import { ask } from "./form.js";
import { Keys } from "./keys.js";
import { Lists } from "./lists.js";
import { Panes } from "./panes.js";
import { Record } from "./record.js";
import { Saving } from "./saving.js";
import { Search } from "./search.js";
import { drawShelf } from "./shelf.js";
import { Words } from "./words.js";

const NAME = "signed by";
const AGAIN = 1000; // milliseconds before the server is asked again, where it did not answer

class Desk {
  constructor() {
    this.record = null;
    this.panes = new Panes((index, pane, event) => this.chosen(index, pane, event));
    this.decision = new DecisionPane((act) => this.acts.take(act));
    this.lists = new Lists((place) => this.go(place));
    this.saving = new Saving((shown) => this.take(shown));
    this.words = new Words(this);
    this.search = new Search(this);
    this.keys = new Keys(this);
    this.asked = 0;
    by("help-button").addEventListener("click", () => this.keys.help());
    by("records-button").addEventListener("click", () => this.shelf());
    by("by").addEventListener("click", () => this.name());
    for (const each of document.querySelectorAll(".which button")) each.addEventListener("click", () => this.pane(each.dataset.pane));
    addEventListener("hashchange", () => this.address());
    // Where the panes change their widths, the passage stays in sight.
    new ResizeObserver(() => this.record?.current >= 0 && this.panes.reveal()).observe(by("bench"));
  }

  async start() {
    if (!hasToken()) return this.message("Open the address that `tei-encoder serve` has printed in the terminal: it holds the key to this page.");
    try {
      this.acts ??= new Acts(this, await get("acts"));
      this.edition = await get("edition");
    } catch (error) {
      return this.message(`${error.message[0].toUpperCase()}${error.message.slice(1)}.`);
    }
    this.signature();
    this.keepEdition();
    this.address();
  }

  // The address says which record is open; a new token in it is taken, and what was not saved is tried again.
  address() {
    if (takeToken()) {
      if (!this.edition || !this.record) return void this.start();
      this.open(this.record.number, { again: true });
      return;
    }
    if (!this.edition) return;
    const wanted = new URLSearchParams(location.hash.slice(1)).get("record");
    const found = this.edition.records.find((each) => each.shown === wanted);
    if (found) this.open(found.number);
    else if (this.edition.records.length === 1) this.open(0);
    else this.shelf();
  }

  message(words) {
    document.body.classList.add("on-shelf");
    by("shelf").hidden = false;
    by("bench").hidden = true;
    by("shelf").replaceChildren(make("p", { class: "message" }, words));
  }

  // records

  shelf() {
    if (!this.edition) return;
    by("bench").hidden = true;
    by("shelf").hidden = false;
    document.body.classList.add("on-shelf");
    drawShelf(this.edition, (number) => this.reopen(number));
    by("shelf").querySelector("a")?.focus();
  }

  // The link of the record that is open changes no address.
  reopen(number) {
    if (this.record?.number === number) this.bench();
  }

  bench() {
    by("shelf").hidden = true;
    by("bench").hidden = false;
    document.body.classList.remove("on-shelf");
    by("title").textContent = this.record.title || this.record.shown;
    document.title = `${this.record.shown} · Workbench`;
  }

  async keepEdition() {
    for (;;) {
      try {
        const told = await get(`edition?known=${this.edition.serial}`);
        if (told) {
          this.edition = told;
          if (!by("shelf").hidden) drawShelf(this.edition, (number) => this.reopen(number));
        }
        await pause(300);
      } catch {
        await pause(AGAIN);
      }
    }
  }

  async open(number, { again = false } = {}) {
    this.asked += 1;
    const mine = this.asked;
    if (!again) say("Reading …", { stays: true });
    let sent;
    try {
      sent = await get(`records/${number}`);
    } catch (error) {
      if (mine === this.asked && !again) this.message(`This record cannot be shown: ${error.message}.`);
      return;
    }
    if (mine !== this.asked) return;
    const record = again ? this.record : new Record(number);
    record.take(sent);
    this.record = record;
    by("source-name").textContent = record.shown;
    const stored = again ? this.saving.send() : this.saving.open(record);
    this.bench();
    this.draw();
    if (!again) {
      say("");
      this.select(-1);
      for (const pane of this.panes.all) pane.scroll.scrollTop = 0;
      by("source").focus({ preventScroll: true });
    }
    this.follow(record, mine);
    await stored;
  }

  // Asks for what changes, as long as the record is open.
  async follow(record, mine) {
    while (mine === this.asked) {
      const known = record.version;
      try {
        const sent = await get(`records/${record.number}?known=${known}`);
        if (mine === this.asked && sent && sent.version !== record.version) {
          if (!this.take(sent)) await this.whole(record);
        }
        by("bench").classList.remove("away");
      } catch (error) {
        by("bench").classList.add("away");
        if (error.status === 401) return void say("The workbench was started anew: open the address that it printed.", { stays: true });
        await pause(AGAIN);
        // A server that was started anew counts from the beginning.
        record.version ??= null;
      }
    }
  }

  async whole(record) {
    const sent = await get(`records/${record.number}`);
    record.take(sent);
    this.draw();
  }

  take(sent) {
    const { record } = this;
    if (sent.base !== null && record.version !== null && sent.version <= record.version) return true;
    const current = record.current >= 0 ? record.passages[record.current] : null;
    const text = record.text;
    if (!record.take(sent)) return false;
    if (current) record.current = record.at(record.text === text ? current.start : Math.min(current.start, record.offsets.length));
    this.draw();
    return true;
  }

  draw() {
    const { record } = this;
    const marked = this.panes.source.marked();
    this.panes.current = record.current;
    this.panes.show(record);
    this.lists.show(record);
    this.decision.show(record);
    this.search.draw();
    if (marked && !document.querySelector("dialog[open]")) this.panes.source.mark(marked.start, marked.end);
    by("edition-note").textContent = record.complete ? "" : "is being made …";
    if (record.problem) say(record.problem, { stays: true });
    by("bench").dataset.version = record.version;
  }

  // passages

  chosen(index, pane, event) {
    if (pane === this.panes.source) {
      const marked = pane.marked();
      if (marked && this.acts.moving) return;
    } else getSelection().removeAllRanges();
    if (this.acts.moving) return void event;
    this.record.target = null;
    this.select(index);
  }

  select(index) {
    const { record } = this;
    record.current = index;
    this.panes.mark(index);
    if (index >= 0) this.panes.reveal();
    this.decision.show(record);
  }

  // Goes to a place: to a phrase, whose words are marked, or to a passage.
  go(place, { keep = false } = {}) {
    const { record } = this;
    record.target = place.phrase && !place.fault && !keep ? place : null;
    getSelection().removeAllRanges();
    this.select(place.passage ?? record.at(place.start));
    if (place.phrase) {
      const [start, end] = [record.offsets.units(place.start), record.offsets.units(place.end)];
      this.panes.source.mark(start, end);
      this.panes.source.into([start, end]);
    }
  }

  step(by_) {
    const { record } = this;
    this.unmark();
    record.target = null;
    this.select(Math.min(record.passages.length - 1, Math.max(0, record.current + by_)));
  }

  // The word that is marked by keyboard has come to a place: its passage is the one that is meant.
  moved(unit) {
    if (this.acts.moving) return;
    const { record } = this;
    const index = record.at(record.offsets.points(unit));
    record.target = null;
    if (index !== record.current) {
      record.current = index;
      this.panes.mark(index);
      this.decision.show(record);
    }
  }

  unmark() {
    getSelection().removeAllRanges();
    if (this.acts.moving) {
      this.acts.moving = null;
      say("");
    }
    if (this.record) this.record.target = null;
  }

  pane(name) {
    for (const each of document.querySelectorAll(".pane")) each.classList.toggle("shown", each.id === `pane-${name}`);
    for (const each of document.querySelectorAll(".which button")) each.setAttribute("aria-pressed", String(each.dataset.pane === name));
    this.panes.leader = this.panes[name];
    by(name).focus({ preventScroll: true });
    if (this.record?.current >= 0) this.panes.reveal();
  }

  // who corrects

  // What was said in this tab, or else at the start of the program, or else in this browser before, or else to git.
  editor() {
    return sessionStorage.getItem(NAME) || this.edition.by || localStorage.getItem(NAME) || this.edition.git;
  }

  signature() {
    by("by-name").textContent = this.editor() || "unsigned";
  }

  async name() {
    const given = await ask("Who corrects?", "Each entry in the corrections file is signed. The name is remembered by this browser.", [{ name: "by", label: "Name", kind: "text", value: this.editor(), needed: true }]);
    if (!given) return null;
    for (const store of [sessionStorage, localStorage]) store.setItem(NAME, given.by.trim());
    this.signature();
    return given.by.trim();
  }

  async signed() {
    return this.editor() || this.name();
  }
}

takeToken();
const desk = new Desk();
desk.start();
