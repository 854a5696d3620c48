// A field that offers what there is, and takes something new where it may: a combobox with a list (WAI-ARIA 1.2).

import { make } from "./dom.js";

// `options` are { value, words, note }; `fresh` says how a new value is offered, or is absent where none is taken.
export function picker(field, id) {
  const list = make("ul", { role: "listbox", id: `${id}-list`, "aria-label": field.label });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "true",
    "aria-controls": list.id, "aria-autocomplete": "list",
  });
  const about = field.about ? make("span", { class: "about", id: `${id}-about` }, field.about) : null;
  if (about) input.setAttribute("aria-describedby", about.id);
  const element = make("div", { class: "field picker" }, make("label", { for: id }, field.label), input, about, list);
  let shown = [];
  let at = 0;
  const mark = () => {
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    const active = list.children[at];
    if (active) {
      input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const fill = () => {
    const wanted = input.value.trim().toLowerCase();
    shown = field.options.filter((each) => `${each.words} ${each.note ?? ""}`.toLowerCase().includes(wanted));
    shown.sort((a, b) => Number(b.words.toLowerCase().startsWith(wanted)) - Number(a.words.toLowerCase().startsWith(wanted)));
    const exact = field.options.some((each) => each.words.toLowerCase() === wanted);
    if (wanted && field.fresh && !exact) shown.push({ value: input.value.trim(), words: input.value.trim(), note: field.fresh });
    at = !wanted && field.optional ? -1 : 0; // an empty field means nobody
    list.replaceChildren(
      ...shown.map((each, place) =>
        make(
          "li",
          { role: "option", id: `${id}-${place}`, onpointerdown: (event) => { event.preventDefault(); at = place; take(); } },
          make("span", {}, each.words),
          each.note ? make("span", { class: "note" }, ` ${each.note}`) : null,
        )),
    );
    mark();
  };
  const take = () => {
    if (!shown[at]) return;
    input.value = shown[at].words;
    const taken = shown[at];
    fill();
    at = Math.max(0, shown.findIndex((each) => each.value === taken.value));
    mark();
    input.dispatchEvent(new Event("input", { bubbles: false }));
  };
  input.addEventListener("input", (event) => event.bubbles && fill());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !shown.length) return;
    event.preventDefault();
    at = (Math.max(at, step > 0 ? -1 : 0) + step + shown.length) % shown.length;
    mark();
  });
  if (field.value) input.value = field.value;
  fill();
  if (field.value) at = Math.max(0, shown.findIndex((each) => each.words === field.value));
  else if (field.start) at = Math.max(0, shown.findIndex((each) => each.value === field.start));
  mark();
  const value = () => {
    return shown[at]?.value ?? (field.fresh ? input.value.trim() : "");
  };
  return { field, element, value, focus: () => { input.focus(); input.select(); } };
}
