// Marks words of the source by keyboard: one after the other, or more and more of them.

const WORD = /[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}]|['’-](?=[\p{L}\p{N}]))*|[^\s\p{L}\p{N}\p{M}]+/gu;

export class Words {
  constructor(desk) {
    this.desk = desk;
    this.text = null;
  }

  // Marks the next word (1) or the one before (-1); `more` lets what is marked grow or shrink instead.
  step(by, more) {
    const { record, panes } = this.desk;
    if (record.current < 0) return;
    this.read(panes.source.text);
    const marked = panes.source.marked();
    if (!marked) {
      const { start } = record.passages[record.current];
      this.anchor = this.head = this.at(record.offsets.units(start));
    } else {
      if (!this.set || this.set.start !== marked.start || this.set.end !== marked.end) {
        this.anchor = this.at(marked.start);
        this.head = this.at(marked.end - 1);
      }
      const edge = by > 0 ? Math.max(this.anchor, this.head) : Math.min(this.anchor, this.head);
      this.head = Math.min(this.list.length - 1, Math.max(0, (more ? this.head : edge) + by));
      if (!more) this.anchor = this.head;
    }
    this.mark();
  }

  read(text) {
    if (text === this.text) return;
    this.text = text;
    this.list = [...text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length]);
  }

  // The word that holds a place of the text, or the one after it.
  at(place) {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list[middle][1] <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  mark() {
    const { source } = this.desk.panes;
    const start = this.list[Math.min(this.anchor, this.head)][0];
    const end = this.list[Math.max(this.anchor, this.head)][1];
    this.set = { start, end };
    source.mark(start, end);
    source.into(this.list[this.head]);
    this.desk.moved(this.list[this.head][0]);
  }
}
