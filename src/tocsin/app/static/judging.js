// Sliders that answer as they move. The page works without this file: its button asks for the same answer.
"use strict";
const form = document.querySelector("form[data-live]");
if (form) {
  const said = document.getElementById("said"), body = document.querySelector("#thresholds tbody"), drawn = document.getElementById("frontier");
  let waiting, turn = 0;
  const show = (slider) => { form.querySelector(`output[for="${slider.id}"]`).textContent = Number(slider.value).toPrecision(3).replace(/\.?0+$/, ""); };
  async function ask() {
    const mine = ++turn, query = new URLSearchParams(new FormData(form)).toString();
    const found = await fetch(`${form.dataset.live}?${query}`).then((answer) => answer.json()).catch(() => ({ problem: "The server did not answer." }));
    if (mine !== turn) return;
    said.textContent = found.problem || found.said;
    if (found.problem) return;
    body.replaceChildren(...found.thresholds.map((row) => {
      const line = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row"; head.textContent = row.input; line.append(head);
      for (const words of [row.now, row.needed]) { const cell = document.createElement("td"); cell.className = "count"; cell.textContent = words; line.append(cell); }
      return line;
    }));
    drawn.src = `/what-if/frontier.svg?${query}`;
    drawn.alt = found.said;
    history.replaceState(null, "", `?${query}`);
  }
  for (const slider of form.querySelectorAll("input[type=range]")) {
    slider.addEventListener("input", () => { show(slider); clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  }
}
