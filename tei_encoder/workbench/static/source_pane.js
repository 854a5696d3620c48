// The source: the text as it is, each passage an element, each phrase an element in it.

import { arrange, make } from "./dom.js";

export class SourcePane {
  constructor(scroll) {
    this.scroll = scroll;
    this.box = make("div", { class: "source-text", translate: "no" });
    scroll.replaceChildren(this.box);
    this.elements = [];
    this.text = null;
  }

  show(record) {
    const { text, offsets } = record;
    if (text !== this.text) {
      this.box.replaceChildren();
      this.known = new Map();
    }
    this.text = text;
    const known = new Map();
    const open = openSpans(record);
    const blocks = [];
    let block = null; // what stands on lines of its own is laid out by itself: a change here moves nothing there
    let at = 0;
    this.elements = record.passages.map((passage, index) => {
      const start = offsets.units(passage.start);
      const end = offsets.units(passage.end);
      const white = text.slice(at, start);
      const sign = `${at} ${start} ${end} ${signOf(passage)} ${signOfOpen(open.get(index))}`;
      if (!block || white.includes("\n")) {
        block = { sign: "", parts: [] };
        blocks.push(block);
      }
      block.sign += `|${sign}`;
      block.parts.push({ passage, index, at, start, end });
      at = Math.max(at, end);
      return null;
    });
    const nodes = blocks.map((each, place) => {
      const last = each.parts.at(-1);
      const upTo = blocks[place + 1]?.parts[0].start ?? text.length;
      const sign = `${each.sign} ${upTo}`;
      const box = this.known.get(sign) ?? this.block(each.parts, place, Math.max(last.end, last.at), upTo, record, open);
      known.set(sign, box);
      box.passages.forEach((element, nth) => {
        element.index = each.parts[nth].index;
        this.elements[element.index] = element;
      });
      return box;
    });
    arrange(this.box, nodes);
    this.known = known;
  }

  // One or more passages with the white space after them; before the first of all, with what stands there.
  block(parts, place, from, upTo, { offsets }, open) {
    const box = make("div", { class: "block" });
    box.passages = parts.map(({ passage, index, at, start, end }, nth) => {
      const element = make("span", { class: `passage k-${passage.kind} c-${passage.cert}` });
      if (passage.settled) element.classList.add("settled");
      if (open.has(index)) element.classList.add("open");
      if ((nth > 0 || place === 0) && start > at) box.append(this.words(at, start));
      this.fill(element, passage, start, end, offsets);
      box.append(element);
      return element;
    });
    if (upTo > from) box.append(this.words(from, upTo));
    return box;
  }

  words(start, end) {
    const node = document.createTextNode(this.text.slice(start, end));
    node.start = start;
    return node;
  }

  // Phrases may lie in each other.
  fill(element, passage, start, end, offsets) {
    let at = start;
    const within = passage.phrases.map((each) => ({ ...each, from: offsets.units(each.start), to: offsets.units(each.end) }));
    const put = (holder, upTo, inside) => {
      for (const [place, phrase] of inside.entries()) {
        if (phrase.from < at || phrase.to > upTo || phrase.taken) continue;
        phrase.taken = true;
        if (phrase.from > at) holder.append(this.words(at, phrase.from));
        at = phrase.from;
        const made = make("span", { class: `phrase k-${phrase.kind} c-${phrase.cert}` });
        put(made, phrase.to, inside.slice(place + 1));
        if (phrase.to > at) made.append(this.words(at, phrase.to));
        at = phrase.to;
        holder.append(made);
      }
    };
    put(element, end, within);
    if (end > at) element.append(this.words(at, end));
  }

  passageOf(node) {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".passage");
    return element ? element.index : -1;
  }

  of(index) {
    return this.elements[index] ? [this.elements[index]] : [];
  }

  // Where a place of the text is in the page: a text node, and the offset in it.
  nodeAt(unit) {
    const walker = document.createTreeWalker(this.box, NodeFilter.SHOW_TEXT);
    let low = 0;
    let high = this.elements.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firstText(this.elements[middle]).start <= unit) low = middle;
      else high = middle - 1;
    }
    if (this.elements[low] && firstText(this.elements[low]).start <= unit) walker.currentNode = firstText(this.elements[low]);
    else walker.nextNode();
    let node = walker.currentNode;
    while (node && unit > node.start + node.length) node = walker.nextNode();
    return node ? { node, offset: Math.max(0, unit - node.start) } : null;
  }

  range(start, end) {
    const from = this.nodeAt(start);
    const to = this.nodeAt(end);
    if (!from || !to) return null;
    const range = document.createRange();
    // A beginning at the end of one node is the beginning of the next.
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  // The words that are marked, in units; null where none are.
  marked() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.box.contains(range.commonAncestorContainer)) return null;
    const start = unitOf(range.startContainer, range.startOffset);
    const end = unitOf(range.endContainer, range.endOffset);
    if (start === null || end === null || !this.text.slice(start, end).trim()) return null;
    return { start, end };
  }

  // Brings a stretch of the text into sight.
  into([start, end]) {
    const place = this.range(start, end)?.getBoundingClientRect();
    const box = this.scroll.getBoundingClientRect();
    if (!place) return;
    if (place.top < box.top) this.scroll.scrollTop -= box.top - place.top + box.height / 4;
    else if (place.bottom > box.bottom) this.scroll.scrollTop += place.bottom - box.bottom + box.height / 4;
  }

  mark(start, end) {
    const range = this.range(start, end);
    if (!range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

function firstText(element) {
  let node = element;
  while (node.nodeType !== Node.TEXT_NODE) node = node.firstChild;
  return node;
}

function unitOf(node, offset) {
  if (node.nodeType === Node.TEXT_NODE) return node.start === undefined ? null : node.start + offset;
  const child = node.childNodes[offset];
  if (child) return firstText(child).start;
  const last = node.lastChild;
  if (!last) return null;
  let text = last;
  while (text.lastChild) text = text.lastChild;
  return text.start + text.length;
}

const signOf = (passage) =>
  `${passage.kind}${passage.cert}${passage.settled}${passage.phrases.map((each) => `${each.start}-${each.end}${each.kind}${each.cert}`)}`;

const signOfOpen = (points) => (points ?? []).map((each) => `${each.start}-${each.end}`).join();

function openSpans(record) {
  const open = new Map();
  for (const each of record.open) open.set(each.passage, [...(open.get(each.passage) ?? []), each]);
  return open;
}
