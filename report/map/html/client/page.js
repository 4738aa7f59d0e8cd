/** @typedef {import("../pageData").PageData} PageData */
/** @typedef {import("../pageData").BoxData} BoxData */
/** @typedef {import("../pageData").FilterData} FilterData */
/** @typedef {import("../pageData").ReasonData} ReasonData */
/** @typedef {import("../pageData").PartData} PartData */

const data = /** @type {PageData} */ (readData());

/**
 * A name from the network: its direction is its own, and does not turn what stands beside it.
 * @param {string} text
 * @param {string} [className]
 */
function nameText(text, className = "name") {
  return make("bdi", { class: className }, text);
}

/** @param {number} position */
function boxAt(position) {
  const box = data.boxes[position];
  if (box === undefined) throw new Error(`bug in palisade: there is no box ${position}`);
  return box;
}

/**
 * Positions of the boxes inside of each box; those at the top under -1.
 * @type {Map<number, number[]>}
 */
const childrenOf = new Map();
data.boxes.forEach(({ parent = -1 }, position) => {
  const siblings = childrenOf.get(parent);
  if (siblings === undefined) childrenOf.set(parent, [position]);
  else siblings.push(position);
});

/**
 * The boxes around a box, the nearest first.
 * @param {number} position
 * @returns {number[]}
 */
function around(position) {
  const { parent } = boxAt(position);
  return parent === undefined ? [] : [parent, ...around(parent)];
}

/**
 * Everything inside of a box, at any depth.
 * @param {number} position
 * @returns {number[]}
 */
function within(position) {
  return (childrenOf.get(position) ?? []).flatMap((one) => [one, ...within(one)]);
}

/**
 * `subnet app-a`; where one of the two says what the other says, it stands alone.
 * @param {BoxData} box
 */
function fullName({ word, title }) {
  const [what, name] = [word.toLowerCase(), title.toLowerCase()];
  return name.startsWith(what) || what.endsWith(name) ? title : `${word} ${title}`;
}

/**
 * What a question about a box asks about.
 * @param {BoxData} box
 */
function askedName(box) {
  return box.askedAs ?? fullName(box);
}
