/*
 * The page's script, in files that follow each other in one script element. Everything from outside goes
 * into the page as text (textContent, attributes), never as HTML.
 */

/** @typedef {import("../pageData").PageData} PageData */
/** @typedef {import("../pageData").BoxData} BoxData */
/** @typedef {import("../pageData").FilterData} FilterData */
/** @typedef {import("../pageData").ReasonData} ReasonData */
/** @typedef {import("../pageData").PartData} PartData */

/** @type {unknown} */
const parsed = JSON.parse(document.getElementById("data")?.textContent ?? "");
const data = /** @type {PageData} */ (parsed);

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
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

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
 * `3 subnets`, `1 VPC`.
 * @param {number} count
 * @param {string} word
 */
function counted(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/**
 * `subnet app-a`; where one of the two says what the other says, it stands alone.
 * @param {BoxData} box
 */
function fullName({ word, title }) {
  const [what, name] = [word.toLowerCase(), title.toLowerCase()];
  return name.startsWith(what) || what.endsWith(name) ? title : `${word} ${title}`;
}
