// Draws the table: the rows that fit, in the order asked for, a page at a time. What the page held without script is replaced.
"use strict";
(() => {
  const PAGE = 200;
  const table = document.getElementById("incidents"), body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells], names = heads.map((head) => head.dataset.column);
  const paging = document.getElementById("paging");
  let data, ranks;

  tocsin.table = { start, draw, row: (number) => document.getElementById(data.ids[number]) };

  function start(given) {
    data = given;
    ranks = {};
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => turn(head.dataset.column));
      head.append(button);
    }
    paging.addEventListener("click", (event) => {
      const to = event.target.closest("button")?.dataset.to;
      if (!to) return;
      tocsin.selection.look({ page: to === "1" ? "" : to });
      table.scrollIntoView({ block: "start" });
    });
  }
  function turn(name) {
    const { sort } = tocsin.selection.state;
    tocsin.selection.look({ sort: sort === name ? `-${name}` : sort === `-${name}` ? "" : name, page: "" });
  }
  // The rank of a row in a column: words by the alphabet, times and numbers by size; what is not said comes last.
  function rank(name) {
    if (ranks[name]) return ranks[name];
    if (name === "date") return ranks[name] = data.first.map((_, row) => (data.first[row] ? data.n - row : Infinity));
    if (name === "sources") return ranks[name] = data.sources;
    const [entries, at] = data.cells[names.indexOf(name)];
    const words = entries.map((entry) => entry.map(([text]) => text).join(", "));
    const sorted = words.map((_, i) => i).sort((a, b) => (words[a] === "") - (words[b] === "") || (words[a] < words[b] ? -1 : 1));
    const places = [];
    sorted.forEach((entry, place) => { places[entry] = words[entry] ? place : Infinity; });
    return ranks[name] = at.map((entry) => places[entry]);
  }
  function ordered(rows) {
    const { sort } = tocsin.selection.state, name = sort.replace(/^-/, "");
    if (!names.includes(name)) return rows;
    const by = rank(name), sign = sort.startsWith("-") ? -1 : 1;
    return rows.slice().sort((a, b) => (by[a] === by[b] ? a - b : by[a] === Infinity ? 1 : by[b] === Infinity ? -1 : sign * (by[a] - by[b])));
  }
  function draw(counted) {
    const { state } = tocsin.selection, rows = ordered(counted.rows), pages = Math.max(1, Math.ceil(rows.length / PAGE));
    if (state.at) { state.page = String(Math.floor(rows.indexOf(data.ids.indexOf(state.at)) / PAGE) + 1 || 1); }
    const page = Math.min(pages, Math.max(1, Number(state.page) || 1)), from = (page - 1) * PAGE;
    body.replaceChildren(...rows.slice(from, from + PAGE).map(line));
    document.getElementById("nothing").hidden = rows.length > 0;
    for (const head of heads) {
      const way = state.sort === head.dataset.column ? "ascending" : state.sort === `-${head.dataset.column}` ? "descending" : null;
      if (way) head.setAttribute("aria-sort", way); else head.removeAttribute("aria-sort");
    }
    turnPages(page, pages, from, rows.length);
    if (state.at) { arrive(state.at); state.at = ""; }
  }
  function arrive(id) {
    const row = document.getElementById(id);
    row?.classList.add("here");
    row?.scrollIntoView({ block: "center" });
  }
  function turnPages(page, pages, from, n) {
    paging.hidden = pages === 1;
    paging.querySelector("span").textContent = `Rows ${(from + 1).toLocaleString("en")} to ${Math.min(n, from + PAGE).toLocaleString("en")} of ${tocsin.say(n, "incident", "incidents")}`;
    for (const button of paging.querySelectorAll("button")) {
      const to = { first: 1, before: page - 1, after: page + 1, last: pages }[button.name];
      button.dataset.to = to;
      button.disabled = to < 1 || to > pages || to === page;
    }
  }
  function line(row) {
    const tr = document.createElement("tr"), page = `${tocsin.root}${data.folder}${shard(data.ids[row])}${data.ids[row]}.html`;
    tr.id = data.ids[row];
    tr.dataset.row = row;
    data.cells.forEach(([entries, at], column) => tr.append(cell(entries[at[row]], column, page)));
    const last = tr.insertCell();
    last.className = "count";
    last.dataset.label = heads.at(-1).textContent;
    const link = document.createElement("a"), rest = document.createElement("span");
    link.href = page;
    rest.className = "hidden";
    rest.textContent = ` independent ${data.sources[row] === 1 ? "source" : "sources"}; all of ${data.ids[row]}`;
    link.append(String(data.sources[row]), rest);
    last.append(link);
    return tr;
  }
  // As `incident_page` in publish/paths.py.
  function shard(id) { return `${id.slice(1, 3).toLowerCase()}/`; }
  function cell(entry, column, page) {
    const made = document.createElement(column ? "td" : "th");
    if (!column) made.scope = "row";
    made.dataset.label = heads[column].textContent;
    entry.forEach(([words, flags], i) => {
      if (i) made.append(separator(flags));
      const link = document.createElement("a");
      link.className = flags & 2 ? "value denied" : "value";
      link.href = `${page}#${names[column]}`;
      link.target = "evidence";
      link.dir = "auto";
      link.dataset.value = `${names[column]}.${i}`;
      link.textContent = words;
      made.append(link);
      if (flags & 1) made.append(" ", differs());
    });
    if (!entry.length) { const none = document.createElement("span"); none.className = "none"; none.textContent = "none read"; made.append(none); }
    return made;
  }
  function separator(flags) { const made = document.createElement("span"); made.className = "sep"; made.textContent = flags & 2 ? "; " : ", "; return made; }
  function differs() { const made = document.createElement("span"); made.className = "disputed"; made.title = "Documents differ"; made.textContent = "±"; return made; }
})();
