// Acts on their way into the file. Each has an id of its own, so that it is written once, however often it is sent; it is
// kept in the browser until the server has said that it is written.

import { post, pause } from "./api.js";
import { by, make, say } from "./dom.js";

const UNSAVED = "unsaved";
// A tab holds a lock of its name as long as it is open, by which others know that it looks after its own.
const TAB = sessionStorage.getItem("tab") ?? crypto.randomUUID();
sessionStorage.setItem("tab", TAB);
navigator.locks.request(TAB, { ifAvailable: true }, () => new Promise(() => {}));

const TRIES = [0, 300, 900]; // milliseconds before another try, where no answer came

export class Saving {
  constructor(take) {
    this.take = take; // what takes in the new state
    this.going = Promise.resolve();
    this.waiting = [];
    by("undo").addEventListener("click", () => this.undo());
    by("redo").addEventListener("click", () => this.redo());
  }

  // Begins with a record: what was done to it in this tab can be undone, what was not saved is on offer.
  open(record) {
    this.record = record;
    this.done = kept(sessionStorage, `done ${record.shown}`);
    this.undone = kept(sessionStorage, `undone ${record.shown}`);
    this.waiting = [];
    this.failed = "";
    this.buttons();
    this.offer();
    return this.adopt(record);
  }

  // Takes over what a tab that is closed by now could not save.
  async adopt(record) {
    const open = new Set((await navigator.locks.query()).held.map((each) => each.name));
    const prefix = `${UNSAVED} ${record.shown} `;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix) && (name.endsWith(` ${TAB}`) || !open.has(name.slice(prefix.length))));
    if (record !== this.record || !names.length) return;
    for (const name of names) {
      this.waiting.push(...kept(localStorage, name));
      localStorage.removeItem(name);
    }
    this.keep();
    this.failed = this.waiting.length ? "it was not saved when the page was last open" : "";
    this.buttons();
    this.offer();
  }

  act(body, about) {
    this.undone = [];
    return this.add({ kind: "act", about, body: { ...body, length: this.record.offsets.length } });
  }

  async undo() {
    await this.going;
    const last = this.done.at(-1);
    if (!last) return say("There is nothing to undo.");
    this.done.pop();
    return this.add({ kind: "undo", about: `undo: ${last.about}`, entry: last, body: { added: last.added } });
  }

  async redo() {
    await this.going;
    const last = this.undone.at(-1);
    if (!last) return say("There is nothing to redo.");
    this.undone.pop();
    return this.add({ kind: "redo", about: last.about, body: { text: last.added.trim() } });
  }

  add(wish) {
    // The digest is that of the file as it is known when the wish is first sent; a second try names the same.
    wish.body.id = crypto.randomUUID();
    this.waiting.push(wish);
    this.keep();
    if (this.failed) this.offer();
    else this.send();
    return this.going;
  }

  send() {
    this.failed = "";
    this.going = this.going.then(() => this.all()).catch((error) => say(error.message));
    return this.going;
  }

  async all() {
    while (this.waiting.length && !this.failed) {
      const wish = this.waiting[0];
      wish.body.digest ??= this.record.digest;
      this.keep();
      try {
        this.settle(wish, await this.sent(wish));
      } catch (error) {
        this.failed = error.message;
        this.status = error.status;
      }
    }
    this.offer();
  }

  async sent(wish) {
    const path = `records/${this.record.number}/${wish.kind === "undo" ? "undo" : "acts"}`;
    for (const [at, wait] of TRIES.entries()) {
      await pause(wait);
      try {
        return await post(path, { ...wish.body, version: this.record.version });
      } catch (error) {
        if (error.status !== 0 || at === TRIES.length - 1) throw error;
      }
    }
    return null;
  }

  settle(wish, answer) {
    this.waiting.shift();
    if (wish.kind === "undo") this.undone.push(wish.entry);
    else this.done.push({ added: answer.added, about: wish.about });
    this.keep();
    this.take(answer.shown);
    say(`${wish.kind === "undo" ? "Taken back" : "Saved"}: ${wish.about.replace(/^undo: /, "")}`);
  }

  discard() {
    const [wish] = this.waiting.splice(0, 1);
    if (wish?.kind === "undo" && this.status !== 409) this.done.push(wish.entry);
    this.failed = "";
    this.keep();
    this.offer();
    if (this.waiting.length) this.send();
  }

  // What is not saved stays in sight, with its reason, until it is saved or thrown away.
  offer() {
    const box = by("offer");
    box.hidden = !this.failed;
    this.buttons();
    if (!this.failed || !this.waiting.length) {
      box.hidden = true;
      return;
    }
    const [wish] = this.waiting;
    const more = this.waiting.length > 1 ? ` (and ${this.waiting.length - 1} more after it)` : "";
    box.replaceChildren(
      make("p", {}, make("strong", {}, "Not saved: "), `${wish.about}${more}. `, `Reason: ${this.failed}.`.replace(/\.\.$/, ".")),
      make("button", { type: "button", id: "retry", onclick: () => this.send() }, "Try again"),
      make("button", { type: "button", id: "discard", onclick: () => this.discard() }, "Throw it away"),
    );
  }

  keep() {
    keep(sessionStorage, `done ${this.record.shown}`, this.done);
    keep(sessionStorage, `undone ${this.record.shown}`, this.undone);
    keep(localStorage, `${UNSAVED} ${this.record.shown} ${TAB}`, this.waiting);
    this.buttons();
  }

  buttons() {
    by("undo").disabled = !this.done.length;
    by("redo").disabled = !this.undone.length;
  }
}

function kept(store, name) {
  try {
    const found = JSON.parse(store.getItem(name) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function keep(store, name, list) {
  try {
    if (list.length) store.setItem(name, JSON.stringify(list));
    else store.removeItem(name);
  } catch {
    // A browser without room keeps it in this page at least.
  }
}
