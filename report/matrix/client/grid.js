/*
 * Only what can be seen is in the page, however large the matrix: rows and columns are made as they are
 * scrolled to.
 */

const view = byId("view", HTMLElement);
const columnNames = byId("columns", HTMLElement);
const corner = byId("corner", HTMLElement);
const cells = byId("cells", HTMLElement);
const filter = byId("filter", HTMLInputElement);
const onlyOpen = byId("open", HTMLInputElement);

const [cellWidth, cellHeight] = [40, 28];
/** Rows and columns beyond the edges that are made in advance. */
const spare = 4;

/** Ends that are rows, and those that are columns, after filters. @type {[number[], number[]]} */
let shown = [[], []];

/** Where the keyboard is, among those that are shown. */
const current = { row: 0, column: 0 };

/** The chosen cell, by ends. @type {[number, number] | undefined} */
let chosen;

function applyFilters() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = data.ends.map((_, end) => end);
  const named = all.filter((end) =>
    words.every((word) => nameOf(end).toLowerCase().includes(word)),
  );
  const isOpen = (/** @type {number} */ from, /** @type {number} */ to) =>
    (kindBetween(from, to)?.verdict ?? "blocked") !== "blocked";
  // What is searched for is a row or a column; the other end may be anything that it has to do with.
  shown = onlyOpen.checked
    ? [
        named.filter((from) => all.some((to) => isOpen(from, to))),
        all.filter((to) => named.some((from) => isOpen(from, to))),
      ]
    : [named, words.length === 0 ? named : all];
  current.row = Math.min(current.row, Math.max(shown[0].length - 1, 0));
  current.column = Math.min(current.column, Math.max(shown[1].length - 1, 0));
  const [from, to] = shown;
  byId("shown", HTMLElement).textContent = `${from.length} × ${to.length} of ${all.length}`;
  for (const element of [columnNames, cells]) element.style.width = besideNames(to.length);
  cells.style.height = `${from.length * cellHeight}px`;
  draw();
}

/**
 * Positions that are in sight.
 * @param {number} start
 * @param {number} room
 * @param {number} size
 * @param {number} count
 */
function inSight(start, room, size, count) {
  const first = Math.max(Math.floor(start / size) - spare, 0);
  const last = Math.min(Math.ceil((start + room) / size) + spare, count);
  return Array.from({ length: Math.max(last - first, 0) }, (_, index) => first + index);
}

/**
 * Where a column begins, behind the names of the rows.
 * @param {number} column
 */
function besideNames(column) {
  return `calc(var(--names) + ${column * cellWidth}px)`;
}

/** @typedef {{ element: HTMLElement, cells: Map<number, HTMLElement> }} DrawnRow */

/** The rows that are in the page, with their cells by column. @type {Map<number, DrawnRow>} */
const drawn = new Map();

/** The names of columns that are in the page. @type {Map<number, HTMLElement>} */
const drawnColumns = new Map();

/** Draws everything that is in sight anew. */
function draw() {
  const focused = document.activeElement?.classList.contains("cell") === true;
  drawn.clear();
  drawnColumns.clear();
  cells.replaceChildren();
  columnNames.replaceChildren();
  view.setAttribute("aria-rowcount", String(shown[0].length + 1));
  view.setAttribute("aria-colcount", String(shown[1].length + 1));
  fill();
  if (focused) focusCurrent();
}

/** Makes what has come into sight, and takes out of the page what is far from it. */
function fill() {
  const [from, to] = shown;
  const rowsInSight = inSight(view.scrollTop, view.clientHeight, cellHeight, from.length);
  const columnsInSight = inSight(view.scrollLeft, view.clientWidth, cellWidth, to.length);
  const [rows, columns] = [new Set(rowsInSight), new Set(columnsInSight)];
  for (const [row, { element, cells: ofRow }] of drawn)
    if (rows.has(row)) forget(ofRow, columns);
    else {
      element.remove();
      drawn.delete(row);
    }
  for (const row of rowsInSight) {
    const { element, cells: ofRow } = drawn.get(row) ?? newRow(row);
    const made = columnsInSight.filter((column) => !ofRow.has(column));
    for (const column of made) ofRow.set(column, cellElement(row, column));
    element.append(...made.flatMap((column) => ofRow.get(column) ?? []));
  }
  forget(drawnColumns, columns);
  for (const column of columnsInSight) {
    if (drawnColumns.has(column)) continue;
    const element = nameElement(to[column] ?? 0, "columnheader", column === current.column);
    element.style.left = besideNames(column);
    element.setAttribute("aria-colindex", String(column + 2));
    drawnColumns.set(column, element);
    columnNames.append(element);
  }
}

/**
 * Takes out of the page what is not in sight any longer.
 * @param {Map<number, HTMLElement>} elements
 * @param {ReadonlySet<number>} kept
 */
function forget(elements, kept) {
  for (const [position, element] of elements)
    if (!kept.has(position)) {
      element.remove();
      elements.delete(position);
    }
}

/** @param {number} row */
function newRow(row) {
  const name = nameElement(shown[0][row] ?? 0, "rowheader", row === current.row);
  const index = String(row + 2);
  const element = make("div", { class: "row", role: "row", "aria-rowindex": index }, name);
  element.style.top = `${row * cellHeight}px`;
  /** @type {DrawnRow} */
  const made = { element, cells: new Map() };
  drawn.set(row, made);
  cells.append(element);
  return made;
}

/**
 * @param {number} end
 * @param {string} role
 * @param {boolean} isCurrent
 */
function nameElement(end, role, isCurrent) {
  const name = nameOf(end);
  return make(
    "div",
    { class: `name${isCurrent ? " current" : ""}`, role, title: name, dir: "ltr" },
    name,
  );
}

/**
 * @param {number} row
 * @param {number} column
 */
function cellElement(row, column) {
  const [from, to] = [shown[0][row] ?? 0, shown[1][column] ?? 0];
  const kind = kindBetween(from, to);
  const style = kind === undefined ? "none" : kind.heat > 0 ? `heat${kind.heat}` : kind.verdict;
  const isCurrent = row === current.row && column === current.column;
  const element = make(
    "div",
    {
      class: `cell ${style}`,
      role: "gridcell",
      tabindex: isCurrent ? "0" : "-1",
      "aria-colindex": String(column + 2),
      "aria-label": `${nameOf(from)} to ${nameOf(to)}: ${sentenceOf(kind)}`,
      "aria-selected": String(chosen?.[0] === from && chosen[1] === to),
      "data-place": `${row},${column}`,
    },
    kind?.label ?? "",
  );
  element.style.left = `calc(var(--names) + ${column * cellWidth + 1}px)`;
  return element;
}

function focusCurrent() {
  const place = `[data-place="${current.row},${current.column}"]`;
  const element = cells.querySelector(place);
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/**
 * Moves the keyboard to a cell, and the cell into sight.
 * @param {number} row
 * @param {number} column
 */
function moveTo(row, column) {
  const [from, to] = shown;
  if (from.length === 0 || to.length === 0) return;
  current.row = Math.min(Math.max(row, 0), from.length - 1);
  current.column = Math.min(Math.max(column, 0), to.length - 1);
  const [left, top] = [current.column * cellWidth, current.row * cellHeight];
  const right = left + cellWidth - (view.clientWidth - corner.offsetWidth);
  const bottom = top + cellHeight - (view.clientHeight - columnNames.offsetHeight);
  view.scrollLeft = Math.max(Math.min(view.scrollLeft, left), right);
  view.scrollTop = Math.max(Math.min(view.scrollTop, top), bottom);
  draw();
  focusCurrent();
}

/** @param {Event} event */
function placeOf({ target }) {
  const element = target instanceof Element ? target.closest("[data-place]") : null;
  const [row, column] = (element?.getAttribute("data-place") ?? "").split(",").map(Number);
  return row === undefined || column === undefined ? undefined : { row, column };
}
