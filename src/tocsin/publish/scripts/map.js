// Draws incidents by city over the outlines of countries; pans and zooms by pointer, wheel, buttons and keys. Cities that lie too
// close together on the screen stand as one dot that zooms in. What has no city has a lane of its own below.
"use strict";
(() => {
  const WORLD = { x: -900, y: -420, width: 1800, height: 720 }, LEAST = 12, CLOSE = 16, TABBED = 30;
  const map = document.querySelector("#map svg"), points = map.querySelector("g"), lane = document.getElementById("unplaced");
  const fingers = new Map();
  let data, counted, view = { ...WORLD }, dragged = false;

  tocsin.map = { start, draw };

  function start(given) {
    data = given;
    lane.addEventListener("click", () => {
      const { lane: now } = tocsin.selection.state;
      tocsin.selection.set({ lane: now === "unplaced" ? "" : "unplaced", spot: "" });
    });
    for (const button of document.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => (button.dataset.zoom === "out" ? zoom(1.6) : button.dataset.zoom === "in" ? zoom(1 / 1.6) : move({ ...WORLD })));
    }
    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== map) return; // the page scrolls on, unless the map is meant
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : .8, place(event));
    }, { passive: false });
    map.addEventListener("keydown", key);
    map.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); dragged = false; });
    addEventListener("pointermove", finger);
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => fingers.delete(event.pointerId));
    points.addEventListener("click", (event) => { if (!dragged) press(event.target.closest("circle")); });
  }
  function place(event) {
    const box = map.getBoundingClientRect();
    return { x: view.x + (event.clientX - box.left) / box.width * view.width, y: view.y + (event.clientY - box.top) / box.height * view.height };
  }
  function finger(event) {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const unit = view.width / map.clientWidth, [other] = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
    if (other) {
      const wide = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      zoom(wide(before) / Math.max(1, wide(event)), place(other));
    } else if (dragged || Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 3) {
      dragged = true;
      move({ ...view, x: view.x - (event.clientX - before.clientX) * unit, y: view.y - (event.clientY - before.clientY) * unit });
    } else return;
    fingers.set(event.pointerId, event);
  }
  function key(event) {
    const dot = event.target.closest("circle"), by = view.width / 8;
    if (dot && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); press(dot); return; }
    const go = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
    if (go) move({ ...view, x: view.x + go[0], y: view.y + go[1] });
    else if (event.key === "+" || event.key === "=") zoom(1 / 1.6);
    else if (event.key === "-") zoom(1.6);
    else if (event.key === "0") move({ ...WORLD });
    else return;
    event.preventDefault();
  }
  function zoom(factor, about = { x: view.x + view.width / 2, y: view.y + view.height / 2 }) {
    const width = Math.min(WORLD.width, Math.max(LEAST, view.width * factor)), real = width / view.width;
    move({ x: about.x - (about.x - view.x) * real, y: about.y - (about.y - view.y) * real, width, height: width * .4 });
  }
  function move(next) {
    next.x = Math.max(WORLD.x, Math.min(WORLD.x + WORLD.width - next.width, next.x));
    next.y = Math.max(WORLD.y, Math.min(WORLD.y + WORLD.height - next.height, next.y));
    view = next;
    map.setAttribute("viewBox", `${next.x} ${next.y} ${next.width} ${next.height}`);
    const focused = document.activeElement?.dataset?.spot;
    draw(counted);
    if (focused) [...points.children].find((dot) => dot.dataset.spot === focused)?.focus({ preventScroll: true });
  }
  function press(dot) {
    if (!dot) return;
    if (dot.dataset.many) { map.focus({ preventScroll: true }); zoom(1 / 3, { x: Number(dot.getAttribute("cx")), y: Number(dot.getAttribute("cy")) }); return; }
    const { spot, lane: now } = tocsin.selection.state, name = dot.dataset.spot;
    tocsin.selection.set({ spot: spot === name ? "" : name, lane: now === "unplaced" ? "" : now });
    [...points.children].find((other) => other.dataset.spot === name)?.focus({ preventScroll: true });
  }
  // Cities in view, those in one square of the screen together; a city that is alone there stands for itself.
  function dots() {
    const side = CLOSE * view.width / (map.clientWidth || 400), squares = new Map();
    data.spots.forEach(([name, x, y], i) => {
      if (!counted.spots.all[i] || x < view.x || x > view.x + view.width || y < view.y || y > view.y + view.height) return;
      const square = `${Math.floor(x / side)},${Math.floor(y / side)}`, dot = squares.get(square) || { names: [], n: 0, chosen: 0, most: 0 };
      dot.names.push(name);
      dot.n += counted.spots.all[i];
      dot.chosen += counted.spots.chosen[i];
      if (counted.spots.all[i] > dot.most) Object.assign(dot, { most: counted.spots.all[i], name, x, y });
      squares.set(square, dot);
    });
    return [...squares.values()].sort((a, b) => b.n - a.n);
  }
  function draw(given) {
    counted = given;
    tocsin.lane(lane, "unplaced", counted.unplaced, "without a city", counted.national ? `, ${counted.national.toLocaleString("en")} of them in a known country` : "");
    points.replaceChildren();
    const unit = view.width / (map.clientWidth || 400), every = dots(), most = Math.max(1, ...every.map((dot) => dot.n)), { spot } = tocsin.selection.state;
    every.forEach((dot, i) => {
      const many = dot.names.length > 1, words = many ? `${dot.name} and ${dot.names.length - 1} near: ` : `${dot.name}: `;
      const told = `${words}${tocsin.say(dot.chosen, "incident", "incidents")} chosen of ${dot.n.toLocaleString("en")}`;
      const radius = (4.5 + 9 * Math.sqrt((dot.n - 1) / Math.max(most, 6))) * unit;
      const circle = tocsin.shape("circle", {
        cx: dot.x, cy: dot.y, r: radius, class: `dot${dot.chosen ? "" : " faint"}${many ? " many" : ""}`, tabindex: i < TABBED ? 0 : -1, role: "button", "data-spot": dot.name,
        "aria-label": many ? `${told}; zooms in` : told, ...(many ? { "data-many": dot.names.length } : { "aria-pressed": spot === dot.name }),
      }, points);
      tocsin.shape("title", {}, circle).textContent = many ? `${told}; click to zoom in` : `${told} (middle of the city)`;
      if (dot.chosen > 1) tocsin.shape("text", { x: dot.x, y: dot.y, "font-size": 10.5 * unit, class: "n" }, points).textContent = dot.chosen.toLocaleString("en");
    });
  }
})();
