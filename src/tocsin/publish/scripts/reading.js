// Opens the sentence of a value beside the table, and keeps it in the address. Which sentence that is lies in chunks of rows,
// fetched when a row is pointed at or entered; until then a value leads to its incident's page.
"use strict";
(() => {
  const pane = document.getElementById("reading"), about = pane.querySelector(".about");
  const led = new WeakMap(); // rows whose values lead to their sentences, or will
  const narrow = matchMedia("(max-width: 60rem)");
  let data, frame = pane.querySelector("iframe"), opened = "";

  tocsin.reading = { start, restore };

  function start(given) {
    data = given;
    const body = document.getElementById("incidents").tBodies[0];
    for (const kind of ["pointerover", "focusin"]) body.addEventListener(kind, (event) => lead(event.target.closest("tr[data-row]")));
    body.addEventListener("click", async (event) => {
      const link = event.target.closest('a[target="evidence"]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      tocsin.selection.look({ open: `${link.closest("tr").id}.${link.dataset.value}` }, { redraw: false });
      await restore();
    });
    pane.querySelector("button").addEventListener("click", close);
    addEventListener("keydown", (event) => { if (event.key === "Escape" && narrow.matches && opened) close(); });
  }
  function lead(tr) {
    if (tr && !led.has(tr)) led.set(tr, leading(tr));
    return tr && led.get(tr);
  }
  async function leading(tr) {
    const row = Number(tr.dataset.row), [pages, rows] = await tocsin.get(`quotes-${Math.floor(row / data.chunk)}`);
    const places = rows[row % data.chunk];
    for (const link of tr.querySelectorAll("a.value")) {
      const [name, i] = link.dataset.value.split("."), [page, start, end] = places[data.columns.indexOf(name)][i];
      link.href = `${tocsin.root}${pages[page]}#q-${start}-${end}`;
    }
  }
  // Shows the value that the address names.
  async function restore() {
    const { open } = tocsin.selection.state, [id, name, i] = open.split(".");
    const tr = id ? document.getElementById(id) : null, link = tr?.querySelector(`a[data-value="${CSS.escape(`${name}.${i}`)}"]`);
    for (const other of document.querySelectorAll("a.open")) { other.classList.remove("open"); other.removeAttribute("aria-current"); }
    if (!open) { if (opened) close(); return; }
    if (!link) return;
    link.classList.add("open");
    link.setAttribute("aria-current", "true");
    if (opened === open) return;
    opened = open;
    await lead(tr);
    say(tr, link);
    show(link.href);
  }
  function say(tr, link) {
    const what = document.createElement("b"), whole = document.createElement("a"), words = document.createElement("bdi");
    words.textContent = link.textContent;
    what.append(`${link.closest("[data-label]").dataset.label}: `, words);
    whole.href = tr.querySelector(".count a").href;
    whole.textContent = "all of this incident";
    about.replaceChildren(what, " stands in this sentence. ", whole);
  }
  // A new frame each time: an old one would put every sentence into the browser's history.
  function show(href) {
    const next = document.createElement("iframe");
    next.name = "evidence";
    next.title = frame.title;
    next.src = href;
    frame.replaceWith(next);
    frame = next;
    document.body.classList.add("reads");
    const y = scrollY, stay = () => scrollTo({ top: y }); // a jump inside the frame must not move the table
    next.addEventListener("load", () => { stay(); requestAnimationFrame(stay); }, { once: true });
  }
  function close() {
    opened = "";
    document.body.classList.remove("reads");
    const last = document.querySelector("a.open");
    tocsin.selection.look({ open: "" }, { redraw: false });
    last?.classList.remove("open");
    last?.focus({ preventScroll: true });
  }
})();
