/** Short marks that stand for AWS's icons. */
const marks = /** @type {Readonly<Record<string, string>>} */ ({
  internetGateway: "IGW",
  egressOnlyInternetGateway: "EIGW",
  vpnGateway: "VGW",
  vpcPeeringConnection: "PCX",
  transitGatewayAttachment: "TGW",
  transitGateway: "TGW",
  transitGatewayRouteTable: "RT",
  natGateway: "NAT",
  loadBalancer: "LB",
  function: "λ",
  instance: "EC2",
  autoScalingGroup: "ASG",
  database: "DB",
  vpcEndpoint: "VPCE",
  vpcEndpointService: "PL",
  networkInterface: "ENI",
  directConnectGateway: "DXGW",
  directConnectConnection: "DX",
  customerGateway: "CGW",
  onPremisesNetwork: "SITE",
});

const tiers = ["public", "private", "isolated", "unknown"];

/** More subnets than this are not read at one sight: their VPCs start closed. */
const mostOpenSubnets = 48;

/** What can be opened and closed. */
const canClose = new Set(["region", "vpc", "noVpc", "transitGateway"]);

/**
 * The elements of the boxes, by position.
 * @type {HTMLElement[]}
 */
const elements = [];

/** @type {Set<number>} */
const closedBoxes = new Set();

const world = byId("world", HTMLElement);

/** Puts all boxes on the page. */
function drawBoxes() {
  const subnets = data.boxes.filter(({ kind }) => kind === "subnet").length;
  const top = childrenOf.get(-1) ?? [];
  const regions = top.filter((one) => boxAt(one).kind === "region");
  const outside = top.filter((one) => boxAt(one).kind !== "region");
  world.append(
    make("div", { class: "outside", role: "none" }, ...outside.map((one) => drawBox(one, 1))),
    ...regions.map((one) => drawBox(one, 1)),
  );
  if (subnets <= mostOpenSubnets) return;
  data.boxes.forEach(({ kind }, position) => {
    if (kind === "vpc") setClosed(position, true);
  });
}

/**
 * @param {number} position
 * @param {number} level
 * @returns {HTMLElement}
 */
function drawBox(position, level) {
  const box = boxAt(position);
  const inner = childrenOf.get(position) ?? [];
  const element = make("div", {
    class: `box ${box.kind}${box.tier === undefined ? "" : ` ${box.tier}`}`,
    role: "treeitem",
    tabindex: "-1",
    "aria-level": String(level),
    "aria-selected": "false",
    "aria-label": labelOf(box),
    "data-box": String(position),
  });
  elements[position] = element;
  element.append(headOf(box, inner.length > 0 && canClose.has(box.kind)));
  if (inner.length === 0) return element;
  if (canClose.has(box.kind)) {
    element.setAttribute("aria-expanded", "true");
    element.append(make("div", { class: "summary" }, summaryOf(position)));
  }
  const body = make("div", { class: "body", role: "group" });
  body.append(...arranged(box.kind, inner, level + 1));
  element.append(body);
  return element;
}

/**
 * @param {BoxData} box
 * @param {boolean} closes
 */
function headOf({ kind, title, caption, exposed, word }, closes) {
  const mark = marks[kind];
  const head = make("div", { class: "head" });
  if (closes) head.append(make("span", { class: "toggle", "aria-hidden": "true" }));
  if (mark !== undefined) head.append(make("span", { class: "mark", "aria-hidden": "true" }, mark));
  const texts = make("span", { class: "texts" }, nameText(title, "title"));
  const isPlace = kind === "vpc" || kind === "region" || kind === "transitGateway";
  const under = isPlace ? [word, caption].filter(Boolean).join(" · ") : caption;
  if (under !== undefined) texts.append(nameText(under, "caption"));
  head.append(texts);
  if (exposed !== undefined)
    head.append(
      make(
        "span",
        { class: exposed[1] ? "exposed" : "exposed perhaps", title: exposureText(exposed) },
        exposed[1] ? "internet" : "internet?",
      ),
    );
  return head;
}

/** @param {readonly [traffic: string, certain: boolean]} exposed */
function exposureText([traffic, certain]) {
  return `the internet ${certain ? "reaches" : "might reach"} it: ${traffic}`;
}

/**
 * What a screen reader says.
 * @param {BoxData} box
 */
function labelOf(box) {
  const { caption, tier, exposed } = box;
  return [
    fullName(box),
    ...(caption === undefined ? [] : [caption]),
    ...(tier === undefined ? [] : [`tier ${tier}`]),
    ...(exposed === undefined ? [] : [exposureText(exposed)]),
  ].join(", ");
}

/**
 * What a closed box holds.
 * @param {number} position
 */
function summaryOf(position) {
  const all = within(position).map(boxAt);
  const of = (/** @type {(box: BoxData) => boolean} */ holds) => all.filter(holds).length;
  const byTier = tiers
    .map((tier) => [tier, of((box) => box.kind === "subnet" && box.tier === tier)])
    .filter(([, count]) => count !== 0)
    .map(([tier, count]) => `${count} ${tier}`);
  const vpcs = of(({ kind }) => kind === "vpc");
  const subnets = of(({ kind }) => kind === "subnet");
  const open = of(({ exposed }) => exposed !== undefined);
  const things = of(({ kind }) => marks[kind] !== undefined);
  return [
    ...(vpcs === 0 ? [] : [counted(vpcs, "VPC")]),
    ...(subnets === 0 ? [] : [`${counted(subnets, "subnet")} (${byTier.join(", ")})`]),
    ...(things === 0 ? [] : [`${things} gateways, endpoints and workloads`]),
    ...(open === 0 ? [] : [`${open} on the internet`]),
  ].join(" · ");
}

/**
 * @param {number} position
 * @param {boolean} isClosed
 */
function setClosed(position, isClosed) {
  const element = elements[position];
  if (element?.hasAttribute("aria-expanded") !== true) return;
  element.setAttribute("aria-expanded", String(!isClosed));
  if (isClosed) closedBoxes.add(position);
  else closedBoxes.delete(position);
}

/**
 * The box itself, or the closed box around it that shows in its place.
 * @param {number} position
 */
function shownFor(position) {
  return around(position).findLast((one) => closedBoxes.has(one)) ?? position;
}

/**
 * Opens what is closed around a box.
 * @param {number} position
 */
function reveal(position) {
  for (const one of around(position)) setClosed(one, false);
}
