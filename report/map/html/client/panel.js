const panel = byId("panel", HTMLElement);

/**
 * What the panel says of one box.
 * @param {number} position
 * @returns {Node[]}
 */
function detailsOf(position) {
  const box = boxAt(position);
  const places = around(position).map(boxAt);
  const subnets = subnetsOf(position);
  return [
    make("h2", {}, make("span", { class: "word" }, box.word), nameText(box.title, "title")),
    ...(box.caption === undefined ? [] : [make("p", { class: "caption" }, nameText(box.caption))]),
    ...(box.exposed === undefined
      ? []
      : [make("p", { class: "exposed-text" }, capital(exposureText(box.exposed)))]),
    facts([
      ...(box.tier === undefined ? [] : [["tier", box.tier]]),
      ...(places.length === 0 ? [] : [["in", places.map(fullName).join(", ")]]),
      ...box.details.filter(([label]) => label !== "route"),
      ...(box.source === undefined ? [] : [["made by", box.source.filter(Boolean).join("  ")]]),
    ]),
    ...routesOf(subnets),
    ...filterSections(
      "Security group",
      (box.groups ?? []).flatMap((one) => data.groups[one] ?? []),
    ),
    ...filterSections(
      "Network ACL",
      [...new Set(subnets.flatMap((one) => boxAt(one).acls ?? []))].flatMap(
        (one) => data.acls[one] ?? [],
      ),
    ),
    ...edgeSection(position),
    ...insideSection(position),
  ];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The subnets that a box is, or stands in.
 * @param {number} position
 * @returns {readonly number[]}
 */
function subnetsOf(position) {
  const own = [position, ...around(position)].find((one) => boxAt(one).kind === "subnet");
  return own === undefined ? (boxAt(position).spans ?? []) : [own];
}

/** @param {readonly (readonly (string | undefined)[])[]} rows */
function facts(rows) {
  const list = make("dl");
  for (const [label = "", text = ""] of rows)
    list.append(make("dt", {}, label), make("dd", {}, nameText(text)));
  return list;
}

/**
 * The routes of subnets; those that several share are told once.
 * @param {readonly number[]} subnets
 * @returns {Node[]}
 */
function routesOf(subnets) {
  /** @type {Map<string, string[]>} */
  const tables = new Map();
  for (const one of subnets) {
    const { details } = boxAt(one);
    const name = details.find(([label]) => label === "route table")?.[1] ?? "";
    tables.set(
      name,
      details.filter(([label]) => label === "route").map(([, text]) => text),
    );
  }
  return [...tables].map(([name, routes]) =>
    section(`Routes: ${name}`, [listOf(routes.length === 0 ? ["none that is written"] : routes)]),
  );
}

/**
 * @param {string} word
 * @param {readonly FilterData[]} filters
 */
function filterSections(word, filters) {
  return filters.map(({ name, inward, outward }) =>
    section(`${word}: ${name}`, [
      make("h4", {}, "in"),
      listOf(inward.length === 0 ? ["nothing"] : inward),
      make("h4", {}, "out"),
      listOf(outward.length === 0 ? ["nothing"] : outward),
    ]),
  );
}

/** @param {number} position */
function edgeSection(position) {
  const lines = data.edges.flatMap(([kind, from, to, label, certain]) => {
    // Routes of a subnet are told above.
    if ((from !== position && to !== position) || (kind === "route" && from === position))
      return [];
    const other = boxAt(from === position ? to : from);
    const word = kind === "route" ? "route from" : (edgeWords[kind] ?? kind);
    const text = [word, fullName(other), label === "" ? "" : `(${label})`].join(" ");
    return [certain ? text.trim() : `${text.trim()}, not certain`];
  });
  return lines.length === 0 ? [] : [section("Joined with", [listOf(lines)])];
}

const edgeWords = /** @type {Readonly<Record<string, string>>} */ ({
  internet: "the internet:",
  attachment: "attachment:",
  vpn: "VPN:",
  directConnect: "Direct Connect:",
  privateLink: "PrivateLink:",
  forwards: "sends requests on:",
  onPremises: "network behind it:",
});

/** @param {number} position */
function insideSection(position) {
  const inside = (childrenOf.get(position) ?? []).map(boxAt);
  if (inside.length === 0) return [];
  return [section("Inside", [listOf(inside.map(fullName))])];
}

/**
 * @param {string} title
 * @param {readonly Node[]} children
 * @param {boolean} [isOpen]
 */
function section(title, children, isOpen = true) {
  const element = make("details", {}, make("summary", {}, nameText(title)), ...children);
  element.open = isOpen;
  return element;
}

/** More lines than this are not read one by one. */
const mostLines = 60;

/** @param {readonly string[]} lines */
function listOf(lines) {
  const more = lines.length - mostLines;
  return make(
    "ul",
    {},
    ...lines.slice(0, mostLines).map((line) => make("li", {}, nameText(line))),
    ...(more > 0 ? [make("li", {}, `and ${more} more`)] : []),
  );
}
