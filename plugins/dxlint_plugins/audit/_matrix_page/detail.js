// The pane beside the table: one plan and one item, or a column, in words.
const detail = $("detail");

const pair = (name, ...said) => element("div", {}, element("dt", {}, name), ...said.map((one) => element("dd", {}, one)));
const list = (lines) => element("ul", {}, ...lines.map((line) => element("li", {}, line)));

function planParts(plan) {
  const parts = [
    pair(W["prefecture"], DATA.prefectures[plan.prefecture]), pair(W["code"], plan.code), pair(W["kind"], DATA.kinds[plan.kind]),
    pair(W["population"], plan.population === null ? W["size-unknown"] : say("people", { count: people(plan) })),
    pair(W["plan-title"], plan.title), pair(W["as-of"], plan.asOf), pair(W["file"], plan.file),
  ].filter((one) => one.lastChild.textContent);
  if (!plan.reason) {
    parts.push(pair(W["findings"], say("findings-line", { errors: plan.errors, warnings: plan.warnings, judge: plan.judge })));
  }
  return parts;
}

function cellParts(plan, item) {
  const cell = cellOf(plan, item.at), status = STATUSES[cell.status];
  const said = cell.asked ? [`${status.sign} ${status.name}`, status.means] : [W["status-unasked"], W["means-unasked"], `${status.sign} ${status.name}`];
  if (cell.doubt) said.push(`${DATA.doubt} ${W["unsure"]}: ${W["means-unsure"]}`);
  const parts = [pair(W["item"], item.name), pair(W["state"], ...said)];
  if (cell.asked) parts.push(pair(W["obligation"], DATA.asked[cell.asked]));
  return [...parts, pair("", DATA.guidelines[item.guideline])];
}

function planDetail(plan, item) {
  const made = [element("h2", { id: "detail-name" }, plan.name)];
  if (plan.reason) made.push(element("p", { class: "note" }, say("reason", { reason: plan.reason })));
  else if (item) made.push(element("dl", { class: "cell" }, ...cellParts(plan, item)));
  if (plan.cells.length) {
    made.push(element("p", {}, element("a", { href: encodeURI(`${DATA.advice}/${plan.advice}.html`).replace(/[#?]/g, encodeURIComponent) }, say("sheet", { name: plan.name }))));
    if (item) made.push(sameButton(plan, item));
  }
  if (plan.whose) made.push(element("p", { class: "note" }, plan.whose));
  made.push(element("dl", {}, ...planParts(plan)));
  if (plan.parts && !plan.reason) made.push(element("p", { class: "note" }, say("parts", { count: plan.parts })));
  if (plan.failed) made.push(element("p", { class: "note" }, W["failed"]));
  if (plan.cells.length) {
    const counts = new Uint32Array(7);
    ITEMS.forEach((one) => { counts[stateOf(plan, one.at)] += 1; });
    made.push(element("h3", {}, W["row-counts"]), list(countsSaid(counts)));
  }
  return made;
}

function sameButton(plan, item) {
  const cell = cellOf(plan, item.at), state = cell.asked ? STATUSES[cell.status].key : "unasked";
  const button = element("button", { type: "button" }, say("same", { state: STATES.get(state).name }));
  button.addEventListener("click", () => addCondition({ item: item.at, state }));
  return button;
}

function columnDetail(item) {
  return [
    element("h2", { id: "detail-name" }, item.name), element("p", {}, DATA.guidelines[item.guideline]),
    element("p", {}, say("asked-of", { asked: number(askedOf(item.at)), gaps: number(gapsOf(item.at)) })),
    element("h3", {}, W["column-counts"]), list(countsSaid(view.counts[item.at])),
  ];
}

function detailParts() {
  const item = isBase(place.column) ? null : itemAt(place.column);
  if (place.row >= 0 && view.shown[place.row]) return planDetail(view.shown[place.row], item);
  return item ? columnDetail(item) : [element("h2", { id: "detail-name" }, W["detail"]), element("p", {}, W["about-gaps"])];
}

function fillDetail() {
  const close = element("button", { type: "button", class: "close", "aria-label": W["detail-close"] }, "×");
  close.addEventListener("click", closeDetail);
  detail.replaceChildren(close, ...detailParts());
}

function openDetail() {
  fillDetail();
  const wasHidden = detail.hidden;
  detail.hidden = false;
  grid.classList.add("told");
  if (wasHidden) {
    fit();
    moveTo(place.row, place.column);
  }
  // Those who hear the page are led into the pane; Escape leads back to the cell.
  if (place.row !== HEADS) detail.focus({ preventScroll: true });
}

function closeDetail() {
  detail.hidden = true;
  grid.classList.remove("told");
  grid.focus({ preventScroll: true });
  fit();
}

// After another choice of rows the pane tells of what stands at its place now.
function refreshDetail() {
  if (!detail.hidden) fillDetail();
}
detail.addEventListener("keydown", (event) => { if (event.key === "Escape") closeDetail(); });
