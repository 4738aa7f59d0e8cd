/*
 * The page's script, in files that follow each other in one script element. Everything from outside goes
 * into the page as text (textContent, attributes), never as HTML.
 */

/** @typedef {import("../heatData").HeatData} HeatData */
/** @typedef {import("../heatData").CellKind} CellKind */

/** @type {unknown} */
const parsed = JSON.parse(document.getElementById("data")?.textContent ?? "");
const data = /** @type {HeatData} */ (parsed);

/**
 * The element of the page with this id.
 * @template {Element} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`bug in palisade: the page has no ${id}`);
  return found;
}

/**
 * A new element. Texts become text nodes: nothing in them is read as HTML.
 * @param {string} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {...(Node | string)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Positions of kinds by row, unpacked when they are first asked for. @type {Map<number, number[]>} */
const rows = new Map();

/** @param {number} row */
function kindsOf(row) {
  const known = rows.get(row);
  if (known !== undefined) return known;
  const found = (data.rows[row] ?? "").split(",").flatMap((run) => {
    const [position = "-1", count = "1"] = run.split("*");
    return Array.from({ length: Number(count) }, () => Number(position));
  });
  rows.set(row, found);
  return found;
}

/**
 * The cell of two ends; nothing where there is no pair.
 * @param {number} from
 * @param {number} to
 */
function kindBetween(from, to) {
  return data.kinds[kindsOf(from)[to] ?? -1];
}

/** @param {number} end */
function nameOf(end) {
  return data.ends[end]?.[0] ?? "";
}

/** @param {CellKind | undefined} kind */
function sentenceOf(kind) {
  if (kind === undefined) return "the same single interface";
  const parts = [
    ...(kind.reachable === undefined ? [] : [`${kind.reachable} gets through`]),
    ...(kind.unknown === undefined ? [] : [`not known: ${kind.unknown}`]),
  ];
  return parts.length === 0 ? "nothing gets through" : parts.join("; ");
}
