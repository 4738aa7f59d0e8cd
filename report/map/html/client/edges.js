/** @typedef {{ left: number, top: number, right: number, bottom: number }} Rectangle */

const svgSpace = "http://www.w3.org/2000/svg";
const backbone = byId("backbone", SVGElement);
const highlights = byId("highlights", SVGElement);

/** Edges that are always drawn; routes and targets only of what is looked at, or when asked for. */
const always = new Set([
  "internet",
  "attachment",
  "peering",
  "vpn",
  "directConnect",
  "privateLink",
  "onPremises",
]);

/** How far beside and above a VPC its lines run. */
const gutter = 22;

/**
 * Where an element lies on the map, whatever the camera does.
 * @param {Element} element
 * @returns {Rectangle}
 */
function placeOf(element) {
  const [origin, box] = [world.getBoundingClientRect(), element.getBoundingClientRect()];
  // The camera's on the screen, another one on paper.
  const scale = origin.width / world.offsetWidth;
  const along = (/** @type {number} */ value) => value / scale;
  return {
    left: along(box.left - origin.left),
    top: along(box.top - origin.top),
    right: along(box.right - origin.left),
    bottom: along(box.bottom - origin.top),
  };
}

/** What lines go around. */
const framed = new Set(["vpc", "noVpc", "transitGateway"]);

/**
 * An end of an edge: where the line leaves, and the box that it has to leave first.
 * @param {number} position
 */
function exitOf(position) {
  const outer = [position, ...around(position)].find((one) => framed.has(boxAt(one).kind));
  const [element, frame] = [elements[position], elements[outer ?? position]];
  if (element === undefined || frame === undefined) return undefined;
  return { own: placeOf(element), outer, frame: placeOf(frame) };
}

/**
 * Edges between what is shown, each once, with the certain one first.
 * @param {(edge: import("../pageData").EdgeData) => boolean} wanted
 */
function shownEdges(wanted) {
  /** @type {Map<string, { kind: string, from: number, to: number, label: string, certain: boolean }>} */
  const found = new Map();
  for (const edge of data.edges) {
    if (!wanted(edge)) continue;
    const [kind, start, end, label, certain] = edge;
    const [from, to] = [shownFor(start), shownFor(end)];
    if (from === to || around(from).includes(to) || around(to).includes(from)) continue;
    const key = `${kind} ${from} ${to}`;
    const before = found.get(key);
    found.set(key, {
      ...{ kind, from, to },
      label: before === undefined || before.label === label ? label : "",
      certain: certain || before?.certain === true,
    });
  }
  return [...found.values()];
}

/**
 * Draws edges into one of the layers, in place of those before.
 * @param {Element} layer
 * @param {(edge: import("../pageData").EdgeData) => boolean} wanted
 * @returns {Set<number>} the boxes at their ends
 */
function drawEdges(layer, wanted) {
  /** @type {Set<number>} */
  const ends = new Set();
  const lanes = { next: 0 };
  const obstacles = data.boxes.flatMap(({ kind, parent }, position) => {
    const element = elements[position];
    if (element === undefined) return [];
    // The name of a region stands in its way to what is above the region.
    if (kind === "region") return [...element.children].slice(0, 1).map(placeOf);
    return parent !== undefined && boxAt(parent).kind === "region" ? [placeOf(element)] : [];
  });
  // All places are read before anything is written, so that the page is laid out once.
  const lines = shownEdges(wanted).flatMap((edge) => {
    const [from, to] = [exitOf(edge.from), exitOf(edge.to)];
    if (from === undefined || to === undefined) return [];
    ends.add(edge.from).add(edge.to);
    const isInside = from.outer !== undefined && from.outer === to.outer;
    return [{ edge, path: isInside ? curve(from.own, to.own) : trunk(from, to, lanes, obstacles) }];
  });
  layer.replaceChildren(
    ...lines.map(({ edge, path }) => {
      const line = document.createElementNS(svgSpace, "path");
      line.setAttribute("d", path);
      line.setAttribute("class", `edge ${edge.kind}${edge.certain ? "" : " perhaps"}`);
      return line;
    }),
  );
  return ends;
}

/**
 * A curve between the sides of two boxes that face each other.
 * @param {Rectangle} from
 * @param {Rectangle} to
 */
function curve(from, to) {
  const middle = (/** @type {Rectangle} */ { left, right }) => (left + right) / 2;
  const isBelow = from.top >= to.bottom;
  if (isBelow || to.top >= from.bottom) {
    const [y1, y2] = isBelow ? [from.top, to.bottom] : [from.bottom, to.top];
    const bend = (y2 - y1) / 2;
    const [x1, x2] = [middle(from), middle(to)];
    return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  }
  const isRight = to.left >= from.right;
  const [x1, x2] = isRight ? [from.right, to.left] : [from.left, to.right];
  const [y1, y2] = [(from.top + from.bottom) / 2, (to.top + to.bottom) / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/**
 * A line in the gutters between VPCs: up out of the lower one, along above it, up to the other, and in. When
 * something stands in the way, it goes up where nothing does.
 * @param {NonNullable<ReturnType<typeof exitOf>>} one
 * @param {NonNullable<ReturnType<typeof exitOf>>} other
 * @param {{ next: number }} lanes
 * @param {readonly Rectangle[]} obstacles
 */
function trunk(one, other, lanes, obstacles) {
  const [upper, lower] = one.frame.top <= other.frame.top ? [one, other] : [other, one];
  // Lines beside each other do not lie on each other.
  const lane = (lanes.next++ % 5) * 3 - 6;
  const start = { x: (lower.own.left + lower.own.right) / 2, y: lower.frame.top };
  const isSameRow = upper.frame.bottom > start.y;
  const end = {
    x: (upper.own.left + upper.own.right) / 2,
    y: isSameRow ? upper.frame.top : upper.frame.bottom,
  };
  const above = start.y - gutter + lane;
  if (isSameRow) {
    const over = Math.min(above, end.y - gutter + lane);
    return angular([start, { x: start.x, y: over }, { x: end.x, y: over }, end]);
  }
  const under = end.y + gutter + lane;
  const between = obstacles.filter(({ top, bottom }) => bottom <= start.y && top >= end.y);
  const isFree = (/** @type {number} */ x) =>
    between.every(({ left, right }) => x < left || x > right);
  if (isFree(start.x) || above <= under)
    return angular([start, { x: start.x, y: under }, { x: end.x, y: under }, end]);
  // Straight below the upper one, beside the lower one, or left of everything between them.
  const beside =
    [end.x, lower.frame.left - gutter + lane].find(isFree) ??
    Math.min(...between.map(({ left }) => left)) - gutter + lane;
  return angular([
    start,
    { x: start.x, y: above },
    { x: beside, y: above },
    { x: beside, y: under },
    { x: end.x, y: under },
    end,
  ]);
}

const rounding = 7;

/**
 * A line through points, with round corners.
 * @param {readonly { x: number, y: number }[]} points
 */
function angular(points) {
  const [first, ...others] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  let from = first;
  others.forEach((corner, index) => {
    const next = others[index + 1];
    if (next === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const toward = (/** @type {{ x: number, y: number }} */ point) => {
      const [dx, dy] = [point.x - corner.x, point.y - corner.y];
      const length = Math.hypot(dx, dy);
      const part = length === 0 ? 0 : Math.min(rounding, length / 2) / length;
      return `${corner.x + dx * part} ${corner.y + dy * part}`;
    };
    path += `L${toward(from)}Q${corner.x} ${corner.y} ${toward(next)}`;
    from = corner;
  });
  return path;
}
