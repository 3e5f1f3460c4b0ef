// One selection over table, timeline and map. Every total is of the rows that are shown; the address keeps the selection.
"use strict";
const NONE = "none", SVG = "http://www.w3.org/2000/svg";
const form = document.getElementById("filters"), total = document.getElementById("total");
const rows = [...document.querySelectorAll("#incidents tbody tr")].map((element) => ({
  element, words: element.textContent.toLowerCase(), sponsor: element.dataset.sponsor, kind: element.dataset.kind,
  country: element.dataset.country, reports: Number(element.dataset.reports),
  first: Number(element.dataset.first) || null, last: Number(element.dataset.last) || null,
  x: element.dataset.x === undefined ? null : Number(element.dataset.x), y: Number(element.dataset.y), spot: element.dataset.spot || "",
}));
const state = { q: "", sponsor: "", kind: "", country: "", from: "", to: "", spot: "", lane: "" };
const years = rows.flatMap((row) => (row.first ? [row.first, row.last] : []));
const low = Math.min(...years), high = Math.max(...years);

function fits(row, but) {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => row.words.includes(word))) return false;
  for (const name of ["sponsor", "kind", "country"]) if (state[name] && row[name] !== state[name]) return false;
  if (but !== "time") {
    if (state.lane === "undated" && row.first) return false;
    if ((state.from || state.to) && !row.first) return false;
    if (state.from && row.last < Number(state.from)) return false;
    if (state.to && row.first > Number(state.to)) return false;
  }
  if (but !== "place") {
    if (state.lane === "unplaced" && row.x !== null) return false;
    if (state.spot && row.spot !== state.spot) return false;
  }
  return true;
}
function say(n, one, many) { return `${n} ${n === 1 ? one : many}`; }
function show() {
  let shown = 0, reports = 0;
  for (const row of rows) {
    const fit = fits(row);
    row.element.hidden = !fit;
    if (fit) { shown += 1; reports += row.reports; }
  }
  const active = Object.values(state).some(Boolean);
  total.textContent = active ? `${shown} of ${say(rows.length, "incident", "incidents")} (${say(reports, "report", "reports")}) shown; all ${rows.length}` : say(rows.length, "incident", "incidents");
  document.getElementById("nothing").hidden = shown > 0;
  drawYears();
  drawMap();
  keep();
}
function keep() {
  const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  const hash = String(kept);
  if (hash || /=/.test(location.hash)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}
function make(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}
const chart = document.querySelector("#timeline svg");
function drawYears() {
  chart.replaceChildren();
  const undated = rows.filter((row) => !row.first && fits(row, "time")).length;
  lane("undated", `${undated} without a date`);
  if (!years.length) return;
  const counts = new Map(), chosen = new Map();
  for (const row of rows) {
    if (!row.first || !fits(row, "time")) continue;
    counts.set(row.first, (counts.get(row.first) || 0) + 1);
    if (fits(row)) chosen.set(row.first, (chosen.get(row.first) || 0) + 1);
  }
  const most = Math.max(1, ...counts.values()), width = 400 / (high - low + 1);
  for (let year = low; year <= high; year += 1) {
    const n = counts.get(year) || 0, m = chosen.get(year) || 0;
    const column = make("g", { "data-year": year }, chart);
    make("rect", { x: (year - low) * width, y: 0, width, height: 80, class: "hit" }, column);
    make("rect", { x: (year - low) * width + width * .1, y: 80 - 76 * n / most, width: width * .8, height: 76 * n / most, class: "faint" }, column);
    make("rect", { x: (year - low) * width + width * .1, y: 80 - 76 * m / most, width: width * .8, height: 76 * m / most, class: "bar" }, column);
    make("title", {}, column).textContent = `${year}: ${say(n, "incident", "incidents")} begun`;
  }
  chart.setAttribute("aria-label", `Incidents by the year in which they began, ${low} to ${high}, at most ${most} in a year; ${undated} without a date.`);
}
const map = document.querySelector("#map svg"), points = map.querySelector("g");
function drawMap() {
  points.replaceChildren();
  const unplaced = rows.filter((row) => row.x === null && fits(row, "place")).length;
  lane("unplaced", `${unplaced} without a city`);
  const spots = new Map();
  for (const row of rows) {
    if (row.x === null || !fits(row, "place")) continue;
    const spot = spots.get(row.spot) || { x: row.x, y: row.y, n: 0, chosen: 0 };
    spot.n += 1;
    if (fits(row)) spot.chosen += 1;
    spots.set(row.spot, spot);
  }
  const scale = map.viewBox.baseVal.width / 1800;
  for (const [name, spot] of [...spots].sort((a, b) => b[1].n - a[1].n)) {
    const dot = make("circle", { cx: spot.x, cy: spot.y, r: (14 + 8 * Math.sqrt(spot.n)) * Math.max(scale, .15), class: spot.chosen ? "dot" : "dot faint",
      tabindex: 0, role: "button", "aria-pressed": state.spot === name, "data-spot": name, "aria-label": `${name}: ${say(spot.n, "incident", "incidents")}` }, points);
    make("title", {}, dot).textContent = `${name}: ${say(spot.n, "incident", "incidents")} (middle of the city)`;
  }
}
function lane(name, words) {
  const button = document.getElementById(name);
  button.textContent = words;
  button.setAttribute("aria-pressed", String(state.lane === name));
  button.onclick = () => {
    state.lane = state.lane === name ? "" : name;
    if (name === "undated") { state.from = state.to = ""; } else { state.spot = ""; }
    fill(); show();
  };
}
function fill() { for (const input of form.elements) if (input.name) input.value = state[input.name] || ""; }
function choose(spot) { state.spot = state.spot === spot ? "" : spot; if (state.lane === "unplaced") state.lane = ""; show(); }
points.addEventListener("click", (event) => { const dot = event.target.closest("circle"); if (dot) choose(dot.dataset.spot); });
points.addEventListener("keydown", (event) => {
  const dot = event.target.closest("circle");
  if (dot && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    choose(dot.dataset.spot);
    [...points.children].find((other) => other.dataset.spot === dot.dataset.spot)?.focus();
  }
});
let from = null;
function yearAt(event) { return document.elementFromPoint(event.clientX, event.clientY)?.closest("#timeline g")?.dataset.year; }
chart.addEventListener("pointerdown", (event) => { from = yearAt(event); });
addEventListener("pointerup", (event) => {
  if (!from) return;
  const to = yearAt(event) || from;
  [state.from, state.to] = [from, to].sort();
  state.lane = state.lane === "undated" ? "" : state.lane;
  from = null;
  fill(); show();
});
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom === "in" ? .6 : 1 / .6));
function zoom(factor) {
  const box = map.viewBox.baseVal, width = Math.min(1800, box.width * factor), height = width * .4;
  move(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width);
  drawMap();
}
function move(x, y, width) {
  const height = width * .4;
  map.setAttribute("viewBox", `${Math.max(-900, Math.min(900 - width, x))} ${Math.max(-420, Math.min(300 - height, y))} ${width} ${height}`);
}
let drag = null;
map.addEventListener("pointerdown", (event) => { if (!event.target.closest("circle")) drag = event; });
addEventListener("pointermove", (event) => {
  if (!drag) return;
  const box = map.viewBox.baseVal, unit = box.width / map.clientWidth;
  move(box.x - (event.clientX - drag.clientX) * unit, box.y - (event.clientY - drag.clientY) * unit, box.width);
  drag = event;
});
addEventListener("pointerup", () => { drag = null; });
form.addEventListener("input", (event) => {
  const { name, value } = event.target;
  state[name] = value;
  if ((name === "from" || name === "to") && value) state.lane = state.lane === "undated" ? "" : state.lane;
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => { for (const key of Object.keys(state)) state[key] = ""; setTimeout(show); });
function load() {
  if (!/=/.test(location.hash)) return;
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(state)) state[key] = given.get(key) || "";
}
addEventListener("hashchange", () => { load(); fill(); show(); });
form.hidden = false;
document.getElementById("pictures").hidden = false;
load(); fill(); show();
