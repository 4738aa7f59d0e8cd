/** @param {Event} event */
function boxUnder({ target }) {
  const element = target instanceof Element ? target.closest(".box") : null;
  return element === null ? undefined : Number(element.getAttribute("data-box"));
}

function listenToBoxes() {
  world.addEventListener("click", (event) => {
    const position = boxUnder(event);
    if (hasMoved || position === undefined) return;
    const isToggle = event.target instanceof Element && event.target.closest(".toggle, .summary");
    focusBox(position);
    if (isToggle && elements[position]?.hasAttribute("aria-expanded")) toggle(position);
    else choose(position);
  });
  world.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && pointers.size === 0 && chosen.length < 2)
      lookAt(boxUnder(event));
  });
  view.addEventListener("pointerleave", () => {
    if (pointers.size === 0) lookAt(undefined);
  });
  world.addEventListener("focusin", (event) => {
    const position = boxUnder(event);
    if (position !== undefined && chosen.length < 2) lookAt(position);
  });
  world.addEventListener("keydown", pressed);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (document.activeElement === search && search.value !== "") {
        search.value = "";
        searchNow();
      } else chooseNothing();
    } else if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
  });
}

function listenToTools() {
  const onClick = (/** @type {string} */ id, /** @type {() => void} */ act) =>
    byId(id, HTMLElement).addEventListener("click", act);
  onClick("larger", () => zoom(1.25));
  onClick("smaller", () => zoom(0.8));
  onClick("whole", () => fit(0));
  onClick("open", () => setAllClosed(false));
  onClick("close", () => setAllClosed(true));
  byId("routes", HTMLInputElement).addEventListener("change", redraw);
  search.addEventListener("input", searchNow);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") showFound(event.shiftKey ? -1 : 1);
  });
  const table = byId("table", HTMLElement);
  const asTable = byId("as-table", HTMLButtonElement);
  asTable.addEventListener("click", () => {
    const isTable = table.hidden;
    table.hidden = !isTable;
    view.hidden = isTable;
    asTable.setAttribute("aria-pressed", String(isTable));
    if (!isTable) redraw();
  });
  table.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
    if (row !== null) choose(Number(row.getAttribute("data-row")));
  });
  panel.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-family]") : null;
    if (button !== null) askOver(button.getAttribute("data-family") === "6" ? 6 : 4);
  });
  const colours = byId("colours", HTMLButtonElement);
  colours.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = getComputedStyle(root).colorScheme === "dark";
    root.dataset["theme"] = isDark ? "light" : "dark";
    colours.setAttribute("aria-pressed", String(!isDark));
  });
  window.addEventListener("resize", redraw);
  window.matchMedia("print").addEventListener("change", redraw);
}

drawBoxes();
drawTable();
listenToBoxes();
listenToPointers();
listenToTools();
elements[current]?.setAttribute("tabindex", "0");
fit();
redraw();
