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
