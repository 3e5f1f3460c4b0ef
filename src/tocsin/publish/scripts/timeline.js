// Draws incidents a year and lets a span of years be brushed, by pointer or by the two handles and the arrow keys. Faint bars are
// what fits but for the years; the others what is chosen: solid where the day is known, striped where only the month is, hollow where
// only the year or a longer time is. What has no date has a lane of its own below.
"use strict";
(() => {
  const HEIGHT = 124, FOOT = 16, HEAD = 18, SVG = "http://www.w3.org/2000/svg";
  const chart = document.querySelector("#timeline svg"), lane = document.getElementById("undated");
  let data, counted, width = 400, grabbed = null;

  tocsin.timeline = { start, draw };
  tocsin.shape = (name, attributes, parent) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  };
  function start(given) {
    data = given;
    lane.addEventListener("click", () => {
      const { lane: now } = tocsin.selection.state;
      tocsin.selection.set({ lane: now === "undated" ? "" : "undated", from: "", to: "" });
    });
    if (!data.years) { chart.remove(); return; }
    new ResizeObserver(() => { if (chart.clientWidth && chart.clientWidth !== width && counted) { width = chart.clientWidth; draw(counted); } }).observe(chart);
    width = chart.clientWidth || 400;
    chart.addEventListener("pointerdown", grab);
    chart.addEventListener("pointermove", drag);
    chart.addEventListener("pointerup", drop);
    chart.addEventListener("pointercancel", () => { grabbed = null; });
    chart.addEventListener("keydown", step);
  }
  const low = () => data.years[0], high = () => data.years[1];
  const column = () => width / (high() - low() + 1);
  const x = (year) => (year - low()) * column();
  const yearAt = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.min(high(), Math.max(low(), low() + Math.floor((event.clientX - box.left) / (box.width / (high() - low() + 1)))));
  };
  function bounds() {
    const { from, to } = tocsin.selection.state;
    return from || to ? [Math.max(low(), Number(from) || low()), Math.min(high(), Number(to) || high())] : null;
  }
  function choose(first, last, joins) {
    const span = first <= last ? [first, last] : [last, first];
    const { lane: now } = tocsin.selection.state;
    tocsin.selection.set({ from: String(span[0]), to: String(span[1]), lane: now === "undated" ? "" : now }, { joins });
  }
  function grab(event) {
    if (event.button) return;
    const year = yearAt(event), now = bounds(), edge = event.target.dataset?.edge;
    const how = edge || (now && year >= now[0] && year <= now[1] && now[1] > now[0] ? "move" : "new");
    grabbed = { how, year, now, moved: false, joins: `brush ${event.timeStamp}` };
    chart.setPointerCapture(event.pointerId);
    event.preventDefault();
  }
  function drag(event) {
    if (!grabbed) return;
    const year = yearAt(event);
    if (year === grabbed.last || (!grabbed.moved && year === grabbed.year)) return;
    grabbed.moved = true;
    grabbed.last = year;
    const { how, now, joins } = grabbed;
    if (how === "new") choose(grabbed.year, year, joins);
    if (how === "from") choose(year, now[1], joins);
    if (how === "to") choose(now[0], year, joins);
    if (how === "move") {
      const by = Math.max(low() - now[0], Math.min(high() - now[1], year - grabbed.year));
      choose(now[0] + by, now[1] + by, joins);
    }
  }
  function drop() {
    if (grabbed && !grabbed.moved && !["from", "to"].includes(grabbed.how)) choose(grabbed.year, grabbed.year);
    grabbed = null;
  }
  function step(event) {
    const edge = event.target.dataset?.edge;
    if (!edge) return;
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -9999, End: 9999 }[event.key];
    if (event.key === "Escape") tocsin.selection.set({ from: "", to: "" });
    if (!by) return;
    event.preventDefault();
    const now = bounds() || [low(), high()], at = edge === "from" ? 0 : 1;
    now[at] = at ? Math.max(now[0], Math.min(high(), now[1] + by)) : Math.min(now[1], Math.max(low(), now[0] + by));
    choose(now[0], now[1], "keys");
    chart.querySelector(`[data-edge="${edge}"]`)?.focus();
  }
  function draw(given) {
    counted = given;
    tocsin.lane(lane, "undated", counted.undated, "without a date");
    if (!data.years) return;
    const focused = chart.contains(document.activeElement) ? document.activeElement.dataset.edge : null;
    chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    chart.replaceChildren();
    stripes();
    const most = Math.max(1, ...counted.years.all);
    for (let year = low(); year <= high(); year += 1) bar(year, most);
    ticks();
    scale(most);
    brush(most);
    for (const name of ["monthly", "yearly"]) document.getElementById(name).hidden = !counted.years[name].some(Boolean);
    if (focused) chart.querySelector(`[data-edge="${focused}"]`)?.focus();
  }
  function stripes() {
    const pattern = tocsin.shape("pattern", { id: "stripes", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, tocsin.shape("defs", {}, chart));
    tocsin.shape("rect", { width: 2, height: 4, class: "bar" }, pattern);
  }
  function bar(year, most) {
    const [n, m, monthly, yearly, spread] = ["all", "chosen", "monthly", "yearly", "spread"].map((name) => counted.years[name][year - low()]);
    const group = tocsin.shape("g", { "data-year": year, ...(n ? { role: "img" } : { "aria-hidden": "true" }) }, chart), tall = HEIGHT - FOOT - HEAD, gap = column() > 4 ? 1 : 0;
    tocsin.shape("rect", { x: x(year), y: 0, width: column(), height: HEIGHT, class: "hit" }, group);
    for (const [from, to, name] of [[0, n, "faint"], [0, m - monthly - yearly, "bar"], [m - monthly - yearly, m - yearly, "monthly"], [m - yearly, m, "yearly"]]) {
      if (to <= from && name !== "faint") continue;
      const height = to > from ? Math.max(2, tall * (to - from) / most) : 0;
      tocsin.shape("rect", { x: x(year) + gap / 2, y: HEIGHT - FOOT - tall * from / most - height, width: Math.max(1, column() - gap), height, class: name }, group);
    }
    tocsin.shape("title", {}, group).textContent = `${year}: ${tocsin.say(m, "incident", "incidents")} chosen of ${n.toLocaleString("en")} begun${exactly(m, monthly, yearly, spread)}`;
  }
  function exactly(m, monthly, yearly, spread) {
    if (!monthly && !yearly) return "";
    const parts = [[m - monthly - yearly, "known to the day"], [monthly, "within a month"], [yearly, "within a year or longer"], [spread, "perhaps of a later year"]];
    return `: ${parts.filter(([k]) => k).map(([k, words]) => `${k.toLocaleString("en")} ${words}`).join(", ")}`;
  }
  function scale(most) {
    tocsin.shape("line", { x1: 0, x2: width, y1: HEAD, y2: HEAD, class: "scale" }, chart);
    tocsin.shape("text", { x: 4, y: HEAD - 5, class: "most" }, chart).textContent = `${tocsin.say(most, "incident", "incidents")} a year`;
  }
  function ticks() {
    const span = high() - low(), every = [1, 2, 5, 10, 20, 50, 100].find((step) => span / step <= width / 55) || 200;
    for (let year = Math.ceil(low() / every) * every; year <= high(); year += every) {
      const text = tocsin.shape("text", { x: Math.min(width - 14, Math.max(14, x(year) + column() / 2)), y: HEIGHT - 3, class: "tick" }, chart);
      text.textContent = year;
    }
  }
  function brush(most) {
    const chosen = bounds(), [first, last] = chosen || [low(), high()];
    if (chosen) tocsin.shape("rect", { x: x(first), y: 0, width: x(last + 1) - x(first), height: HEIGHT - FOOT, class: "brush" }, chart);
    for (const [edge, at, words, value] of [["from", x(first), "First year shown", first], ["to", x(last + 1), "Last year shown", last]]) {
      const handle = tocsin.shape("rect", {
        x: Math.min(width - 7, Math.max(0, at - 3.5)), y: 22, width: 7, height: HEIGHT - FOOT - 44, rx: 3, class: chosen ? "handle" : "handle idle", "data-edge": edge,
        role: "slider", tabindex: 0, "aria-label": words, "aria-valuemin": low(), "aria-valuemax": high(), "aria-valuenow": value, "aria-orientation": "horizontal",
        "aria-valuetext": `${value}; at most ${tocsin.say(most, "incident", "incidents")} in a year`,
      }, chart);
      tocsin.shape("title", {}, handle).textContent = words;
    }
  }
})();
