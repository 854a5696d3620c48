// The list of the records of an edition, with what is open and what is wrong in each.

import { by, make } from "./dom.js";

const count = (value) => (value === undefined ? "…" : value === null ? "cannot be read" : String(value));

// Draws the list; `reopen` is told of a click on a record.
export function drawShelf(edition, reopen) {
  const focused = document.activeElement?.dataset?.number;
  const heads = ["Record", "Open decisions", "Faults"].map((each) => make("th", { scope: "col" }, each));
  const rows = edition.records.map((each) => {
    const href = `#${new URLSearchParams({ record: each.shown })}`;
    const link = make("a", { href, "data-number": each.number, onclick: () => reopen(each.number) }, each.shown);
    return make("tr", {}, make("th", { scope: "row" }, link), make("td", {}, count(each.open)), make("td", {}, count(each.faults)));
  });
  by("title").textContent = edition.title;
  document.title = `${edition.title} · Workbench`;
  by("shelf").replaceChildren(
    make("table", {}, make("caption", {}, "Records"), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)),
  );
  if (focused !== undefined) by("shelf").querySelector(`[data-number="${focused}"]`)?.focus();
}
