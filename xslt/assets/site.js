// Comfort only, every page is complete without it: remembers the chosen theme, sorts and filters the table of records.
(() => {
  const store = {
    get: key => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: nothing is kept */ } },
  };
  const saved = document.getElementById(store.get("edition.theme") || "-");
  if (saved && saved.name === "theme") saved.checked = true;
  for (const input of document.querySelectorAll("input[name=theme]")) {
    input.addEventListener("change", () => store.set("edition.theme", input.id));
  }

  const table = document.getElementById("records");
  if (!table) return;
  const body = table.tBodies[0];
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cell = (row, name) => row.querySelector("." + name)?.textContent.trim() || "";
  const rows = [...body.rows].map(row => ({
    row,
    date: row.dataset.date || "9999",
    title: plain(cell(row, "what")),
    kind: cell(row, "kind"),
    number: Number(cell(row, "num").replace(/\D/g, "")),
    words: plain(cell(row, "what") + " " + cell(row, "people")),
  }));

  // A heading becomes a button; a second press turns the order round.
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const heading of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const key = heading.dataset.sort;
      const up = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      rows.sort((a, b) => (up ? 1 : -1) * (key === "number" ? a.number - b.number : order.compare(a[key], b[key])));
      body.append(...rows.map(each => each.row));
    });
  }

  const filter = document.getElementById("filter");
  if (!filter) return;
  const shown = filter.querySelector(".shown");
  const apply = () => {
    const words = plain(filter.elements.words.value).split(/\s+/).filter(Boolean);
    const kind = filter.elements.kind?.value || "";
    const year = name => (/^\d{1,4}$/.test(filter.elements[name].value.trim()) ? filter.elements[name].value.trim().padStart(4, "0") : "");
    const from = year("from"), to = year("to");
    let count = 0;
    for (const each of rows) {
      const fits = words.every(word => each.words.includes(word)) && (!kind || each.kind === kind)
        && (!from || (each.date !== "9999" && each.date.slice(0, 4) >= from)) && (!to || each.date.slice(0, 4) <= to);
      each.row.hidden = !fits;
      count += fits;
    }
    shown.textContent = filter.dataset.shown.replace("{n}", count).replace("{all}", rows.length);
  };
  filter.hidden = false;
  filter.addEventListener("input", apply);
  filter.addEventListener("submit", event => event.preventDefault());
  apply();
})();
