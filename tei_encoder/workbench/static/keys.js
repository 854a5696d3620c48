// The keyboard: one key, one act. Keys do nothing in fields, and can be switched off (WCAG 2.1.4).

import { by, make, say } from "./dom.js";
import { ACTS } from "./acts.js";

const OFF = "keys off";
const MOVES = [
  ["j", "k", "next, previous open decision"],
  ["↓", "↑", "next, previous passage"],
  ["→", "←", "mark the next, previous word; with Shift, more or fewer words"],
  ["/", "", "search; Enter and Shift+Enter go from place to place"],
  ["z", "y", "undo, redo (also Ctrl+Z, Ctrl+Shift+Z)"],
  ["1 2 3", "", "to the source, the TEI, the edition"],
  ["f", "", "turn from what is open to the faults, and back"],
  ["o", "", "the records of the edition"],
  ["Esc", "", "unmark; leave a form"],
  ["?", "", "this help"],
];

export class Keys {
  constructor(desk) {
    this.desk = desk;
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  get off() {
    return localStorage.getItem(OFF) === "yes";
  }

  pressed(event) {
    const { desk } = this;
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (document.querySelector("dialog[open]") || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !field) {
      event.preventDefault();
      if (event.shiftKey) desk.saving.redo();
      else desk.saving.undo();
      return;
    }
    if (field || event.ctrlKey || event.metaKey || this.off) return;
    if (this.done(event)) event.preventDefault();
  }

  done(event) {
    const { desk } = this;
    const { key } = event;
    if (key === "?") return void this.help() ?? true;
    if (key === "o") return void desk.shelf() ?? true;
    if (!desk.record) return false;
    const act = ACTS.find((each) => each.key === key);
    if (act) return void desk.acts.start(act) ?? true;
    const onButton = event.target.closest?.("[role=tab]");
    switch (key) {
      case "j": case "k":
        if (!desk.lists.step(key === "j" ? 1 : -1)) say("Nothing is open.");
        return true;
      case "ArrowDown": case "ArrowUp":
        desk.step(key === "ArrowDown" ? 1 : -1);
        return true;
      case "ArrowRight": case "ArrowLeft":
        if (onButton) return false;
        desk.words.step(key === "ArrowRight" ? 1 : -1, event.shiftKey);
        return true;
      case "/": by("search-words").focus(); by("search-words").select(); return true;
      case "z": desk.saving.undo(); return true;
      case "y": desk.saving.redo(); return true;
      case "f": desk.lists.turn(by("list-open").hidden ? "open" : "faults"); return true;
      case "1": case "2": case "3": desk.pane(["source", "tei", "edition"][key - 1]); return true;
      case "Escape": desk.unmark(); return true;
      default: return false;
    }
  }

  help() {
    const keys = (...names) => names.filter(Boolean).flatMap((name, at) => [at ? " " : "", make("kbd", {}, name)]);
    const row = (names, words) => make("tr", {}, make("td", {}, ...keys(...names)), make("td", {}, words));
    const table = (words, rows) => make("table", {}, make("caption", {}, words), make("tbody", {}, ...rows));
    const single = make("input", { type: "checkbox", id: "keys-on" });
    single.checked = !this.off;
    single.addEventListener("change", () => localStorage.setItem(OFF, single.checked ? "no" : "yes"));
    by("help").replaceChildren(
      make("h2", { id: "help-title" }, "Keys"),
      make("div", { class: "two" }, table("Going about", MOVES.map(([a, b, words]) => row([a, b], words))), table("Acts", ACTS.map((act) => row([act.key], act.label.replace(" …", ""))))),
      make("p", {}, single, make("label", { for: "keys-on" }, " single keys do something (Ctrl+Z does in any case)")),
      make("p", { class: "about" }, "Each act is one entry at the end of the record’s corrections file, and at once in all three panes. Undo takes that entry out again."),
      make("div", { class: "row" }, make("button", { type: "button", class: "main", onclick: () => by("help").close() }, "Close")),
    );
    by("help").showModal();
  }
}
