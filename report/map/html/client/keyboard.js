/** The box that Tab leads to. @type {number} */
let current = 0;

/**
 * Moves the focus to a box.
 * @param {number} position
 */
function focusBox(position) {
  const element = elements[position];
  if (element === undefined) return;
  elements[current]?.setAttribute("tabindex", "-1");
  current = position;
  element.setAttribute("tabindex", "0");
  element.focus({ preventScroll: true });
  bringIntoView(element);
}

/** The boxes that are shown, in the order of the page. */
function shownBoxes() {
  return [...world.querySelectorAll(".box")]
    .map((element) => Number(element.getAttribute("data-box")))
    .filter((position) => shownFor(position) === position);
}

/**
 * Where a key leads to from a box, as in any tree.
 * @param {string} key
 * @param {number} position
 * @returns {number | undefined}
 */
function targetOf(key, position) {
  const shown = shownBoxes();
  const index = shown.indexOf(position);
  switch (key) {
    case "ArrowDown":
      return shown[index + 1];
    case "ArrowUp":
      return shown[index - 1];
    case "ArrowRight":
      return shown[index + 1] !== undefined && boxAt(shown[index + 1] ?? 0).parent === position
        ? shown[index + 1]
        : undefined;
    case "ArrowLeft":
      return boxAt(position).parent;
    case "Home":
      return shown[0];
    case "End":
      return shown.at(-1);
    default:
      return undefined;
  }
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  const element = elements[current];
  const isOpen = element?.getAttribute("aria-expanded");
  if (key === "Enter" || key === " ") choose(current);
  else if (key === "ArrowRight" && isOpen === "false") toggle(current);
  else if (key === "ArrowLeft" && isOpen === "true") toggle(current);
  else if (key === "+" || key === "=") zoom(1.25);
  else if (key === "-") zoom(0.8);
  else if (key === "0") fit();
  else {
    const target = targetOf(key, current);
    if (target === undefined) {
      if (key.startsWith("Arrow")) event.preventDefault();
      return;
    }
    focusBox(target);
  }
  event.preventDefault();
}

/**
 * Opens a closed box, or closes an open one; the point under the pointer stays.
 * @param {number} position
 */
function toggle(position) {
  const element = elements[position];
  if (element === undefined) return;
  const before = element.getBoundingClientRect();
  setClosed(position, !closedBoxes.has(position));
  const after = element.getBoundingClientRect();
  camera.x += before.left - after.left;
  camera.y += before.top - after.top;
  moveCamera();
  redraw();
}

/** @param {boolean} isClosed */
function setAllClosed(isClosed) {
  data.boxes.forEach(({ kind }, position) => {
    if (kind === "vpc" || !isClosed) setClosed(position, isClosed);
  });
  // What has the focus is never inside of a closed box.
  const shown = shownFor(current);
  if (shown !== current) {
    elements[current]?.setAttribute("tabindex", "-1");
    elements[shown]?.setAttribute("tabindex", "0");
    current = shown;
  }
  fit();
  redraw();
}
