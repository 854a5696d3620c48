// The form of an act: asks for what the act needs. One dialog serves all.

import { by, make } from "./dom.js";
import { picker } from "./picker.js";

// Opens the form. `fields` are { name, label, about, kind: text | choice | pick | area, value, options, needed, shows }.
// Gives the values, or null where the editor thinks better of it.
export function ask(title, about, fields, { done = "Save" } = {}) {
  const dialog = by("form");
  const parts = fields.map((field) => part(field));
  const values = () => Object.fromEntries(parts.map((each) => [each.field.name, each.value()]));
  const arrange = () => {
    const now = values();
    for (const each of parts) each.element.hidden = Boolean(each.field.shows && !each.field.shows(now));
  };
  const wrong = make("p", { class: "wrong", role: "alert" });
  const form = make(
    "form",
    { method: "dialog", novalidate: true },
    make("h2", { id: "form-title" }, title),
    about ? make("p", { class: "about" }, about) : null,
    ...parts.map((each) => each.element),
    wrong,
    make("div", { class: "row" }, make("button", { type: "submit", class: "main" }, done), make("button", { type: "button", id: "form-cancel", onclick: () => dialog.close("") }, "Cancel")),
  );
  form.addEventListener("input", arrange);
  arrange();
  dialog.replaceChildren(form);
  return new Promise((settle) => {
    let given = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const now = values();
      const missing = parts.find((each) => !each.element.hidden && each.field.needed && !now[each.field.name].trim());
      if (missing) {
        wrong.textContent = `${missing.field.label} is missing.`;
        missing.focus();
        return;
      }
      given = Object.fromEntries(Object.entries(now).filter(([name, value]) => value.trim() && !parts.find((each) => each.field.name === name).element.hidden));
      dialog.close("done");
    });
    dialog.addEventListener("close", () => settle(given), { once: true });
    dialog.showModal();
    (parts.find((each) => each.field.first) ?? parts[0])?.focus();
  });
}

function part(field) {
  const id = `field-${field.name}`;
  if (field.kind === "pick") return picker(field, id);
  let input;
  if (field.kind === "choice") {
    input = make("select", { id }, ...(field.needed ? [] : [make("option", { value: "" }, "")]), ...field.options.map((each) => make("option", { value: each }, each)));
  } else if (field.kind === "area") input = make("textarea", { id, rows: 3 });
  else input = make("input", { id, type: "text", autocomplete: "off", placeholder: field.hint });
  if (field.value) input.value = field.value;
  if (field.kind === "area" || field.kind === "choice") {
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        input.form.requestSubmit();
      }
    });
  }
  const about = field.about ? make("span", { class: "about", id: `${id}-about` }, field.about) : null;
  if (about) input.setAttribute("aria-describedby", about.id);
  const element = make("div", { class: "field" }, make("label", { for: id }, field.label), input, about);
  return { field, element, value: () => input.value, focus: () => { input.focus(); input.select?.(); } };
}
