// Above the table: what is shown of it, and which columns.
function labelled(name, control) {
  return element("label", {}, element("span", {}, name), control);
}

function choice(id, options) {
  return element("select", { id }, ...options.map(([value, name]) => element("option", { value }, name)));
}

function itemOptions(select) {
  select.append(element("option", { value: "" }, W["choose"]));
  DATA.guidelines.forEach((name, at) => {
    select.append(element("optgroup", { label: name },
      ...ITEMS.filter((item) => item.guideline === at).map((item) => element("option", { value: item.at }, item.name))));
  });
  return select;
}

const every = [-1, W["every"]];
const search = element("input", { type: "search", id: "text", autocomplete: "off", spellcheck: "false" });
const kind = choice("kind", [every, ...DATA.kinds.map((name, at) => [at, name])]);
const prefecture = choice("prefecture", [every, ...DATA.prefectures.map((name, at) => [at, name || "－"])]);
const sizes = DATA.sizes.map(([, , name], at) => [at, name]);
if (PLANS.some((plan) => plan.population === null)) sizes.push([DATA.sizes.length, W["size-unknown"]]);
const size = choice("size", [every, ...sizes]);
const item = itemOptions(element("select", { id: "item" }));
const state = choice("state", [...STATES].map(([key, { name }]) => [key, name]));
const clear = element("button", { type: "button", id: "clear" }, W["clear"]);
const choose = element("button", { type: "button", id: "choose" }, W["columns"]);
const chips = element("ul", { id: "chips" });
const tools = $("tools");
tools.setAttribute("aria-label", W["filters"]);
tools.append(labelled(W["text"], search), labelled(W["kind"], kind));
if (DATA.prefectures.length > 1) tools.append(labelled(W["prefecture"], prefecture));
if (DATA.sizes.length) tools.append(labelled(W["size"], size));
tools.append(labelled(W["item"], item), labelled(W["state"], state), clear, choose, chips);

// A list has its conditions as chips; the item chosen last is one, too, and goes on changing with its state.
function addCondition(condition) {
  view.conditions = view.conditions.filter((one) => one.item !== condition.item);
  view.conditions.push(condition);
  filter();
}

function drawChips() {
  chips.replaceChildren(...view.conditions.map((condition) => {
    const said = conditionSaid(condition);
    const button = element("button", { type: "button", "aria-label": say("remove", { condition: said }) }, said, element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => {
      view.conditions = view.conditions.filter((one) => one !== condition);
      if (item.value === String(condition.item)) item.value = "";
      filter();
      search.focus();
    });
    return element("li", {}, button);
  }));
  chips.hidden = !view.conditions.length;
}

function filter() {
  view.text = search.value;
  view.kind = Number(kind.value);
  view.prefecture = Number(prefecture.value);
  view.size = Number(size.value);
  drawChips();
  grid.scrollTop = 0;
  place = { row: 0, column: place.column };
  update();
}

search.addEventListener("input", filter);
for (const control of [kind, prefecture, size]) control.addEventListener("change", filter);
function itemChosen() {
  if (item.value === "") return;
  addCondition({ item: Number(item.value), state: state.value });
}
item.addEventListener("change", itemChosen);
state.addEventListener("change", itemChosen);
clear.addEventListener("click", () => {
  search.value = "";
  for (const control of [kind, prefecture, size]) control.value = "-1";
  item.value = "";
  view.conditions = [];
  filter();
});

function tellCount() {
  const said = say("shown", { total: number(PLANS.length), shown: number(view.shown.length) });
  const columns = view.columns.length < ITEMS.length
    ? say("hidden-columns", { shown: number(view.columns.length), total: number(ITEMS.length) }) : "";
  $("count").textContent = said + columns + (view.shown.length ? "" : ` ${W["no-rows"]}`);
}

// The chooser of columns.
function makeChooser() {
  const boxes = ITEMS.map((one) => element("input", { type: "checkbox", value: one.at }));
  const groups = DATA.guidelines.map((name, at) => element("fieldset", {}, element("legend", {}, name),
    ...ITEMS.filter((one) => one.guideline === at).map((one) => element("label", {}, boxes[one.at], one.name))));
  const button = (word, wanted) => {
    const made = element("button", { type: "button" }, W[word]);
    made.addEventListener("click", () => { boxes.forEach((box, at) => { box.checked = wanted(at); }); });
    return made;
  };
  const close = element("button", { type: "submit" }, W["close"]);
  const dialog = element("dialog", { id: "chooser", "aria-labelledby": "chooser-name" },
    element("form", { method: "dialog" }, element("h2", { id: "chooser-name" }, W["columns"]), element("p", {}, W["columns-lead"]),
      element("p", { class: "buttons" }, button("all-on", () => true), button("all-off", () => false),
        button("gaps-only", (at) => gapsOf(at) > 0), close),
      element("div", { class: "groups", tabindex: 0, role: "group", "aria-labelledby": "chooser-name" }, ...groups)));
  dialog.addEventListener("close", () => {
    view.columns = boxes.filter((box) => box.checked).map((box) => Number(box.value));
    rebuild();
    choose.focus();
  });
  document.body.append(dialog);
  choose.addEventListener("click", () => {
    const shown = new Set(view.columns);
    boxes.forEach((box, at) => { box.checked = shown.has(at); });
    dialog.showModal();
  });
}

makeChooser();
drawChips();
$("table").hidden = false;
fit();
rebuild();
