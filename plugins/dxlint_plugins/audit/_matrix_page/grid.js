// The table: heads that stay, and only those rows that are in view, each kept for the next that comes into it.
const ROW = 24, HEAD = 158, GROUP = 22, COUNTS = 22, ITEM = 28, OVER = 4;
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

// Cells are laid out one after the other, not placed: a cell that is placed costs the browser a layer of its own.
const BASE_WIDTH = BASE.reduce((sum, column) => sum + column.width, 0);
let slots = []; // rows in the page
let frame = { width: 0, height: 0 }; // the table's size, which costs time to ask for
let place = { row: 0, column: 0 }; // where the keyboard is
let hereCell = null;

const isBase = (column) => column < BASE.length;
const itemAt = (column) => ITEMS[view.columns[column - BASE.length]];
const columnsCount = () => BASE.length + view.columns.length;

function wide(cell, width) {
  cell.style.width = `${width}px`;
  return cell;
}

function frozen(role, make) {
  const made = wide(element("div", { class: "frozen", role: "none" }), BASE_WIDTH);
  BASE.forEach((column, at) => made.append(wide(make(column, at, role), column.width)));
  return made;
}

function drawHeads() {
  const groups = element("div", { class: "row groups", role: "row", "aria-rowindex": 1 });
  const blank = element("div", { class: "frozen", role: "columnheader", "aria-colindex": 1, "aria-colspan": BASE.length }, W["name"]);
  groups.append(wide(blank, BASE_WIDTH));
  const names = element("div", { class: "row names", role: "row", "aria-rowindex": 2 });
  names.append(frozen("columnheader", (column, at) => element("div", {
    class: `head${column.upright ? " upright" : ""}`, role: "columnheader", "aria-colindex": at + 1, "data-column": at, "aria-label": column.name,
  }, element("span", {}, column.name))));
  const sums = element("div", { class: "row sums", role: "row", "aria-rowindex": 3 });
  const label = element("div", { class: "frozen", role: "rowheader", "aria-colindex": 1, "aria-colspan": BASE.length, "data-column": 0 }, W["gaps-shown"]);
  sums.append(wide(label, BASE_WIDTH));
  let group = null;
  view.columns.forEach((item, index) => {
    const column = BASE.length + index, { name, guideline } = ITEMS[item];
    if (!group || group.guideline !== guideline) {
      const said = DATA.guidelines[guideline];
      group = { guideline, first: column, node: element("div", { class: "group", role: "columnheader", title: said, "aria-colindex": column + 1 }, element("span", {}, said)) };
      group.node.firstChild.style.left = `${BASE_WIDTH + 4}px`;
      groups.append(group.node);
    }
    wide(group.node, (column + 1 - group.first) * ITEM);
    group.node.setAttribute("aria-colspan", column + 1 - group.first);
    const first = group.first === column ? " first" : "";
    names.append(element("div", {
      class: `head item${first}`, role: "columnheader", "aria-colindex": column + 1, "data-column": column, "aria-label": name,
    }, element("span", {}, name)));
    sums.append(element("div", { class: `c${first}`, role: "gridcell", "aria-colindex": column + 1, "data-column": column }));
  });
  heads.replaceChildren(groups, names, sums);
}

// A row with its cells, empty; `drawn` remembers what each cell shows, so that only what differs is touched.
function emptyRow() {
  const row = element("div", { class: "row plan", role: "row" });
  const texts = [];
  const base = frozen("gridcell", (column, at) => {
    const text = document.createTextNode("");
    texts.push(text);
    const role = column.key === "name" ? "rowheader" : "gridcell";
    return element("div", { class: `b ${column.key}${column.figure ? " figure" : ""}`, role, "aria-colindex": at + 1, "data-column": at }, text);
  });
  const before = element("div", { class: "before", role: "none" });
  const reason = element("div", { class: "reason", role: "gridcell", "aria-colindex": BASE.length + 1, "aria-colspan": Math.max(view.columns.length, 1), "data-column": BASE.length, hidden: true }, element("span", {}));
  reason.firstChild.style.left = `${BASE_WIDTH}px`;
  row.append(base, before, reason);
  body.append(row);
  return { row, base, before, texts, reason, cells: [], plan: null, at: -1, from: -1, isUnread: false };
}

// The columns in view, from the first; they move on by some at once, so that few moves draw anything.
let part = { from: 0, count: 0 };
const STEP = 6;
function columnsInView() {
  const frozenWidth = grid.classList.contains("loose") ? 0 : BASE_WIDTH;
  const room = Math.ceil(Math.max(0, frame.width - frozenWidth) / ITEM);
  const first = Math.floor(grid.scrollLeft / ITEM) - (frozenWidth ? 0 : Math.ceil(BASE_WIDTH / ITEM));
  const count = Math.min(view.columns.length, room + 2 * STEP);
  const from = Math.min(Math.max(0, Math.floor(first / STEP) * STEP - Math.floor(STEP / 2)), view.columns.length - count);
  return { from, count };
}

function drawCells(slot, plan) {
  const { from, count } = part, { cells } = slot;
  while (cells.length < count) {
    const text = document.createTextNode("");
    const cell = element("div", { class: "c", role: "gridcell" }, text);
    slot.row.append(cell);
    cells.push({ cell, text, drawn: -1, column: -1 });
  }
  while (cells.length > count) cells.pop().cell.remove();
  if (slot.from !== from) slot.before.style.width = `${from * ITEM}px`;
  for (let index = 0; index < count; index += 1) {
    const one = cells[index], letter = plan.cells[view.columns[from + index]];
    if (one.column !== from + index) {
      one.column = from + index;
      one.cell.dataset.column = BASE.length + one.column;
      one.cell.setAttribute("aria-colindex", BASE.length + one.column + 1);
    }
    if (one.drawn === letter) continue;
    const now = LETTERS[letter], was = one.drawn < 0 ? null : LETTERS[one.drawn];
    one.drawn = letter;
    if (!was || was.look !== now.look) one.cell.className = one.cell === hereCell ? `${now.look} here` : now.look;
    if (!was || was.sign !== now.sign) one.text.data = now.sign;
    if (!was || was.spoken !== now.spoken) one.cell.setAttribute("aria-label", now.spoken);
  }
  slot.from = from;
}

const isDrawn = (slot, at) => Boolean(slot) && !slot.row.hidden && slot.at === at && slot.plan === view.shown[at]
  && (slot.isUnread || (slot.from === part.from && slot.cells.length === part.count));

function drawRow(slot, at) {
  const plan = view.shown[at];
  if (slot.at !== at) {
    slot.at = at;
    slot.row.style.transform = `translateY(${at * ROW}px)`;
    slot.row.setAttribute("aria-rowindex", at + 4);
    slot.row.classList.toggle("even", at % 2 === 1);
  }
  slot.row.hidden = false;
  if (slot.plan !== plan) {
    slot.plan = plan;
    BASE.forEach((column, index) => {
      const said = String(column.value(plan));
      if (slot.texts[index].data !== said) slot.texts[index].data = said;
    });
    slot.isUnread = !plan.cells.length;
    slot.row.classList.toggle("unread", slot.isUnread);
    slot.reason.hidden = !slot.isUnread;
    if (slot.isUnread) slot.reason.firstChild.textContent = say("reason", { reason: plan.reason });
  }
  if (!slot.isUnread) drawCells(slot, plan);
}

// The rows in view and a few beside them, in the order in which they are drawn: where the keyboard is, what is
// seen, what may be seen next.
function rowsToDraw() {
  const count = view.shown.length, top = Math.floor(grid.scrollTop / ROW);
  const seen = Math.ceil(Math.max(0, frame.height - TOP) / ROW) + 1;
  const within = (from, to) => Array.from({ length: Math.max(0, Math.min(count, to) - Math.max(0, from)) }, (_, at) => Math.max(0, from) + at);
  const rows = [...within(top, top + seen), ...within(top + seen, top + seen + OVER), ...within(top - OVER, top)];
  // An even number of slots, so that each stays light or dark.
  const room = 2 * Math.ceil((seen + 2 * OVER) / 2);
  if (slots.length < room) {
    for (const slot of slots) if (slot) slot.row.remove();
    slots = new Array(room).fill(null);
  }
  return rows.includes(place.row) ? [place.row, ...rows] : rows;
}

// Draws no more rows at once than leave the page quick, and the rest in the next frames. A row's slot follows
// from its number, so that scrolling by a line draws one row.
const AT_ONCE = 6;
function draw() {
  part = columnsInView();
  let left = AT_ONCE;
  for (const at of rowsToDraw()) {
    const slot = slots[at % slots.length];
    if (isDrawn(slot, at)) continue;
    if (left === 0) {
      drawSoon();
      break;
    }
    left -= 1;
    drawRow(slot || (slots[at % slots.length] = emptyRow()), at);
  }
  for (const slot of slots) if (slot && slot.at >= view.shown.length) slot.row.hidden = true;
  markHere();
}

let isDue = false;
function drawSoon() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => { isDue = false; draw(); });
}

function cellAt({ row, column }) {
  if (row === HEADS) return heads.querySelector(`.names [data-column="${column}"]`);
  if (row === SUMS) return heads.querySelector(`.sums [data-column="${isBase(column) ? 0 : column}"]`);
  const slot = slots[row % slots.length];
  if (!isDrawn(slot, row)) return null;
  if (isBase(column)) return slot.base.children[column];
  if (slot.isUnread) return slot.reason;
  const shown = slot.cells[column - BASE.length - slot.from];
  return shown ? shown.cell : null;
}

// The cell at which the keyboard is gets an id, to which the table points: the focus itself stays on the table.
function markHere() {
  const cell = cellAt(place);
  if (cell === hereCell && (!cell || cell.id === hereId())) return;
  if (hereCell) {
    hereCell.removeAttribute("id");
    hereCell.classList.remove("here");
  }
  hereCell = cell;
  if (cell) {
    cell.id = hereId();
    cell.classList.add("here");
    grid.setAttribute("aria-activedescendant", cell.id);
  } else grid.removeAttribute("aria-activedescendant");
}
const hereId = () => `cell-${place.row}-${place.column}`;

function moveTo(row, column) {
  const last = view.shown.length - 1;
  place = { row: Math.max(HEADS, Math.min(row, last)), column: Math.max(0, Math.min(column, columnsCount() - 1)) };
  if (place.row >= 0) {
    const top = place.row * ROW, room = frame.height - TOP - ROW;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
  }
  if (!isBase(place.column)) {
    const left = (place.column - BASE.length) * ITEM;
    const room = frame.width - (grid.classList.contains("loose") ? 0 : BASE_WIDTH) - ITEM;
    if (left < grid.scrollLeft) grid.scrollLeft = left;
    else if (left > grid.scrollLeft + room) grid.scrollLeft = left - room;
  } else if (grid.classList.contains("loose")) grid.scrollLeft = 0;
  drawSoon();
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
  drawSoon();
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

grid.addEventListener("scroll", drawSoon, { passive: true });

function fit() {
  frame = { width: grid.clientWidth, height: grid.clientHeight };
  grid.classList.toggle("loose", BASE_WIDTH > frame.width * 0.6);
  drawSoon();
}

grid.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey) return;
  const { row, column } = place, page = Math.max(1, Math.floor((frame.height - TOP) / ROW) - 1);
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
