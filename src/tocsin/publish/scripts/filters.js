// The form, the chips, the totals: what is chosen in words, each choice with a way to take it back. Every number obeys the filter.
"use strict";
(() => {
  const form = document.getElementById("filters"), total = document.getElementById("total"), chips = document.getElementById("chips");
  const undo = document.getElementById("undo"), clear = document.getElementById("clear");
  let data;

  tocsin.filters = { start, draw };
  tocsin.lane = (button, name, n, words, more = "") => {
    button.textContent = `${tocsin.say(n, "incident", "incidents")} ${words}${more}`;
    button.setAttribute("aria-pressed", String(tocsin.selection.state.lane === name));
  };

  function start(given) {
    data = given;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const { name, value } = event.target, { lane } = tocsin.selection.state;
      if ((name === "from" || name === "to") && value && !/^\d{4}$/.test(value)) return; // a year that is still being typed
      const dated = (name === "from" || name === "to") && value && lane === "undated";
      tocsin.selection.set({ [name]: value, ...(dated ? { lane: "" } : {}) }, { joins: name });
    });
    undo.addEventListener("click", () => tocsin.selection.back());
    clear.addEventListener("click", () => tocsin.selection.clear());
    chips.addEventListener("click", (event) => {
      const names = event.target.closest("button")?.dataset.names;
      if (names) { tocsin.selection.set(Object.fromEntries(names.split(" ").map((name) => [name, ""]))); form.elements.q.focus(); }
    });
  }
  function draw(counted) {
    const { state, FACETS } = tocsin.selection, all = data.n, n = counted.rows.length;
    total.textContent = n === all
      ? `${tocsin.say(all, "incident", "incidents")} (${tocsin.say(counted.reports, "report", "reports")})`
      : `${n.toLocaleString("en")} of ${tocsin.say(all, "incident", "incidents")} (${tocsin.say(counted.reports, "report", "reports")})`;
    for (const name of FACETS) options(form.elements[name], data[name], counted.facets[name]);
    for (const name of ["q", ...FACETS, "from", "to"]) {
      const input = form.elements[name];
      if (input && input !== document.activeElement) input.value = state[name];
    }
    undo.disabled = !tocsin.selection.canUndo();
    clear.disabled = !tocsin.selection.active().length;
    chips.replaceChildren(...chosen().map(chip));
    chips.hidden = !chips.children.length;
  }
  function options(select, { values, words }, counts) {
    if (select.options.length === 1) select.append(...values.map((value, i) => new Option(words[i], value)));
    values.forEach((value, i) => { select.options[i + 1].textContent = `${words[i]} (${counts[i].toLocaleString("en")})`; });
  }
  function chosen() {
    const { state, FACETS } = tocsin.selection, found = [];
    if (state.q) found.push(["q", `words: ${state.q}`]);
    for (const name of FACETS) {
      if (state[name]) found.push([name, `${form.elements[name].closest("label").firstChild.textContent.trim()}: ${data[name].words[data[name].values.indexOf(state[name])] ?? state[name]}`]);
    }
    if (state.from || state.to) found.push(["from to", state.from === state.to ? state.from : `${state.from || "the first"} to ${state.to || "the last"} year`]);
    if (state.spot) found.push(["spot", state.spot]);
    if (state.lane) found.push(["lane", state.lane === "undated" ? "without a date" : "without a city"]);
    return found;
  }
  function chip([names, words]) {
    const button = document.createElement("button"), text = document.createElement("bdi"), cross = document.createElement("span");
    button.type = "button";
    button.dataset.names = names;
    button.setAttribute("aria-label", `Take back: ${words}`);
    text.textContent = words;
    cross.textContent = " ×";
    button.append(text, cross);
    return button;
  }
})();
