// The table: heads that stay, and only those rows that are in view, each kept for the next that comes into it.
const ROW = 24, HEAD = 158, GROUP = 22, COUNTS = 22, ITEM = 28, OVER = 6;
const TOP = GROUP + HEAD + COUNTS;
const HEADS = -2, SUMS = -1; // the rows above the first plan that can be moved to
const grid = $("grid");
const sizer = element("div", { class: "sizer", role: "none" });
const heads = element("div", { class: "heads", role: "rowgroup" });
const body = element("div", { class: "rows", role: "rowgroup" });
sizer.append(heads, body);
grid.append(sizer);
grid.setAttribute("aria-label", W["grid"]);
$("hint").textContent = W["hint"];

const BASE_WIDTH = BASE.reduce((sum, column) => sum + column.width, 0);
let slots = []; // rows in the page
let place = { row: 0, column: 0 }; // where the keyboard is
let hereCell = null;

const isBase = (column) => column < BASE.length;
const itemAt = (column) => ITEMS[view.columns[column - BASE.length]];
const columnsCount = () => BASE.length + view.columns.length;

function put(cell, left, width) {
  cell.style.left = `${left}px`;
  cell.style.width = `${width}px`;
  return cell;
}

function frozen(role, make) {
  const made = element("div", { class: "frozen", role: "none" });
  made.style.width = `${BASE_WIDTH}px`;
  let left = 0;
  BASE.forEach((column, at) => {
    made.append(put(make(column, at, role), left, column.width));
    left += column.width;
  });
  return made;
}

function drawHeads() {
  const groups = element("div", { class: "row groups", role: "row", "aria-rowindex": 1 });
  const blank = element("div", { class: "frozen", role: "columnheader", "aria-colindex": 1, "aria-colspan": BASE.length, "aria-label": W["name"] });
  blank.style.width = `${BASE_WIDTH}px`;
  groups.append(blank);
  const names = element("div", { class: "row names", role: "row", "aria-rowindex": 2 });
  names.append(frozen("columnheader", (column, at) => element("div", {
    class: `head${column.upright ? " upright" : ""}`, role: "columnheader", "aria-colindex": at + 1, "data-column": at, "aria-label": column.name,
  }, element("span", {}, column.name))));
  const sums = element("div", { class: "row sums", role: "row", "aria-rowindex": 3 });
  const label = element("div", { class: "frozen", role: "rowheader", "aria-colindex": 1, "aria-colspan": BASE.length, "data-column": 0 }, W["gaps-shown"]);
  label.style.width = `${BASE_WIDTH}px`;
  sums.append(label);
  let group = null;
  view.columns.forEach((item, index) => {
    const column = BASE.length + index, left = BASE_WIDTH + index * ITEM, { name, guideline } = ITEMS[item];
    if (!group || group.guideline !== guideline) {
      const said = DATA.guidelines[guideline];
      group = { guideline, left, first: column, node: element("div", { class: "group", role: "columnheader", title: said, "aria-colindex": column + 1 }, element("span", {}, said)) };
      groups.append(group.node);
    }
    put(group.node, group.left, left + ITEM - group.left);
    group.node.setAttribute("aria-colspan", column + 1 - group.first);
    const first = group.first === column ? " first" : "";
    names.append(put(element("div", {
      class: `head item${first}`, role: "columnheader", "aria-colindex": column + 1, "data-column": column, "aria-label": name,
    }, element("span", {}, name)), left, ITEM));
    sums.append(put(element("div", { class: `c${first}`, role: "gridcell", "aria-colindex": column + 1, "data-column": column }), left, ITEM));
  });
  heads.replaceChildren(groups, names, sums);
}

// A row with all its cells, empty; `drawn` remembers what each cell shows, so that only what differs is touched.
function emptyRow() {
  const row = element("div", { class: "row plan", role: "row" });
  const texts = [];
  row.append(frozen("gridcell", (column, at) => {
    const text = document.createTextNode("");
    texts.push(text);
    const role = column.key === "name" ? "rowheader" : "gridcell";
    return element("div", { class: `b ${column.key}${column.figure ? " figure" : ""}`, role, "aria-colindex": at + 1, "data-column": at }, text);
  }));
  const cells = view.columns.map((item, index) => {
    const text = document.createTextNode("");
    const cell = put(element("div", { class: "c", role: "gridcell", "aria-colindex": BASE.length + index + 1, "data-column": BASE.length + index }, text), BASE_WIDTH + index * ITEM, ITEM);
    return { cell, text, drawn: -1 };
  });
  row.append(...cells.map((one) => one.cell));
  const reason = element("div", { class: "reason", role: "gridcell", "aria-colindex": BASE.length + 1, "aria-colspan": Math.max(view.columns.length, 1), "data-column": BASE.length, hidden: true });
  reason.style.left = `${BASE_WIDTH}px`;
  row.append(reason);
  return { row, texts, cells, reason, plan: null, at: -1, isUnread: false };
}

function drawRow(slot, at) {
  const plan = view.shown[at];
  if (slot.at !== at) {
    slot.at = at;
    slot.row.style.transform = `translateY(${at * ROW}px)`;
    slot.row.setAttribute("aria-rowindex", at + 4);
    slot.row.classList.toggle("even", at % 2 === 1);
  }
  if (slot.plan === plan) return;
  slot.plan = plan;
  BASE.forEach((column, index) => {
    const said = String(column.value(plan));
    if (slot.texts[index].data !== said) slot.texts[index].data = said;
  });
  const isUnread = !plan.cells.length;
  if (isUnread !== slot.isUnread) {
    slot.isUnread = isUnread;
    slot.row.classList.toggle("unread", isUnread);
    slot.reason.hidden = !isUnread;
  }
  if (isUnread) {
    slot.reason.textContent = say("reason", { reason: plan.reason });
    return;
  }
  const cells = slot.cells, columns = view.columns;
  for (let index = 0; index < cells.length; index += 1) {
    const one = cells[index], letter = plan.cells[columns[index]];
    if (one.drawn === letter) continue;
    const now = LETTERS[letter], was = one.drawn < 0 ? null : LETTERS[one.drawn];
    one.drawn = letter;
    if (!was || was.look !== now.look) one.cell.className = now.look;
    if (!was || was.sign !== now.sign) one.text.data = now.sign;
    if (!was || was.spoken !== now.spoken) one.cell.setAttribute("aria-label", now.spoken);
  }
}

// Draws the rows in view, and a few beside them. A row's slot follows from its number, so that scrolling by a
// line draws one row.
function draw() {
  const count = view.shown.length;
  const first = Math.max(0, Math.floor(grid.scrollTop / ROW) - OVER);
  const room = Math.ceil(grid.clientHeight / ROW) + 2 * OVER;
  const last = Math.min(count, first + room);
  while (slots.length < room) slots.push(null);
  const taken = slots.length;
  for (let at = first; at < last; at += 1) {
    let slot = slots[at % taken];
    if (!slot) {
      slot = slots[at % taken] = emptyRow();
      body.append(slot.row);
    }
    if (slot.row.hidden) slot.row.hidden = false;
    drawRow(slot, at);
  }
  for (const slot of slots) {
    if (slot && !slot.row.hidden && (slot.at < first || slot.at >= last)) slot.row.hidden = true;
  }
  markHere();
}

function slotOf(at) {
  const slot = slots.length ? slots[at % slots.length] : null;
  return slot && slot.at === at && !slot.row.hidden ? slot : null;
}

function cellAt({ row, column }) {
  if (row === HEADS) return heads.querySelector(`.names [data-column="${column}"]`);
  if (row === SUMS) return heads.querySelector(`.sums [data-column="${isBase(column) ? 0 : column}"]`);
  const slot = slotOf(row);
  if (!slot) return null;
  if (!isBase(column)) return slot.isUnread ? slot.reason : slot.cells[column - BASE.length].cell;
  return slot.row.firstChild.children[column];
}

// The cell at which the keyboard is gets an id, to which the table points: the focus itself stays on the table.
function markHere() {
  const cell = cellAt(place);
  if (cell === hereCell && (!cell || cell.id === hereId())) return;
  if (hereCell) hereCell.removeAttribute("id");
  hereCell = cell;
  if (cell) {
    cell.id = hereId();
    grid.setAttribute("aria-activedescendant", cell.id);
  } else grid.removeAttribute("aria-activedescendant");
}
const hereId = () => `cell-${place.row}-${place.column}`;

function moveTo(row, column) {
  const last = view.shown.length - 1;
  place = { row: Math.max(HEADS, Math.min(row, last)), column: Math.max(0, Math.min(column, columnsCount() - 1)) };
  if (place.row >= 0) {
    const top = place.row * ROW, room = grid.clientHeight - TOP - ROW;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
  }
  if (!isBase(place.column)) {
    const left = (place.column - BASE.length) * ITEM;
    const room = grid.clientWidth - (grid.classList.contains("loose") ? 0 : BASE_WIDTH) - ITEM;
    if (left < grid.scrollLeft) grid.scrollLeft = left;
    else if (left > grid.scrollLeft + room) grid.scrollLeft = left - room;
  } else if (grid.classList.contains("loose")) grid.scrollLeft = 0;
  draw();
  tipFor(place.row === HEADS ? cellAt(place) : null);
}

// All anew: other columns.
function rebuild() {
  slots = [];
  body.replaceChildren();
  hereCell = null;
  const width = BASE_WIDTH + view.columns.length * ITEM;
  sizer.style.width = `${width}px`;
  grid.setAttribute("aria-colcount", columnsCount());
  drawHeads();
  place = { row: place.row, column: Math.min(place.column, columnsCount() - 1) };
  update();
}

// Other rows, or another order.
function update() {
  select();
  const count = view.shown.length;
  sizer.style.height = `${TOP + count * ROW}px`;
  body.style.height = `${count * ROW}px`;
  grid.setAttribute("aria-rowcount", count + 3);
  place = { row: Math.min(place.row, count - 1), column: place.column };
  const sums = heads.lastChild.children;
  view.columns.forEach((item, index) => {
    const said = number(gapsOf(item));
    if (sums[index + 1].textContent !== said) sums[index + 1].textContent = said;
  });
  for (const head of heads.querySelectorAll(".names [data-column]")) {
    const column = Number(head.dataset.column), sort = view.sort;
    const isSorted = sort && (isBase(column) ? sort.base === BASE[column].key : sort.item === itemAt(column).at);
    if (isSorted) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  for (const slot of slots) if (slot) slot.at = -1;
  draw();
  tellCount();
  refreshDetail();
}

function sortBy(column) {
  const key = isBase(column) ? { base: BASE[column].key } : { item: itemAt(column).at };
  const isSame = view.sort && view.sort.base === key.base && view.sort.item === key.item;
  const first = isBase(column) ? Boolean(BASE[column].most) : false;
  // The first way, the other way, none.
  if (!isSame) view.sort = { ...key, down: first };
  else if (view.sort.down === first) view.sort = { ...key, down: !first };
  else view.sort = null;
  update();
}

function tipFor(head) {
  const tip = $("tip");
  const column = head && head.dataset.column !== undefined ? Number(head.dataset.column) : -1;
  tip.hidden = column < 0 || isBase(column);
  if (tip.hidden) return;
  const item = itemAt(column);
  tip.replaceChildren(element("strong", {}, item.name), element("span", {}, DATA.guidelines[item.guideline]),
    element("span", {}, say("asked-of", { asked: number(askedOf(item.at)), gaps: number(gapsOf(item.at)) })));
  const box = head.getBoundingClientRect();
  tip.style.top = `${box.bottom + window.scrollY + 2}px`;
  tip.style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - 330)) + window.scrollX}px`;
}

let isDue = false;
grid.addEventListener("scroll", () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => { isDue = false; draw(); });
}, { passive: true });

function fit() {
  grid.classList.toggle("loose", BASE_WIDTH > grid.clientWidth * 0.6);
  draw();
}

grid.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey) return;
  const { row, column } = place, page = Math.max(1, Math.floor((grid.clientHeight - TOP) / ROW) - 1);
  const ends = event.ctrlKey;
  const moves = {
    ArrowUp: [ends ? 0 : row - 1, column], ArrowDown: [ends ? Infinity : row + 1, column],
    ArrowLeft: [row, ends ? 0 : column - 1], ArrowRight: [row, ends ? Infinity : column + 1],
    PageUp: [Math.max(row - page, Math.min(row, 0)), column], PageDown: [row + page, column],
    Home: [ends ? 0 : row, 0], End: [ends ? Infinity : row, Infinity],
  };
  if (moves[event.key]) moveTo(...moves[event.key]);
  else if ((event.key === "Enter" || event.key === " ") && !ends) act();
  else if (event.key === "Escape" && !$("detail").hidden) closeDetail();
  else return;
  event.preventDefault();
});

// What Enter or a press does where the keyboard is.
function act() {
  if (place.row === HEADS) sortBy(place.column);
  if (place.row !== HEADS || !$("detail").hidden) openDetail();
}

grid.addEventListener("click", (event) => {
  const cell = event.target.closest("[data-column]"), row = event.target.closest(".row");
  if (!cell || !row) return;
  const slot = slots.find((one) => one && one.row === row);
  const at = row.classList.contains("names") ? HEADS : row.classList.contains("sums") ? SUMS : slot ? slot.at : null;
  if (at === null) return;
  moveTo(at, Number(cell.dataset.column));
  act();
});
grid.addEventListener("mouseover", (event) => tipFor(event.target.closest(".head")));
grid.addEventListener("mouseleave", () => tipFor(null));
grid.addEventListener("blur", () => tipFor(null));
new ResizeObserver(fit).observe(grid);
