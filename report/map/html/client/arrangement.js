/** What stands at the edge of a VPC, above its zones. */
const atTheEdge = new Set([
  "internetGateway",
  "egressOnlyInternetGateway",
  "vpnGateway",
  "vpcPeeringConnection",
  "transitGatewayAttachment",
  "vpcEndpointService",
]);

/**
 * The boxes inside of a box, laid out as its kind is drawn.
 * @param {string} kind
 * @param {readonly number[]} inner
 * @param {number} level
 * @returns {HTMLElement[]}
 */
function arranged(kind, inner, level) {
  const part = (/** @type {string} */ name, /** @type {(box: BoxData) => boolean} */ holds) => {
    const own = inner.filter((one) => holds(boxAt(one)));
    if (name === "vpcs") own.sort((one, other) => byName(boxAt(one), boxAt(other)));
    if (own.length === 0) return [];
    return [make("div", { class: name, role: "none" }, ...own.map((one) => drawBox(one, level)))];
  };
  if (kind === "region") {
    const places = part("vpcs", (box) => box.kind === "vpc" || box.kind === "noVpc");
    const count = places[0]?.childElementCount ?? 0;
    places[0]?.style.setProperty("--columns", String(columnsFor(count)));
    return [...part("row", (box) => box.kind !== "vpc" && box.kind !== "noVpc"), ...places];
  }
  if (kind === "vpc") {
    const isBalancer = (/** @type {BoxData} */ box) => box.kind === "loadBalancer";
    const zones = part("zones", (box) => box.kind === "zone");
    zones[0]?.style.setProperty("--columns", String(zones[0].childElementCount));
    return [
      ...part("row edge", (box) => atTheEdge.has(box.kind)),
      ...part("row", isBalancer),
      ...zones,
      ...part("row", (box) => box.kind !== "zone" && !isBalancer(box) && !atTheEdge.has(box.kind)),
    ];
  }
  if (kind === "zone")
    return tiers.map((tier) =>
      make(
        "div",
        { class: "tier", role: "none" },
        ...inner.filter((one) => boxAt(one).tier === tier).map((one) => drawBox(one, level)),
      ),
    );
  return part("row", () => true);
}

const inNumbers = new Intl.Collator("en", { numeric: true });

/**
 * `network-2` comes before `network-10`; what is in no VPC comes last.
 * @param {BoxData} one
 * @param {BoxData} other
 */
function byName(one, other) {
  if (one.kind !== other.kind) return one.kind === "vpc" ? -1 : 1;
  return inNumbers.compare(one.title, other.title);
}

/**
 * Columns in which so many VPCs stand about as wide as high.
 * @param {number} count
 */
function columnsFor(count) {
  return count <= 3 ? Math.max(1, count) : Math.ceil(Math.sqrt(count * 1.3));
}
