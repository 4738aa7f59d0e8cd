/** @typedef {{ cell: import("../pageData").CellData, count: number, from: number, to: number }} Answer */
/** @typedef {"reachable" | "blocked" | "unknown" | "mixed" | "not asked"} Verdict */

/**
 * Rows of the table of answers, as far as they were asked for.
 * @type {Map<number, number[]>}
 */
const rows = new Map();

/**
 * The cell of two classes.
 * @param {number} from
 * @param {number} to
 * @returns {number}
 */
function cellBetween(from, to) {
  let row = rows.get(from);
  if (row === undefined) {
    row = (data.reach.rows[from] ?? "").split(",").flatMap((run) => {
      const [cell = "0", times = "1"] = run.split("*");
      return Array.from({ length: Number(times) }, () => Number(cell));
    });
    rows.set(from, row);
  }
  return row[to] ?? 0;
}

/**
 * Ends by their class.
 * @param {BoxData} box
 */
function endsByClass({ ends = [] }) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const end of ends) {
    const classOf = data.reach.ends[end]?.[1] ?? -1;
    const members = found.get(classOf);
    if (members === undefined) found.set(classOf, [end]);
    else members.push(end);
  }
  return found;
}

/**
 * The different answers for all pairs of ends of two boxes.
 * @param {BoxData} from
 * @param {BoxData} to
 * @returns {Answer[]}
 */
function answersBetween(from, to) {
  /** @type {Map<number, Answer>} */
  const found = new Map();
  const receivers = endsByClass(to);
  for (const [sender, senders] of endsByClass(from))
    for (const [receiver, takers] of receivers) {
      const count = senders.length * takers.length;
      const [[one = 0], [other = 0]] = [senders, takers];
      const position = cellBetween(sender, receiver);
      const cell = data.reach.cells[position];
      if (cell === undefined) continue;
      const before = found.get(position);
      if (before === undefined) found.set(position, { cell, count, from: one, to: other });
      else before.count += count;
    }
  return [...found.values()].sort((one, other) => rankOf(one) - rankOf(other));
}

/** What gets through comes first. @param {Answer} answer */
function rankOf({ cell: [reachable, unknown] }) {
  return reachable >= 0 ? 0 : unknown >= 0 ? 1 : 2;
}

/**
 * What `palisade reach` says of two boxes.
 * @param {BoxData} from
 * @param {BoxData} to
 * @param {readonly Answer[]} answers
 * @returns {Verdict}
 */
function verdictOf(from, to, answers) {
  if (answers.length === 0) return "not asked";
  const found = new Set(from.isOpen === true || to.isOpen === true ? ["unknown"] : []);
  for (const { cell } of answers) {
    const [reachable, unknown, blocked] = cell;
    if (reachable < 0 && unknown < 0 && blocked < 0) return "not asked";
    if (reachable >= 0) found.add("reachable");
    if (unknown >= 0) found.add("unknown");
    if (blocked >= 0) found.add("blocked");
  }
  const [only = "unknown", ...more] = found;
  return more.length > 0 ? "mixed" : /** @type {Verdict} */ (only);
}

/** @param {number} position */
function reachText(position) {
  return data.reach.texts[position] ?? "";
}

/** @param {number} end */
function endName(end) {
  return data.reach.ends[end]?.[0] ?? "";
}

/**
 * The end whose walk stands for an end: the first of its class, as a receiver the second where the sender
 * is of the same class.
 * @param {number} from
 * @param {number} to
 */
function walkedFor(from, to) {
  const [sender, receiver] = [data.reach.ends[from]?.[1] ?? -1, data.reach.ends[to]?.[1] ?? -1];
  const [one = "", second = one] = data.reach.walked[receiver] ?? [];
  return [data.reach.walked[sender]?.[0] ?? "", sender === receiver ? second : one];
}
