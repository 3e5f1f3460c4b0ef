// One selection over table, timeline and map: what is chosen, which rows fit, and what is counted of them. The address keeps it.
"use strict";
(() => {
  const FACETS = ["sponsor", "kind", "country"];
  const EMPTY = { q: "", sponsor: "", kind: "", country: "", from: "", to: "", spot: "", lane: "" };
  const VIEW = { sort: "", page: "", open: "" };
  const WORDS = 1, TIME = 16, PLACE = 32, BIT = { sponsor: 2, kind: 4, country: 8 };
  const undo = [];
  let data, hits = null, searched = "";
  const state = { ...EMPTY, ...VIEW };

  tocsin.selection = { state, FACETS, start, set, look, clear, back, counted, canUndo: () => undo.length > 0, active };

  async function start(given, changed) {
    data = given;
    tocsin.selection.changed = changed;
    load();
    addEventListener("hashchange", async () => { load(); await update(); });
    await update();
  }
  function active() { return Object.keys(EMPTY).filter((name) => state[name]); }
  // Changes what is chosen; the step can be taken back. Steps of one kind (typing, dragging) count as one.
  async function set(changes, { joins = "" } = {}) {
    const before = Object.fromEntries(Object.keys(EMPTY).map((name) => [name, state[name]]));
    const after = { ...before, ...changes };
    if (Object.keys(EMPTY).every((name) => before[name] === after[name])) return;
    const last = undo.at(-1);
    if (!joins || last?.joins !== joins) undo.push({ before, joins });
    Object.assign(state, after, { page: "" });
    await update();
  }
  function clear() { return set({ ...EMPTY }); }
  async function back() {
    const last = undo.pop();
    if (last) { Object.assign(state, last.before, { page: "" }); await update(); }
  }
  // Changes how the selection is looked at: order, page, open value.
  function look(changes, { redraw = true } = {}) {
    Object.assign(state, changes);
    keep();
    if (redraw) tocsin.selection.changed(counted());
  }
  async function update() {
    const asked = state.q;
    if (asked !== searched) {
      const found = await tocsin.search(asked, data);
      if (asked !== state.q) return; // typed on meanwhile
      hits = found;
      searched = asked;
    }
    keep();
    tocsin.selection.changed(counted());
  }
  function keep() {
    const kept = String(new URLSearchParams([...Object.keys(EMPTY), ...Object.keys(VIEW)].filter((name) => state[name]).map((name) => [name, state[name]])));
    const now = location.hash.slice(1);
    if (kept !== now && (kept || now.includes("="))) history.replaceState(null, "", kept ? `#${kept}` : location.pathname + location.search);
  }
  function load() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) { Object.assign(state, EMPTY, VIEW, { at: decodeURIComponent(hash) }); return; }
    const given = new URLSearchParams(hash);
    for (const name of [...Object.keys(EMPTY), ...Object.keys(VIEW)]) state[name] = given.get(name) || "";
    for (const name of ["from", "to"]) if (state[name] && !/^\d{1,4}$/.test(state[name])) state[name] = "";
  }
  // Which conditions a row fails, as bits: 0 fits; one bit alone is a row that only that condition keeps out.
  function failing() {
    const wanted = FACETS.map((name) => [data[name].at, state[name] ? data[name].values.indexOf(state[name]) : null, BIT[name]]);
    const from = Number(state.from) || -Infinity, to = Number(state.to) || Infinity, timed = state.from || state.to;
    const spot = state.spot ? data.spots.findIndex(([name]) => name === state.spot) : null;
    return (row) => {
      let bits = hits && !hits[row] ? WORDS : 0;
      for (const [at, value, bit] of wanted) if (value !== null && at[row] !== value) bits |= bit;
      const first = data.first[row];
      if (state.lane === "undated" ? first : timed && (!first || data.last[row] < from || first > to)) bits |= TIME;
      if (state.lane === "unplaced" ? data.spot[row] >= 0 : spot !== null && data.spot[row] !== spot) bits |= PLACE;
      return bits;
    };
  }
  // The rows that fit and every total beside them, in one pass. What a picture shows faintly is what fits but for its own choice.
  function counted() {
    const bits = failing(), rows = [];
    const facets = Object.fromEntries(FACETS.map((name) => [name, new Uint32Array(data[name].values.length)]));
    const span = data.years ? data.years[1] - data.years[0] + 1 : 0, low = data.years ? data.years[0] : 0;
    const years = { all: new Uint32Array(span), chosen: new Uint32Array(span), monthly: new Uint32Array(span), yearly: new Uint32Array(span), spread: new Uint32Array(span) };
    const spots = { all: new Uint32Array(data.spots.length), chosen: new Uint32Array(data.spots.length) };
    let reports = 0, undated = 0, unplaced = 0, national = 0;
    const nowhere = data.country.values.indexOf("none");
    for (let row = 0; row < data.n; row += 1) {
      const failed = bits(row), first = data.first[row], spot = data.spot[row];
      if (failed === 0) { rows.push(row); reports += data.reports[row]; }
      if (failed === 0 || failed === TIME) {
        if (!first) undated += 1;
        else {
          years.all[first - low] += 1;
          if (failed === 0) {
            years.chosen[first - low] += 1;
            if (data.exact[row]) (data.exact[row] === 1 ? years.monthly : years.yearly)[first - low] += 1;
            if (data.last[row] > first) years.spread[first - low] += 1;
          }
        }
      }
      if (failed === 0 || failed === PLACE) {
        if (spot < 0) { unplaced += 1; if (data.country.at[row] !== nowhere) national += 1; }
        else { spots.all[spot] += 1; if (failed === 0) spots.chosen[spot] += 1; }
      }
      for (const name of FACETS) if (failed === 0 || failed === BIT[name]) facets[name][data[name].at[row]] += 1;
    }
    return { rows, reports, facets, years, spots, undated, unplaced, national };
  }
})();
