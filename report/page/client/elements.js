/*
 * What the scripts of all pages share; it comes first in their script element. Everything from outside
 * goes into the page as text (textContent, attributes), never as HTML.
 */

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

/** The page's data, as it was written into it. @returns {unknown} */
function readData() {
  return JSON.parse(document.getElementById("data")?.textContent ?? "");
}

/**
 * A row of positions, written as `3*40,1,3*2`: equal neighbours are counted.
 * @param {string} text
 */
function unpackRow(text) {
  return text.split(",").flatMap((run) => {
    const [position = "-1", count = "1"] = run.split("*");
    return Array.from({ length: Number(count) }, () => Number(position));
  });
}

/**
 * `3 subnets`, `1 VPC`.
 * @param {number} count
 * @param {string} word
 */
function counted(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
