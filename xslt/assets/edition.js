// Comfort only, every view works without it: remembers the chosen view and theme, and moves by j and k.
(() => {
  const store = {
    get: key => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: nothing is kept */ } },
  };
  for (const name of ["view", "theme"]) {
    const saved = document.getElementById(store.get("edition." + name) || "-");
    if (saved && saved.name === name) saved.checked = true;
    for (const input of document.querySelectorAll(`input[name=${name}]`)) {
      input.addEventListener("change", () => store.set("edition." + name, input.id));
    }
  }
  const speeches = [...document.querySelectorAll(".sp")];
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !speeches.length) return;
    const here = speeches.findLastIndex(speech => speech.getBoundingClientRect().top < 40);
    const next = speeches[Math.max(0, Math.min(speeches.length - 1, here + step))];
    next.scrollIntoView();
    next.querySelector(".n")?.focus({ preventScroll: true });
  });
})();
