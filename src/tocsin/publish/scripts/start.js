// Starts the page of the table: fetches its data, then draws every part of it whenever the selection changes.
"use strict";
(async () => {
  const data = await tocsin.get("rows"), parts = [tocsin.filters, tocsin.table, tocsin.timeline, tocsin.map];
  const pictures = document.getElementById("pictures");
  pictures.hidden = false;
  pictures.open = !matchMedia("(max-width: 60rem)").matches;
  document.getElementById("reading").hidden = false;
  for (const part of [...parts, tocsin.reading]) part.start(data);
  await tocsin.selection.start(data, (counted) => {
    for (const part of parts) part.draw(counted);
    tocsin.reading.restore();
  });
  document.documentElement.dataset.ready = "1";
})();
