/** @typedef {{ cell: import("../pageData").CellData, count: number, from: number, to: number }} Answer */
/** @typedef {"reachable" | "blocked" | "unknown" | "mixed" | "not asked"} Verdict */

/** The IP version that is asked about. @type {4 | 6} */
let family = 4;

/** @param {4 | 6} version */
function setFamily(version) {
  family = version;
}

/**
 * Whether something that a box stands for has addresses of an IP version.
 * @param {BoxData} box
 * @param {4 | 6} version
 */
function hasAddresses({ ends = [] }, version) {
  return ends.some((end) => data.reach.ends[end]?.[version === 4 ? 1 : 2] === 1);
}

/**
 * The IP versions that can be asked about two boxes: both, where both have addresses of both.
 * @param {BoxData} from
 * @param {BoxData} to
 * @returns {readonly (4 | 6)[]}
 */
function versionsOf(from, to) {
  const isOver6 = data.reach.over6 !== undefined && hasAddresses(from, 6) && hasAddresses(to, 6);
  if (!isOver6) return [4];
  return hasAddresses(from, 4) && hasAddresses(to, 4) ? [4, 6] : [6];
}

/**
 * Rows of the tables of answers, as far as they were asked for.
 * @type {Map<string, number[]>}
 */
const rows = new Map();

/** The answers in the IP version that is asked about. */
function answersOver() {
  return (family === 6 ? data.reach.over6 : undefined) ?? data.reach.over4;
}

/** @param {number} end */
function classOf(end) {
  return answersOver().classOf[end] ?? -1;
}

/**
 * The cell of two classes.
 * @param {number} from
 * @param {number} to
 * @returns {number}
 */
function cellBetween(from, to) {
  const key = `${family} ${from}`;
  let row = rows.get(key);
  if (row === undefined) {
    row = unpackRow(answersOver().rows[from] ?? "");
    rows.set(key, row);
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
    const members = found.get(classOf(end));
    if (members === undefined) found.set(classOf(end), [end]);
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
  const [sender, receiver] = [classOf(from), classOf(to)];
  const { walked } = answersOver();
  const [one = "", second = one] = walked[receiver] ?? [];
  return [walked[sender]?.[0] ?? "", sender === receiver ? second : one];
}
