// What is known of the open record, and how it changes: whole, or by the steps that the server sends.

// The server counts characters, JavaScript counts halves of those beyond the first 65,536.
class Offsets {
  constructor(text) {
    this.length = 0;
    this.wide = [];
    for (let at = 0; at < text.length; at += 1) {
      if (text.codePointAt(at) > 0xffff) {
        this.wide.push(at);
        at += 1;
      }
    }
    this.length = text.length - this.wide.length;
  }

  // Characters → units.
  units(point) {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle] - middle < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  // Units → characters.
  points(unit) {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }
}

export class Record {
  constructor(number) {
    this.number = number;
    this.version = null;
    this.passages = [];
    this.rows = [];
    this.current = -1; // the passage that is marked in all panes
    this.target = null; // what acts are about, where that is a phrase
  }

  // Takes in what the server sent. Returns false where it builds on a moment that is not the present one.
  take(sent) {
    if (sent.base !== null && sent.base !== this.version) return false;
    const { passages, rows, ...rest } = sent;
    Object.assign(this, rest);
    if (sent.base === null) this.offsets = new Offsets(sent.text);
    this.passages = stepped(passages, this.passages);
    this.rows = stepped(rows, this.rows);
    return true;
  }

  // The passage at a place of the source, in characters, or the last one before it.
  at(point) {
    let low = 0;
    let high = this.passages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.passages[middle].start <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  words(start, end) {
    return this.text.slice(this.offsets.units(start), this.offsets.units(end));
  }
}

// A pair of numbers is a run that is kept; a table is new, or changes the members of the one at `was`. What has not
// changed stays the same object, by which the panes know it.
function stepped(steps, before) {
  const made = [];
  for (const step of steps) {
    if (Array.isArray(step)) made.push(...before.slice(step[0], step[1]));
    else if (step.was !== undefined) {
      const { was, ...changed } = step;
      made.push({ ...before[was], ...changed, was: before[was] });
    } else made.push(step);
  }
  return made;
}
