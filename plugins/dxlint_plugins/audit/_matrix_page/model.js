// What the page shows: the plans, what of them is shown in which order, and the counts of it.
const $ = (id) => document.getElementById(id);
const DATA = JSON.parse($("data").textContent);
const W = DATA.words;
const say = (id, values) => W[id].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
const number = (value) => value.toLocaleString(DATA.language);
const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "class") made.className = value;
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};

const PLAN = ["code", "name", "rank", "prefecture", "kind", "population", "errors", "warnings", "judge", "title",
  "file", "asOf", "advice", "reason", "parts", "failed", "whose", "cells"];
const PLANS = DATA.plans.map((row) => Object.fromEntries(PLAN.map((key, at) => [key, row[at]])));
const ITEMS = DATA.items.map(([name, guideline], at) => ({ name, guideline, at }));
const STATUSES = DATA.statuses.map(([key, sign, name, means]) => ({ key, sign, name, means }));
const COVERED_ENOUGH = 2; // the statuses from here on are gaps
const UNASKED = 5, UNREAD = 6; // states beside the statuses

// Every letter that a cell can be, told once: its state, class, sign, and words for those who hear it.
const LETTERS = Array.from(DATA.letters, (_, at) => {
  const status = STATUSES[at >> 3], doubt = (at >> 2) & 1, asked = at & 3;
  if (!status) return null;
  if (!asked) return { status: at >> 3, state: UNASKED, doubt: false, asked, look: "c", sign: "", spoken: W["status-unasked"] };
  return {
    status: at >> 3, state: at >> 3, doubt: Boolean(doubt), asked,
    look: `c ${status.key}${doubt ? " doubt" : ""}`,
    sign: status.sign + (doubt ? DATA.doubt : ""),
    spoken: status.name + (doubt ? ` ${W["unsure"]}` : ""),
  };
});
const LETTER = new Uint8Array(128);
Array.from(DATA.letters).forEach((letter, at) => { LETTER[letter.charCodeAt(0)] = at; });
for (const plan of PLANS) {
  plan.cells = Uint8Array.from(plan.cells, (letter) => LETTER[letter.charCodeAt(0)]);
  plan.key = `${plan.code} ${plan.name} ${DATA.prefectures[plan.prefecture]}`.normalize("NFKC").toLowerCase();
}
const cellOf = (plan, item) => LETTERS[plan.cells[item]];
const stateOf = (plan, item) => (plan.cells.length ? cellOf(plan, item).state : UNREAD);

const people = (plan) => (plan.population === null ? "" : number(plan.population));
const known = (key) => PLANS.some((plan) => plan[key] !== null && plan[key] !== "");
const unreadAs = (value) => (plan) => (plan.reason ? "" : value(plan));
// Columns that stand still; `order` gives what is sorted by, `most` those of which the most comes first.
const BASE = [
  { key: "code", name: W["code"], width: 60, value: (plan) => plan.code, order: (plan) => plan.code || "~" },
  { key: "name", name: W["name"], width: 118, value: (plan) => plan.name, order: (plan) => plan.rank },
  DATA.prefectures.length > 1 && {
    key: "prefecture", name: W["prefecture"], width: 70, value: (plan) => DATA.prefectures[plan.prefecture],
    order: (plan) => plan.prefecture },
  { key: "kind", name: W["kind"], width: 62, value: (plan) => DATA.kinds[plan.kind], order: (plan) => plan.kind },
  known("population") && {
    key: "population", name: W["population"], width: 78, figure: true, value: people, most: true,
    order: (plan) => (plan.population === null ? -1 : plan.population) },
  ...[["errors", "errors"], ["warnings", "warnings"], ["judge", "to-judge"]].map(([key, word]) => ({
    key, name: W[word], width: 34, figure: true, upright: true, most: true,
    value: unreadAs((plan) => plan[key]), order: (plan) => (plan.reason ? -1 : plan[key]) })),
].filter(Boolean);

const view = {
  text: "", kind: -1, prefecture: -1, size: -1, conditions: [],
  sort: null, // {base} or {item}, and down
  columns: ITEMS.map((item) => item.at), // items that are shown
  shown: [], // plans
  counts: [], // by item: how many of the plans shown are in which state
};

// What a condition on a column may ask for, by its key.
const STATES = new Map([
  ["gap", { name: W["gap"], holds: (cell) => cell.asked && cell.status >= COVERED_ENOUGH }],
  ...STATUSES.map((status, at) => [status.key, { name: `${status.sign} ${status.name}`, holds: (cell) => cell.state === at }]),
  ["doubt", { name: `${DATA.doubt} ${W["unsure"]}`, holds: (cell) => cell.doubt }],
  ["unasked", { name: W["status-unasked"], holds: (cell) => cell.state === UNASKED }],
]);
const conditionSaid = ({ item, state }) => say("condition", { item: ITEMS[item].name, state: STATES.get(state).name });

function inSize(plan) {
  if (view.size < 0) return true;
  if (view.size >= DATA.sizes.length) return plan.population === null;
  const [low, high] = DATA.sizes[view.size];
  return plan.population !== null && low <= plan.population && plan.population < high;
}

function isWanted(plan, words) {
  return (view.kind < 0 || plan.kind === view.kind)
    && (view.prefecture < 0 || plan.prefecture === view.prefecture)
    && inSize(plan)
    && words.every((word) => plan.key.includes(word))
    && view.conditions.every(({ item, state }) => plan.cells.length && STATES.get(state).holds(cellOf(plan, item)));
}

// The order of a column of states: what is missing first, then what is better, then what is not asked or not read.
const stateOrder = (plan, item) => {
  const state = stateOf(plan, item);
  return state < UNASKED ? UNASKED - state : 10 + state;
};

function sorted(plans) {
  if (!view.sort) return plans;
  const { base, item, down } = view.sort;
  const key = base ? BASE.find((column) => column.key === base).order : (plan) => stateOrder(plan, item);
  const keys = new Map(plans.map((plan) => [plan, key(plan)]));
  const turn = down ? -1 : 1;
  return plans.sort((one, other) => {
    const a = keys.get(one), b = keys.get(other);
    return a < b ? -turn : a > b ? turn : 0;
  });
}

function select() {
  const words = view.text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  view.shown = sorted(PLANS.filter((plan) => isWanted(plan, words)));
  view.counts = ITEMS.map(() => new Uint32Array(7));
  const states = Uint8Array.from(LETTERS, (letter) => (letter ? letter.state : UNREAD));
  for (const plan of view.shown) {
    const cells = plan.cells;
    for (let at = 0; at < cells.length; at += 1) view.counts[at][states[cells[at]]] += 1;
  }
}
const askedOf = (item) => view.counts[item].slice(0, UNASKED).reduce((sum, one) => sum + one, 0);
const gapsOf = (item) => view.counts[item].slice(COVERED_ENOUGH, UNASKED).reduce((sum, one) => sum + one, 0);
const countsSaid = (counts) => STATUSES.map((status, at) => say("count", { name: `${status.sign} ${status.name}`, count: number(counts[at]) }));
