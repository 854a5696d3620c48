// The acts: their keys, what each is about (a passage, marked words, the whole record), and what its form asks.

import { by, make, say } from "./dom.js";
import { ask } from "./form.js";

const WORDS = "Mark words first: with the mouse, or with ← and → (Shift marks more).";

export const ACTS = [
  { do: "accept", key: "a", label: "Accept", on: "target" },
  { do: "refuse", key: "x", label: "Refuse", on: "target" },
  { do: "read", key: "r", label: "Read as …", on: "passage or words" },
  { do: "speaker", key: "s", label: "Speaker …", on: "passage" },
  { do: "merge", key: "m", label: "Merge …", on: "record" },
  { do: "part", key: "p", label: "Part …", on: "record" },
  { do: "split", key: "t", label: "Split", on: "words" },
  { do: "join", key: "b", label: "Join", on: "passage" },
  { do: "move", key: "v", label: "Move …", on: "passage" },
  { do: "sic", key: "c", label: "Sic …", on: "words" },
  { do: "supplied", key: "i", label: "Supply …", on: "words" },
  { do: "gap", key: "g", label: "Gap …", on: "words" },
  { do: "unclear", key: "u", label: "Unclear …", on: "words" },
  { do: "note", key: "n", label: "Note …", on: "words" },
  { do: "name", key: "e", label: "Name …", on: "words" },
  { do: "date", key: "d", label: "Date …", on: "words" },
  { do: "header", key: "h", label: "Header …", on: "record" },
];

export class Acts {
  // `desk` has record, panes, decision, saving, and `signed()`, which gives the editor's name.
  constructor(desk, table) {
    this.desk = desk;
    this.table = table;
    this.moving = null;
    by("acts").replaceChildren(...ACTS.map((act, at) =>
      make("button", { type: "button", "data-act": act.do, title: table.acts[act.do].about, tabindex: at ? -1 : 0, onclick: () => this.start(act), onpointerdown: (event) => event.preventDefault() }, act.label, make("kbd", {}, act.key))));
    by("acts").addEventListener("keydown", (event) => this.along(event));
  }

  // A toolbar is one stop of the Tab key; arrows go along it.
  along(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...by("acts").children];
    const at = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
    buttons.forEach((each, place) => { each.tabIndex = place === at ? 0 : -1; });
    buttons[at].focus();
  }

  passage() {
    const { record } = this.desk;
    return record.current >= 0 ? record.passages[record.current] : null;
  }

  // The marked words, in characters.
  marked() {
    const { record, panes } = this.desk;
    const found = panes.source.marked();
    return found && [record.offsets.points(found.start), record.offsets.points(found.end)];
  }

  async start(act) {
    const { record } = this.desk;
    if (!record) return;
    const passage = this.passage();
    const marked = this.marked();
    if (act.on !== "record" && act.on !== "words" && !passage) return void say("Choose a passage first: click it, or press j.");
    if (act.on === "words" && !marked) return void say(WORDS);
    const body = { do: act.do, fields: {} };
    if (act.on === "words") body.at = marked;
    else if (act.on === "target") body.at = marked ?? (record.target ? [record.target.start, record.target.end] : passage.quote);
    else if (act.on !== "record") body.at = act.do === "read" && marked ? marked : passage.quote;
    if (act.do === "move") {
      if (!this.moving) {
        this.moving = { passage, index: record.current };
        return void say("Mark the word with which the passage begins instead, then press v again. Esc lets it be.", { stays: true });
      }
      if (!marked) return void say(WORDS);
      body.at = this.moving.passage.quote;
      body.to = marked;
      this.moving = null;
    }
    const asked = await this.asked(act, passage, marked);
    if (!asked) return;
    Object.assign(body.fields, asked.fields);
    await this.send({ ...body, why: asked.why }, act.label.replace(" …", ""));
  }

  // Takes another reading that the program had thought of.
  take(act) {
    return this.send({ ...act }, `read as ${act.fields.as}`);
  }

  async send(body, label) {
    const name = await this.desk.signed();
    if (name === null) return;
    const now = new Date();
    const when = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
    const words = body.at ? ` of “${short(this.desk.record.words(...body.at))}”` : "";
    await this.desk.saving.act({ ...body, by: name, when }, `${label.toLowerCase()}${words}`);
  }

  async asked(act, passage, marked) {
    const fields = this.fields(act, passage, marked);
    if (!fields.length) return { fields: {}, why: "" };
    const about = marked && act.on.includes("words") ? `“${short(this.desk.record.words(...marked))}”` : passage && act.on !== "record" ? `“${short(this.desk.record.words(passage.start, passage.end))}”` : "";
    const why = { name: "why", label: "Why", kind: "text", hint: "if it is not plain" };
    const given = await ask(act.label.replace(" …", ""), `${this.table.acts[act.do].about} ${about}`.trim(), [...fields, why]);
    if (!given) return null;
    const { why: reason = "", ...rest } = given;
    return { why: reason, fields: this.packed(act, rest) };
  }

  // The fields as the file has them.
  packed(act, given) {
    const { record } = this.desk;
    if (act.do === "merge") return { persons: [this.named(given.first), this.named(given.second)] };
    if (act.do === "part") return { labels: [given.labels], ...(given.person ? { person: given.person } : {}) };
    if (act.do === "header") return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== (record.header[name] ?? "")));
    if (act.do === "speaker") return { speaker: this.named(given.speaker) };
    if (given.speaker) return { ...given, speaker: this.named(given.speaker) };
    return given;
  }

  // A person goes into the file by name; by the id only where two have that name.
  named(value) {
    const { persons } = this.desk.record;
    const person = persons.find((each) => each.id === value);
    if (!person) return value;
    return persons.filter((each) => each.names.includes(person.names[0])).length > 1 ? person.id : person.names[0];
  }

  persons() {
    const { record } = this.desk;
    return record.persons.map((each) => ({
      value: each.id,
      words: each.names[0],
      note: [each.role, ...record.labels.filter((label) => label.who.length === 1 && label.who[0] === each.id).map((label) => `${label.label === each.names[0] ? "" : label.label || "no label"} × ${label.count}`.trim())].filter(Boolean).join(" · "),
    }));
  }

  // The people of the record, and after them those of the other records of the edition.
  everybody() {
    const here = new Set(this.desk.record.persons.flatMap((each) => each.names));
    const others = this.desk.edition.people.filter(([name]) => !here.has(name));
    return [...this.persons(), ...others.map(([name, count]) => ({ value: name, words: name, note: `in ${count} other record${count === 1 ? "" : "s"}` }))];
  }

  fields(act, passage, marked) {
    const { table } = this;
    const { record, decision } = this.desk;
    const text = (name, label, more = {}) => ({ name, label, kind: "text", about: table.about[name], ...more });
    const choice = (name, label, options, more = {}) => ({ name, label, kind: "choice", options, about: table.about[name], ...more });
    const known = decision.known?.passage === record.current ? decision.known : null;
    const who = known?.speakers[0];
    const person = (name, label, more = {}) => ({ name, label, kind: "pick", options: this.persons(), needed: true, about: table.about[name], ...more });
    switch (act.do) {
      case "read": return [
        choice("as", "Read as", marked ? [...table.phrases, ...table.passages] : table.passages, { needed: true, value: marked ? "remark" : passage.kind, first: true }),
        text("label", "Label", { value: known?.label ?? "", shows: (now) => now.as === "speech" }),
        { ...person("speaker", "Speaker", { options: this.everybody(), fresh: "a new person", optional: true, needed: false }), shows: (now) => now.as === "speech" },
        text("business", "Stage direction in the label", { shows: (now) => now.as === "speech" }),
        choice("level", "Level", table.choices.level, { shows: (now) => now.as === "heading" }),
        text("type", "Type", { shows: (now) => now.as === "furniture" }),
        text("sic", "Wrong words", { shows: (now) => ["sic", "correction"].includes(now.as) }),
        text("corr", "Right words", { shows: (now) => now.as === "correction" }),
      ];
      case "speaker": return [person("speaker", "Speaker", { options: this.everybody(), fresh: "a new person", start: who })];
      case "merge": {
        const first = who ?? record.labels.find((each) => each.label && each.who.length === 1)?.who[0];
        const second = record.labels.find((each) => each.who.length === 1 && each.who[0] !== first)?.who[0];
        return [
          person("first", "Person", { value: record.persons.find((each) => each.id === first)?.names[0], fresh: "the name of both", about: "Gives the name." }),
          person("second", "is also", { first: true, start: second, about: "Becomes one person with the first." }),
        ];
      }
      case "part": return [
        { name: "labels", label: "Label", kind: "pick", needed: true, about: table.about.labels, start: known?.label, options: record.labels.filter((each) => each.label).map((each) => ({ value: each.label, words: each.label, note: `× ${each.count}` })) },
        text("person", "Name of the person", { about: table.about.person }),
      ];
      case "sic": return [text("corr", "Correction", { about: "The right words; empty marks the words as wrong and no more." })];
      case "supplied": return [text("text", "Words", { needed: true }), choice("where", "Where", ["after", "before"], { needed: true, value: "after" })];
      case "gap": return [text("reason", "Reason", { value: "illegible" }), text("quantity", "How many"), text("unit", "Unit", { hint: "words, lines, pages" }), choice("where", "Where", ["after", "before"], { needed: true, value: "after" })];
      case "unclear": return [text("reason", "Reason", { value: "illegible" })];
      case "note": return [{ name: "text", label: "Note", kind: "area", needed: true }, choice("where", "Where", ["after", "before"], { needed: true, value: "after" })];
      case "name": return [choice("type", "Type", ["person", "place", "organisation"], { needed: true, value: "person" }), text("ref", "Refers to")];
      case "date": return [text("iso", "Date", { needed: true, hint: "1989-04-06" })];
      case "header": return table.acts.header.takes.map((name) => ({ name, label: name.replaceAll("_", " "), kind: "text", value: record.header[name] ?? "" }));
      default: return [];
    }
  }
}

const short = (words) => {
  const plain = words.replace(/\s+/g, " ").trim();
  return plain.length > 70 ? `${plain.slice(0, 70)}…` : plain;
};
