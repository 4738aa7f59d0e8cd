/**
 * What was clicked: nothing, one box, or two whose answer is shown.
 * @type {number[]}
 */
let chosen = [];

/** The box under the pointer or with the focus. @type {number | undefined} */
let looked;

const statusLine = byId("status", HTMLElement);
const welcome = [...panel.childNodes];

/**
 * Chooses a box: the first of a question, or the second; once more: not any longer.
 * @param {number} position
 */
function choose(position) {
  if (chosen.includes(position)) chosen = chosen.filter((one) => one !== position);
  else chosen = chosen.length === 1 ? [...chosen, position] : [position];
  const [one, other] = chosen;
  if (one !== undefined && other !== undefined) {
    const [usual = 4] = versionsOf(boxAt(one), boxAt(other));
    setFamily(usual);
  }
  show();
  if (one === undefined) statusLine.textContent = "Nothing is chosen.";
  else if (other === undefined)
    statusLine.textContent = `${boxAt(one).title} is chosen. Choose another one to see whether it is reached.`;
  else tellVerdict(one, other);
}

/**
 * Tells screen readers what was answered.
 * @param {number} one
 * @param {number} other
 */
function tellVerdict(one, other) {
  const [from, to] = [boxAt(one), boxAt(other)];
  const verdict = verdictOf(from, to, answersBetween(from, to));
  const over = family === 6 ? " over IPv6" : "";
  statusLine.textContent = `${askedName(from)} to ${askedName(to)}${over}: ${verdict}`;
}

/**
 * Shows the same question in another IP version; the choice keeps the focus.
 * @param {4 | 6} version
 */
function askOver(version) {
  const [one, other] = chosen;
  if (one === undefined || other === undefined) return;
  setFamily(version);
  panel.replaceChildren(...answerOf(one, other));
  const button = panel.querySelector(`[data-family="${version}"]`);
  if (button instanceof HTMLElement) button.focus();
  tellVerdict(one, other);
}

/** Forgets what was chosen. */
function chooseNothing() {
  chosen = [];
  lookAt(undefined);
  show();
  statusLine.textContent = "Nothing is chosen.";
}

/**
 * Looks at a box without choosing it.
 * @param {number | undefined} position
 */
function lookAt(position) {
  if (looked === position) return;
  if (looked !== undefined) elements[looked]?.classList.remove("looked");
  if (position !== undefined) elements[position]?.classList.add("looked");
  looked = position;
  show();
}

/** Brings panel, marks and highlighted edges to what is chosen and looked at. */
function show() {
  const [one, other] = chosen;
  elements.forEach((element, position) => {
    const place = chosen.indexOf(position);
    const wanted = place < 0 ? "" : place === 0 ? "from" : "to";
    if ((element.dataset["chosen"] ?? "") === wanted) return;
    element.dataset["chosen"] = wanted;
    element.setAttribute("aria-selected", String(place >= 0));
  });
  showEdges();
  if (one !== undefined && other !== undefined) {
    panel.replaceChildren(...answerOf(one, other));
    return;
  }
  const shown = looked ?? one;
  if (shown === undefined) {
    panel.replaceChildren(...welcome);
    return;
  }
  const hint =
    one === undefined
      ? "Click it, then another one, to see whether it reaches the other."
      : shown === one
        ? "Now click another one to see whether and how this one reaches it."
        : "Click it to see whether and how the chosen one reaches it.";
  panel.replaceChildren(...detailsOf(shown), make("p", { class: "hint" }, hint));
}

/** Draws the edges of what is chosen and looked at. */
function showEdges() {
  const own = new Set([...chosen, ...(looked === undefined ? [] : [looked])]);
  // A closed box has the edges of everything that it stands for.
  for (const one of [...own])
    if (closedBoxes.has(one)) for (const inner of within(one)) own.add(inner);
  const ends = drawEdges(highlights, ([, from, to]) => own.has(from) || own.has(to));
  elements.forEach((element, position) => {
    if (element.classList.contains("linked") !== ends.has(position))
      element.classList.toggle("linked", ends.has(position));
  });
}

/** Draws all edges anew, after boxes have moved. */
function redraw() {
  const withRoutes = byId("routes", HTMLInputElement).checked;
  for (const layer of [backbone, highlights]) {
    layer.setAttribute("width", String(world.offsetWidth));
    layer.setAttribute("height", String(world.offsetHeight));
  }
  drawEdges(backbone, ([kind]) => withRoutes || always.has(kind));
  showEdges();
}
