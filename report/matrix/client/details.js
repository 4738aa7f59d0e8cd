const details = byId("details", HTMLElement);

/** Shows the cell that the keyboard is on. */
function chooseCurrent() {
  const [from, to] = [shown[0][current.row], shown[1][current.column]];
  if (from === undefined || to === undefined) return;
  chosen = [from, to];
  draw();
  details.replaceChildren(...detailsOf(from, to));
  details.scrollTop = 0;
}

/**
 * @param {number} from
 * @param {number} to
 * @returns {Node[]}
 */
function detailsOf(from, to) {
  const kind = kindBetween(from, to);
  const explanation = data.explanations[data.explained[`${from},${to}`] ?? -1];
  return [
    make("h2", {}, `${nameOf(from)} to ${nameOf(to)}`),
    make("p", { class: "word" }, `IPv${data.family}, ${interfaces(from)} to ${interfaces(to)}`),
    ...(kind === undefined
      ? [make("p", {}, "An end of one interface: it has nobody to send to here.")]
      : setsOf(kind)),
    ...(explanation === undefined
      ? []
      : [
          make("h3", {}, kind?.verdict === "blocked" ? "Why not, for one pair" : "For one pair"),
          make("p", { class: "word" }, explanation.about),
          ...explanation.sections.flatMap(({ title, lines }) => [
            make("h3", {}, title),
            make("ol", {}, ...lines.map((line) => make("li", {}, line))),
          ]),
        ]),
    ...(explanation === undefined && kind !== undefined
      ? [
          make(
            "p",
            { class: "word" },
            "palisade reach explains this pair; this page holds only some.",
          ),
        ]
      : []),
  ];
}

/** @param {number} end */
function interfaces(end) {
  return counted(data.ends[end]?.[1] ?? 0, "interface");
}

/**
 * @param {CellKind} kind
 * @returns {Node[]}
 */
function setsOf({ reachable, unknown, betweenSome }) {
  if (reachable === undefined && unknown === undefined)
    return [make("p", { class: "blocked" }, "Nothing gets through.")];
  return [
    ...(reachable === undefined
      ? []
      : [make("p", { class: "reachable" }, `Gets through: ${reachable}`)]),
    ...(unknown === undefined ? [] : [make("p", { class: "unknown" }, `Not known: ${unknown}`)]),
    ...(betweenSome === true ? [make("p", {}, "Not between all of the interfaces.")] : []),
  ];
}

cells.addEventListener("click", (event) => {
  const place = placeOf(event);
  if (place === undefined) return;
  moveTo(place.row, place.column);
  chooseCurrent();
});
view.addEventListener("keydown", (event) => {
  const { row, column } = current;
  /** @type {Readonly<Record<string, readonly [number, number]>>} */
  const moves = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - 10, column],
    PageDown: [row + 10, column],
    Home: event.ctrlKey ? [0, 0] : [row, 0],
    End: event.ctrlKey ? [shown[0].length, shown[1].length] : [row, shown[1].length],
  };
  const move = moves[event.key];
  if (move !== undefined) moveTo(...move);
  else if (event.key === "Enter" || event.key === " ") chooseCurrent();
  else return;
  event.preventDefault();
});
view.addEventListener("scroll", () => requestAnimationFrame(fill), { passive: true });
window.addEventListener("resize", fill);
filter.addEventListener("input", applyFilters);
onlyOpen.addEventListener("change", applyFilters);
applyFilters();
