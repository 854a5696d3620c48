// The search: loads those files of the index that a question needs, as scripts, since a page of the file system may
// not fetch. site/search.py writes them: records stand in blocks, words in parts of a block, passages with their record.
const editionSearch = (() => {
  const loaded = new Map();
  const waiting = new Map();
  const found = document.getElementById("found");
  const say = {
    count: found.querySelector(".shown"), hits: found.querySelector(".hits"), by: found.querySelector(".by"),
    who: document.getElementById("who"),
  };
  const AT_ONCE = 40, CONTEXT = 110;

  const load = (kind, key, file) => {
    const name = kind + key;
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = file;
        script.onerror = () => reject(new Error(file));
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  // As in site/search.py: without accents, in lower case, two letters at least.
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  const words = text => (fold(text).match(/[\p{L}\p{N}]+/gu) || []).filter(word => [...word].length >= 2);
  const shard = word => [...word].slice(0, 2).map(char => char.codePointAt(0).toString(16)).join("-");

  const spread = (runs, first, voices, numbers) => {
    for (const run of runs ? runs.split(" ") : []) {
      const [number, times] = run.split("*").map(Number);
      for (let n = 0; n < (times || 1); n += 1) voices[first++] = number < 0 ? -1 : numbers[number];
    }
    return first;
  };

  // All records of all blocks in a row, and their passages, too: `starts` has the first of each record.
  const join = blocks => {
    const index = { records: [], bases: [], shards: [], voices: [], starts: [], people: [] };
    const known = new Map();
    const numberOf = name => {
      if (!name) return -1;
      if (!known.has(name)) known.set(name, index.people.push(name) - 1);
      return known.get(name);
    };
    let first = 0;
    for (const block of blocks) {
      index.bases.push(index.records.length);
      index.shards.push(new Set(block.files));
      for (const [page, title, date, day, names, runs] of block.records) {
        index.records.push({ page, title, date, day });
        index.starts.push(first);
        first = spread(runs, first, index.voices, names.map(numberOf));
      }
    }
    const inOrder = index.records.map((record, number) => number);
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    inOrder.sort((a, b) => compare(index.records[a].day, index.records[b].day) || compare(index.records[a].page, index.records[b].page));
    index.rank = [];
    inOrder.forEach((record, place) => { index.rank[record] = place; });
    index.names = index.people.map(words);
    return index;
  };

  let joined;
  const open = () => joined ||= load("index", "", "search/index.js").then(count => Promise.all(
    Array.from({ length: count }, (_, block) => load("block", `${block}`, `search/${block}/records.js`)))).then(join);

  const recordOf = (index, passage) => {
    let low = 0, high = index.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.starts[middle] <= passage) low = middle; else high = middle - 1;
    }
    return low;
  };

  const addPassages = (hits, postings, starts, base) => {
    for (const inRecord of postings.split(";")) {
      const [record, distances] = inRecord.split(":");
      let place = starts[base + parseInt(record, 36)];
      for (const distance of distances.split(" ")) hits.add(place += parseInt(distance, 36));
    }
  };

  // Passages with a word that begins so, or, among several words, said by one whose name does.
  const passages = async (index, word, alone) => {
    const hits = new Set();
    await Promise.all(index.bases.map(async (base, block) => {
      if (!index.shards[block].has(shard(word))) return;
      const found = await load("words", `${block}/${shard(word)}`, `search/${block}/w-${shard(word)}.js`);
      for (const [term, postings] of Object.entries(found)) {
        if (term.startsWith(word)) addPassages(hits, postings, index.starts, base);
      }
    }));
    if (!alone) {
      const named = new Set(index.names.flatMap((name, number) => (name.some(part => part.startsWith(word)) ? [number] : [])));
      if (named.size) index.voices.forEach((voice, place) => { if (named.has(voice)) hits.add(place); });
    }
    return hits;
  };

  const lookUp = async question => {
    const asked = [...new Set(words(question))];
    if (!asked.length) return null;
    const index = await open();
    const sets = await Promise.all(asked.map(word => passages(index, word, asked.length === 1)));
    sets.sort((a, b) => a.size - b.size);
    const hits = [...sets[0]].filter(place => sets.every(set => set.has(place)));
    const placed = hits.map(place => ({ place, record: recordOf(index, place) }));
    placed.sort((a, b) => index.rank[a.record] - index.rank[b.record] || a.place - b.place);
    return { index, asked, hits: placed };
  };

  // The words around the first that was asked for, with all that were asked for marked.
  const excerpt = (text, asked) => {
    const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u);
    const isHit = piece => { const plain = fold(piece); return plain.length > 1 && asked.some(word => plain.startsWith(word)); };
    const first = pieces.findIndex((piece, n) => n % 2 && isHit(piece));
    const line = document.createElement("span");
    let start = Math.max(first, 0), before = 0;
    while (start > 0 && before < CONTEXT) before += pieces[--start].length;
    let end = Math.max(first, 0), after = 0;
    while (end < pieces.length && after < CONTEXT * 1.6) after += pieces[end++].length;
    if (start > 0) line.append("… ");
    for (const [n, piece] of pieces.slice(start, end).entries()) {
      if ((n + start) % 2 && isHit(piece)) {
        const mark = document.createElement("mark");
        mark.textContent = piece;
        line.append(mark);
      } else line.append(piece);
    }
    if (end < pieces.length) line.append(" …");
    return line;
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const heading = record => {
    const link = element("a", "", record.title);
    link.href = record.page;
    return element("li", "record", element("h2", "", link), element("p", "ct", record.date));
  };

  const hit = (index, { place, record }, text, asked) => {
    const [at, target, said] = text[place - index.starts[record]];
    const link = element("a", "");
    link.href = `${index.records[record].page}#${encodeURIComponent(target)}`;
    const who = index.people[index.voices[place]];
    if (at) link.append(element("span", "at", found.dataset.speech.replace("{at}", at)), " ");
    if (who) link.append(element("span", "nm", who), " ");
    link.append(excerpt(said, asked));
    return element("li", "", link);
  };

  const show = async ({ index, asked }, hits, from) => {
    const list = say.hits.querySelector("ol") || element("ol", "");
    if (!list.parentNode) say.hits.append(list);
    const now = hits.slice(from, from + AT_ONCE);
    const needed = [...new Set(now.map(each => each.record))];
    const texts = new Map(await Promise.all(needed.map(async number => {
      const page = index.records[number].page.slice(0, -".html".length);
      return [number, await load("record", page, `search/passages/${page}.js`)];
    })));
    now.forEach((each, n) => {
      const before = n ? now[n - 1] : hits[from - 1];
      if (before?.record !== each.record) list.append(heading(index.records[each.record]));
      list.append(hit(index, each, texts.get(each.record), asked));
    });
    say.hits.querySelector("button")?.remove();
    if (from + AT_ONCE < hits.length) {
      const more = element("button", "", found.dataset.more);
      more.type = "button";
      more.addEventListener("click", () => show({ index, asked }, hits, from + AT_ONCE).catch(complain));
      say.hits.append(more);
    }
  };

  const complain = error => { say.count.textContent = found.dataset.broken.replace("{file}", error.message); };

  const offer = ({ index, hits }) => {
    const counts = new Map();
    for (const { place } of hits) {
      if (index.voices[place] >= 0) counts.set(index.voices[place], (counts.get(index.voices[place]) || 0) + 1);
    }
    say.who.length = 1;
    const names = [...counts].sort((a, b) => b[1] - a[1] || index.people[a[0]].localeCompare(index.people[b[0]]));
    for (const [number, count] of names) say.who.append(new Option(`${index.people[number]} (${count})`, number));
    say.by.hidden = !names.length;
  };

  const answer = async question => {
    say.hits.replaceChildren();
    say.by.hidden = true;
    const result = await lookUp(question);
    if (!result) { say.count.textContent = ""; return; }
    offer(result);
    const choose = async () => {
      const hits = say.who.value === "" ? result.hits : result.hits.filter(each => result.index.voices[each.place] === Number(say.who.value));
      say.hits.replaceChildren();
      say.count.textContent = hits.length ? found.dataset.found.replace("{n}", hits.length) : found.dataset.none;
      await show(result, hits, 0);
    };
    say.who.onchange = () => choose().catch(complain);
    await choose();
  };

  const field = document.getElementById("q");
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) answer(field.value).catch(complain); else field.focus();
  field.form.addEventListener("submit", event => {
    event.preventDefault();
    try { history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`); } catch { /* not in the file system */ }
    answer(field.value).catch(complain);
  });

  // What the files of the index call.
  return (kind, key, value) => waiting.get(kind + key)?.(value);
})();
