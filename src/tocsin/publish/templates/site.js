// Marks the quote that the address names; without it every quote is marked and the page still jumps to the right one.
"use strict";
function markQuote() {
  const named = /^#q-(\d+)-(\d+)$/.exec(location.hash);
  const marks = document.querySelectorAll("mark[data-start]");
  document.body.classList.toggle("chosen", Boolean(named));
  let first = null;
  for (const mark of marks) {
    const inside = named && Number(mark.dataset.start) >= Number(named[1]) && Number(mark.dataset.end) <= Number(named[2]);
    mark.classList.toggle("on", Boolean(inside));
    if (inside && !first) first = mark;
  }
  if (first) scrollTo({ top: first.getBoundingClientRect().top + scrollY - innerHeight / 3 }); // scrollIntoView would move the table too
}
addEventListener("hashchange", markQuote);
markQuote();
if (window.top !== window.self) document.body.classList.add("framed");
// In the table: show which value is open, and bring its evidence into view on a narrow screen.
const frame = document.querySelector('iframe[name="evidence"]');
if (frame) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[target="evidence"]');
    if (!link) return;
    for (const other of document.querySelectorAll("a.open")) { other.classList.remove("open"); other.removeAttribute("aria-current"); }
    link.classList.add("open");
    link.setAttribute("aria-current", "true");
    document.body.classList.add("reads");
    if (!matchMedia("(max-width: 60rem)").matches) stay(scrollY);
    if (matchMedia("(max-width: 60rem)").matches) frame.scrollIntoView({ block: "start" });
  });
}
// A browser that jumps to a sentence in the frame moves this page too; the row that was clicked stays where it was.
function stay(y) {
  const back = () => scrollTo({ top: y });
  frame.addEventListener("load", () => { back(); requestAnimationFrame(back); }, { once: true });
  setTimeout(back, 60);
  setTimeout(back, 250);
}
