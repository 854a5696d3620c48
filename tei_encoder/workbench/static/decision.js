// What is known of the passage that is marked: what it was read as, by which rule, how surely, why, and what else.

import { get } from "./api.js";
import { by, make } from "./dom.js";

export class DecisionPane {
  constructor(take) {
    this.take = take; // what takes another reading
    this.asked = 0;
  }

  // Asks the server for all that is known of a passage, and shows it; the last one asked for is shown.
  async show(record) {
    this.asked += 1;
    const mine = this.asked;
    const { current } = record;
    if (current < 0) {
      by("decision").replaceChildren(make("p", { class: "quiet" }, "Click a passage, or press ", make("kbd", {}, "j"), "."));
      this.known = null;
      return;
    }
    this.coming = get(`records/${record.number}/passages/${current}`).catch(() => null);
    const told = await this.coming;
    if (mine !== this.asked) return;
    this.known = told;
    if (told) this.write(record, told);
  }

  write(record, told) {
    const names = told.speakers.map((id) => record.persons.find((each) => each.id === id)?.names[0] ?? id);
    const target = record.target && told.phrases.find((each) => each.start === record.target.start && each.end === record.target.end);
    const point = record.open.find((each) => each.passage === told.passage && !each.phrase);
    by("decision").replaceChildren(
      ...[target, told, ...told.phrases.filter((each) => each !== target)].filter(Boolean).map((each) => this.reading(each, each === told ? point : null)),
      ...(names.length ? [make("p", {}, make("span", { class: "label" }, "Speaker"), names.join(", "))] : []),
    );
  }

  reading(each, point) {
    const others = each.others.map((other) =>
      make(
        "li",
        {},
        other.act
          ? make("button", { type: "button", onclick: () => this.take(other.act) }, `read as ${other.kind}`)
          : make("span", { class: "kind" }, other.kind),
        ` ${other.cert}, ${other.rule}${other.why ? `: ${other.why}` : ""}`,
      ));
    return make(
      "div",
      { class: "reading" },
      make("p", { class: "head" }, make("span", { class: "kind" }, each.kind), " ", make("span", { class: `cert c-${each.cert}` }, each.cert), " ", make("span", { class: "rule" }, each.rule)),
      make("p", { class: "words" }, each.words),
      make("p", { class: "why" }, [each.why, point && point.why !== each.why ? point.why : ""].filter(Boolean).join(" · ") || "no reason is given"),
      others.length ? make("ul", { class: "others" }, ...others) : null,
    );
  }
}
