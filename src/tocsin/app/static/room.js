// The review room's keys, the link between words and values, and choosing words by keyboard. Every page works without this file.
"use strict";
const $ = (query, from = document) => from.querySelector(query);
const $$ = (query, from = document) => [...from.querySelectorAll(query)];
const live = $("#live");
let quiet;
function say(words) {
  live.textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => { live.textContent = ""; }, 6000);
}

// What a person likes is kept in this browser alone.
const likes = { get(name) { try { return localStorage.getItem(name); } catch { return null; } }, set(name, value) { try { localStorage.setItem(name, value); } catch { /* private window */ } } };
const single = $("#single");
single.checked = likes.get("single-keys") !== "off";
single.addEventListener("change", () => likes.set("single-keys", single.checked ? "on" : "off"));
const keys = $("#keys");
for (const button of $$("[data-keys]")) button.addEventListener("click", () => keys.showModal());

// Rows: values on a screen, reports in the queue, decisions in the history.
const rows = $$("[data-value], [data-row]");
const text = $("#text");
let active = null;
function focusRow(row, { scroll = true } = {}) {
  if (!row) return;
  row.focus({ preventScroll: !scroll });
  if (scroll) row.scrollIntoView({ block: "nearest" });
}
function activate(row) {
  if (active === row) return;
  if (active) active.classList.remove("active");
  active = row;
  if (!row) return;
  row.classList.add("active");
  if (row.dataset.value) light(row.dataset.value);
}
function marksOf(key) { return $$("mark[data-keys]").filter((mark) => mark.dataset.keys.split(" ").includes(key)); }
function light(key) {
  for (const mark of $$("mark.on")) mark.classList.remove("on");
  const found = marksOf(key);
  for (const mark of found) mark.classList.add("on");
  if (found[0] && text) center(found[0]);
}
function center(element) {
  const box = element.getBoundingClientRect(), frame = text.getBoundingClientRect();
  if (box.top < frame.top + 20 || box.bottom > frame.bottom - 20) text.scrollTop += box.top - frame.top - frame.height / 3;
}
document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-value], [data-row]");
  if (row) activate(row);
});
for (const row of $$("[data-value]")) row.addEventListener("click", (event) => { if (!event.target.closest("a, button, input, summary, select, label")) focusRow(row, { scroll: false }); });
for (const mark of $$("mark[data-keys]")) {
  mark.addEventListener("click", () => {
    if (!getSelection().isCollapsed) return;
    const names = mark.dataset.keys.split(" "), at = active ? names.indexOf(active.dataset.value) : -1;
    focusRow(document.getElementById(`v-${names[(at + 1) % names.length]}`));
  });
}
for (const link of $$("[data-show]")) {
  link.addEventListener("click", (event) => {
    const found = marksOf(link.dataset.show);
    if (!found.length) return;
    event.preventDefault();
    activate(link.closest("[data-value]"));
    light(link.dataset.show);
    say(`Words in the document: ${found.map((mark) => mark.textContent).join("").slice(0, 200)}`);
  });
}
function move(step) {
  if (!rows.length) return;
  const at = rows.indexOf(active);
  focusRow(rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))]);
}

// Graphic passages: greyed, and silent for a screen reader, until asked for.
const grey = $('[data-do="graphic"]');
function showGraphic(on) {
  document.body.classList.toggle("see-graphic", on);
  for (const piece of $$(".graphic")) on ? piece.removeAttribute("aria-hidden") : piece.setAttribute("aria-hidden", "true");
  for (const link of $$("a:has(> .graphic)")) on ? link.removeAttribute("aria-label") : link.setAttribute("aria-label", "A graphic passage; g shows it");
  if (grey) {
    grey.setAttribute("aria-pressed", String(on));
    grey.lastChild.textContent = on ? " Grey graphic passages" : " Show graphic passages";
  }
}
if (grey && $(".graphic")) {
  grey.hidden = false;
  showGraphic(likes.get("graphic") === "on");
  grey.addEventListener("click", () => {
    const on = !document.body.classList.contains("see-graphic");
    likes.set("graphic", on ? "on" : "off");
    showGraphic(on);
  });
}

// Choosing words. Places count code points, as the register does, not the browser's units.
const points = (words) => [...words].length;
const edit = $("[data-edit][data-check]");
let slot = null;
document.addEventListener("focusin", (event) => { if (event.target.matches("[data-words]")) slot = event.target; });
function slotFor() {
  const open = $$("[data-edit] [data-words]").filter((area) => area.offsetParent);
  if (slot && open.includes(slot)) return slot;
  return (edit ? open[0] : open.find((area) => !area.value) || open[0]) || null;
}
function take(words, start, end) {
  const area = slotFor();
  if (!area) { say("Open a value with e, or Add, to give it these words"); return; }
  const box = area.closest(".chosen-words");
  area.value = words;
  $('input[name$="start"]', box).value = start;
  $('input[name$="end"]', box).value = end;
  say(`Chosen: ${words.slice(0, 160)}`);
  check();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
function spanOf(range) {
  let start = null, end = null, words = "", paragraph = null;
  for (const piece of $$("[data-start]", text)) {
    const node = piece.firstChild;
    if (!node || !range.intersectsNode(node)) continue;
    const from = range.startContainer === node ? range.startOffset : 0, to = range.endContainer === node ? range.endOffset : node.length;
    if (from >= to) continue;
    if (start === null) start = Number(piece.dataset.start) + points(node.data.slice(0, from));
    end = Number(piece.dataset.start) + points(node.data.slice(0, to));
    words += (paragraph && paragraph !== piece.parentElement ? "\n" : "") + node.data.slice(from, to);
    paragraph = piece.parentElement;
  }
  return start === null ? null : { start, end, words };
}
if (text) {
  document.addEventListener("mouseup", () => {
    const chosen = getSelection();
    if (chosen.isCollapsed || !$("[data-edit]") || !chosen.containsNode(text, true)) return;
    const span = spanOf(chosen.getRangeAt(0));
    if (span && span.words.trim()) take(span.words, span.start, span.end);
  });
}
// By keyboard: a word is the cursor; arrows move it, Shift chooses, Enter takes.
const chooser = { words: [], at: 0, from: 0, on: false, back: null };
function collect() {
  chooser.words = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.textContent.matchAll(/\S+/gu)) chooser.words.push({ node, from: found.index, to: found.index + found[0].length });
  }
}
function rangeOf(first, last) {
  const range = document.createRange(), a = chooser.words[first], b = chooser.words[last];
  range.setStart(a.node, a.from);
  range.setEnd(b.node, b.to);
  return range;
}
function ends() { return [Math.min(chooser.at, chooser.from), Math.max(chooser.at, chooser.from)]; }
function paint() {
  if (!("highlights" in CSS)) { getSelection().removeAllRanges(); getSelection().addRange(rangeOf(...ends())); }
  else {
    CSS.highlights.set("chosen", new Highlight(rangeOf(...ends())));
    CSS.highlights.set("cursor", new Highlight(rangeOf(chooser.at, chooser.at)));
  }
  const word = chooser.words[chooser.at], box = rangeOf(chooser.at, chooser.at).getBoundingClientRect(), frame = text.getBoundingClientRect();
  if (box.top < frame.top + 10 || box.bottom > frame.bottom - 30) text.scrollTop += box.top - frame.top - frame.height / 3;
  live.textContent = chooser.at === chooser.from ? word.node.textContent.slice(word.from, word.to) : rangeOf(...ends()).toString().slice(-120);
  clearTimeout(quiet);
}
function choose() {
  if (!text) return;
  if (!$("[data-edit]")) { say("Open a value with e first: the words are for it"); return; }
  slotFor();
  collect();
  if (!chooser.words.length) return;
  chooser.back = document.activeElement && document.activeElement !== document.body ? document.activeElement : null;
  const lit = $("mark.on");
  const first = lit ? chooser.words.findIndex((word) => lit.contains(word.node)) : -1;
  chooser.at = chooser.from = first >= 0 ? first : 0;
  chooser.on = true;
  text.focus();
  paint();
}
function leave() {
  chooser.on = false;
  if ("highlights" in CSS) { CSS.highlights.delete("chosen"); CSS.highlights.delete("cursor"); } else getSelection().removeAllRanges();
  live.textContent = "";
}
function line(step) {
  const here = rangeOf(chooser.at, chooser.at).getBoundingClientRect();
  let best = chooser.at, far = Infinity;
  for (let i = chooser.at + step; i >= 0 && i < chooser.words.length; i += step) {
    const box = rangeOf(i, i).getBoundingClientRect();
    if (Math.abs(box.top - here.top) < here.height / 2) continue;
    if (far < Infinity && Math.abs(box.top - chooser.top) > here.height / 2) break;
    if (far === Infinity) chooser.top = box.top;
    if (Math.abs(box.left - here.left) < far) { far = Math.abs(box.left - here.left); best = i; }
  }
  return best;
}
function chooserKey(event) {
  const rtl = getComputedStyle(chooser.words[chooser.at].node.parentElement.closest("p")).direction === "rtl";
  const forward = rtl ? "ArrowLeft" : "ArrowRight", backward = rtl ? "ArrowRight" : "ArrowLeft";
  const last = chooser.words.length - 1;
  const to = { [forward]: () => Math.min(last, chooser.at + 1), [backward]: () => Math.max(0, chooser.at - 1), ArrowDown: () => line(1), ArrowUp: () => line(-1), Home: () => 0, End: () => last }[event.key];
  if (to) {
    chooser.at = to();
    if (!event.shiftKey) chooser.from = chooser.at;
    paint();
  } else if (event.key === "Enter") {
    const span = spanOf(rangeOf(...ends()));
    leave();
    take(span.words, span.start, span.end);
    const area = slotFor();
    if (area) area.focus();
  } else if (event.key === "Escape") {
    leave();
    if (chooser.back) chooser.back.focus();
  } else if (event.key === "Tab") { leave(); return; } else return;
  event.preventDefault();
}
for (const button of $$('[data-do="select"]')) { button.hidden = false; button.addEventListener("click", choose); }

// While a form is filled: does the value stand on its words?
let waiting;
async function ask() {
  const answer = await fetch(edit.dataset.check, { method: "POST", body: new FormData(edit), headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) return;
  const told = await answer.json(), doubts = $("[data-doubts]"), proposals = $("[data-proposals]");
  doubts.replaceChildren();
  const list = document.createElement("ul");
  for (const words of told.problem ? [told.problem] : told.doubts) {
    const item = document.createElement("li");
    item.textContent = words;
    list.append(item);
  }
  if (list.children.length) doubts.append(list);
  else { const fine = document.createElement("p"); fine.className = "stands"; fine.textContent = "Stands on the chosen words."; doubts.append(fine); }
  proposals.replaceChildren();
  for (const edtf of new Set(told.proposals)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Take ${edtf}`;
    button.addEventListener("click", () => { $('[name="part.edtf"]', edit).value = edtf; check(); });
    proposals.append(button, " ");
  }
  proposals.hidden = !proposals.children.length;
}
function check() { if (edit) { clearTimeout(waiting); waiting = setTimeout(() => ask().catch(() => {}), 150); } }
if (edit) { edit.addEventListener("input", check); edit.addEventListener("change", check); }

// The queue: choose rows, filter at once.
for (const select of $$("[data-auto]")) select.addEventListener("change", () => select.form.requestSubmit());
const picks = $$('input[name="report"][id^="pick-"]'), count = $("#chosen-count"), all = $("[data-all]");
function counted() { if (count) count.textContent = picks.some((pick) => pick.checked) ? `${picks.filter((pick) => pick.checked).length} chosen` : ""; }
for (const pick of picks) pick.addEventListener("change", counted);
if (all) { all.hidden = false; all.addEventListener("click", () => { const on = !picks.every((pick) => pick.checked); for (const pick of picks) pick.checked = on; counted(); }); }
const many = $("#many");
if (many) many.addEventListener("submit", (event) => { if (!picks.some((pick) => pick.checked)) { event.preventDefault(); say("Choose rows first, with x or a click"); } });

// Keys.
function press(query, from = document) {
  const found = $(query, from);
  if (!found) return false;
  if (found.tagName === "DETAILS") { found.open = true; $("input[type=text]", found).focus(); } else found.click();
  return true;
}
const inRow = (name) => () => Boolean(active) && press(`[data-do="${name}"]`, active);
const KEYS = {
  j: () => { move(1); return true; },
  k: () => { move(-1); return true; },
  a: inRow("accept"), e: inRow("edit"), r: inRow("reject"), w: inRow("withhold"),
  u: () => press('.did [data-key="u"]') || inRow("undo")(),
  h: () => inRow("history")() || press('[data-do="history-report"]'),
  A: () => press('[data-do="accept-report"]') || press('[data-do="accept-many"]'),
  c: () => press('[data-do="claim"]'), d: () => press('[data-do="links"]'), n: () => press('[data-do="next"]'), "+": () => press('[data-do="add"]'),
  g: () => press('[data-do="graphic"]'), s: () => { choose(); return true; },
  x: () => Boolean(active) && press('input[name="report"]', active),
  q: () => { location.href = "/queue"; return true; },
  "/": () => { const box = $("[data-filter]"); if (!box) return false; box.focus(); return true; },
  "?": () => { keys.showModal(); return true; },
};
document.addEventListener("keydown", (event) => {
  if (chooser.on) { chooserKey(event); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const typing = event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  if (event.key === "Escape") {
    const open = event.target.closest("details[open]");
    if (open) { open.open = false; focusRow(open.closest("[data-value]")); }
    else if (edit) press('[data-do="cancel"]');
    return;
  }
  if (event.key === "F2" && $("[data-edit]")) { choose(); event.preventDefault(); return; }
  if (typing || !single.checked && event.key !== "?") return;
  if (event.key === "Enter" && event.target.matches("[data-row], [data-value]")) { if (press("[data-open]", event.target) || press("[data-show]", event.target)) event.preventDefault(); return; }
  if (Object.hasOwn(KEYS, event.key) && KEYS[event.key]()) event.preventDefault();
});

// Where the focus is after a page loads: the form, the value that the address names, else the first that nobody checked.
const next = () => $(".value.is-unchecked");
const named = location.hash.startsWith("#v-") ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
function formsFirst() {
  const form = $("form.edit#edit");
  if (!form) return null;
  const key = $('input[name="key"]', form).value;
  if (key) light(key);
  check();
  return $(".problem, .doubts li", form) ? $("select, input[type=text], textarea", form) : $("h2", form);
}
function wanted() {
  const form = formsFirst();
  if (form) return form;
  if (named && $(".did") && !named.classList.contains("is-unchecked") && next()) return rows.slice(rows.indexOf(named)).find((row) => row.classList.contains("is-unchecked")) || next();
  if (named || location.hash) return named;
  if ($("[data-first]")) return $("[data-first]");
  if (document.body.classList.contains("item")) return next();
  return document.body.classList.contains("queue") ? rows[0] : null;
}
const first = wanted();
let begun = false;
for (const name of ["keydown", "pointerdown"]) addEventListener(name, () => { begun = true; }, { capture: true, once: true });
const place = () => { if (first && !begun && document.activeElement !== first) focusRow(first, { scroll: Boolean(location.hash) }); };
place();
addEventListener("load", () => setTimeout(place)); // a browser that goes to the address's value by itself does so after this script
