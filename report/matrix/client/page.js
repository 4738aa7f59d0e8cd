/** @typedef {import("../heatData").HeatData} HeatData */
/** @typedef {import("../heatData").CellKind} CellKind */

const data = /** @type {HeatData} */ (readData());

/** Positions of kinds by row, unpacked when they are first asked for. @type {Map<number, number[]>} */
const rows = new Map();

/** @param {number} row */
function kindsOf(row) {
  const known = rows.get(row);
  if (known !== undefined) return known;
  const found = unpackRow(data.rows[row] ?? "");
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
