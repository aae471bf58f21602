// On paper: what is shown, as a table, the first some hundred rows of it.
const PRINTED = 300;

function printedRow(plan) {
  const cells = plan.cells.length
    ? view.columns.map((one) => { const cell = cellOf(plan, one); return element("td", { class: cell.look }, cell.sign); })
    : [element("td", { colspan: Math.max(view.columns.length, 1), class: "reason" }, say("reason", { reason: plan.reason }))];
  return element("tr", {}, ...BASE.map((column) => element("td", { class: column.figure ? "figure" : "" }, String(column.value(plan)))), ...cells);
}

function filtersSaid() {
  const chosen = [kind, prefecture, size].filter((control) => control.value !== "-1").map((control) => control.selectedOptions[0].textContent);
  const all = [view.text.trim(), ...chosen, ...view.conditions.map(conditionSaid)].filter(Boolean);
  return say("print-filters", { filters: all.length ? all.join("／") : W["print-none"] });
}

function makePaper() {
  const printed = view.shown.slice(0, PRINTED);
  const head = (name, look) => element("th", { scope: "col", class: look }, element("span", {}, name));
  const lines = [DATA.made, W["no-score"], `${filtersSaid()}　${$("count").textContent}`, W["print-fit"]];
  if (view.shown.length > PRINTED) lines.push(say("print-more", { count: PRINTED, file: DATA.xlsx }));
  const legend = [...STATUSES.map((status) => `${status.sign} ${status.name}`), `${DATA.doubt} ${W["unsure"]}`].join("　");
  $("paper").replaceChildren(
    element("h1", {}, DATA.title), ...[...lines, legend].map((line) => element("p", {}, line)),
    element("table", {},
      element("thead", {}, element("tr", {}, ...BASE.map((column) => head(column.name, column.upright ? "upright" : "")), ...view.columns.map((one) => head(ITEMS[one].name, "upright"))),
        element("tr", {}, element("th", { colspan: BASE.length, scope: "row" }, W["gaps-shown"]), ...view.columns.map((one) => element("td", { class: "c" }, number(gapsOf(one)))))),
      element("tbody", {}, ...printed.map(printedRow))));
}
window.addEventListener("beforeprint", () => { makePaper(); $("paper").hidden = false; });
window.addEventListener("afterprint", () => { $("paper").hidden = true; $("paper").replaceChildren(); });
