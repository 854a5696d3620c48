// Makes elements. Words are always text: nothing that comes from a record is read as markup here.

export function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...content.filter((each) => each !== null && each !== undefined));
  return made;
}

export const by = (id) => document.getElementById(id);

let clearing = 0;

// Says in the last line of the page what has happened, to eyes and ears.
export function say(words, { stays = false } = {}) {
  by("status").textContent = words;
  clearTimeout(clearing);
  if (!stays) clearing = setTimeout(() => { by("status").textContent = ""; }, 8000);
}

// Puts nodes into a box in their order, and takes out all others; nodes that stand right are not touched.
export function arrange(box, nodes) {
  const kept = new Set(nodes);
  let after = box.firstChild;
  for (const node of nodes) {
    while (after && !kept.has(after)) {
      const next = after.nextSibling;
      after.remove();
      after = next;
    }
    if (node === after) after = after.nextSibling;
    else box.insertBefore(node, after);
  }
  while (after) {
    const next = after.nextSibling;
    after.remove();
    after = next;
  }
}
