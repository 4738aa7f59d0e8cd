import { transitTables, type TransitTable } from "../../analysis/facts/transitTables";
import { leadsOf } from "../../analysis/facts/transitLeads";
import type { EntityBase } from "../../analysis/model/entity";
import type { Link } from "../../analysis/model/link";
import type { TransitGatewayAttachment } from "../../analysis/model/transitGateway";
import { valueOr } from "../../analysis/model/value";
import { formatCidr } from "../../analysis/sets/cidr";
import type { Detail } from "./box";
import { addBox, addEdge, addEntity, type Drawing } from "./drawing";
import { nameOf } from "./gatewayBoxes";
import { regionBox } from "./places";

/** Adds what joins VPCs with each other and with networks outside of AWS. */
export function addBackbone(drawing: Drawing): void {
  addTransitGateways(drawing);
  addCustomerSide(drawing);
  for (const attachment of drawing.network.transitGatewayAttachments)
    addAttachmentEdges(drawing, attachment);
  addVpns(drawing);
  addDirectConnect(drawing);
}

function addTransitGateways(drawing: Drawing): void {
  const { network } = drawing;
  for (const gateway of network.transitGateways)
    addEntity(drawing, regionBox(drawing, gateway), "transitGateway", gateway);
  for (const one of transitTables(network)) {
    const { table, gateway, users } = one;
    const leads = leadsOf(network, one);
    // A table that came with the gateway and that nothing uses says nothing.
    if (table.origin === "implied" && users.certain.length === 0 && leads.certain.size === 0)
      continue;
    addEntity(drawing, drawing.byId.get(gateway.id), "transitGatewayRouteTable", table, {
      ...tableTexts(drawing, one),
      word: "route table",
    });
  }
}

function tableTexts(drawing: Drawing, one: TransitTable) {
  const { network } = drawing;
  const leads = leadsOf(network, one);
  const names = (ids: ReadonlySet<string>) =>
    network.transitGatewayAttachments
      .filter(({ id }) => ids.has(id))
      .map((attachment) => behind(drawing, attachment));
  const to = names(leads.certain);
  const perhaps = names(new Set(leads.possible.keys()));
  const drops = leads.blackholes.map(formatCidr);
  return {
    caption: to.length === 0 ? "leads nowhere" : `to ${to.join(", ")}`,
    details: [
      { label: "used by", text: one.users.certain.map((two) => behind(drawing, two)).join(", ") },
      { label: "leads to", text: to.join(", ") },
      { label: "may lead to", text: perhaps.join(", ") },
      { label: "drops", text: drops.join(", ") },
    ].filter(({ text }) => text !== ""),
  };
}

/** What is attached by an attachment, by its own name. */
function behind(drawing: Drawing, { target, name }: TransitGatewayAttachment): string {
  switch (target.kind) {
    case "vpc":
      return nameOf(drawing, target.vpc);
    case "vpn":
      return nameOf(drawing, target.vpnConnection);
    case "directConnectGateway":
      return nameOf(drawing, target.gateway);
    default:
      return name;
  }
}

function addAttachmentEdges(drawing: Drawing, attachment: TransitGatewayAttachment): void {
  const { target, transitGateway } = attachment;
  const gateway = outsideBox(drawing, transitGateway, "transit gateway", attachment);
  if (gateway === undefined) return;
  const table = transitTables(drawing.network).find(({ users }) =>
    users.certain.includes(attachment),
  );
  const end = table === undefined ? gateway : table.table.id;
  const kind = target.kind === "directConnectGateway" ? "directConnect" : "attachment";
  const from = ((): string | undefined => {
    switch (target.kind) {
      case "vpc":
        return attachment.id;
      case "directConnectGateway":
        return outsideBox(drawing, target.gateway, "Direct Connect gateway", attachment);
      case "connect":
        return attachment.id;
      case "peering": {
        const peer = { ...attachment, region: target.peerRegion };
        return outsideBox(drawing, target.peerTransitGateway, "transit gateway", peer);
      }
      default:
        return undefined;
    }
  })();
  if (from === undefined) return;
  if (target.kind === "peering")
    addEdge(drawing, "peering", gateway, from, { label: attachment.name });
  else addEdge(drawing, kind, from, drawing.byId.has(end) ? end : gateway);
}

/** The box of what a link leads to; what is not of this network is drawn by its id. */
function outsideBox(
  drawing: Drawing,
  link: Link,
  word: string,
  from: EntityBase,
): string | undefined {
  if (link.kind === "entity") return drawing.byId.has(link.id) ? link.id : undefined;
  if (link.kind !== "external") return undefined;
  const region = word === "transit gateway" ? regionBox(drawing, from) : undefined;
  return addBox(drawing, region, {
    id: link.awsId,
    kind: "outside",
    word: `${word} outside of this network`,
    title: link.awsId,
    caption: word,
    details: [],
  }).id;
}

function addCustomerSide(drawing: Drawing): void {
  const { network } = drawing;
  for (const gateway of network.directConnectGateways)
    addEntity(drawing, undefined, "directConnectGateway", gateway);
  for (const gateway of network.customerGateways)
    addEntity(drawing, undefined, "customerGateway", gateway, {
      caption: valueOr(gateway.ipAddress, "address not known yet"),
    });
  for (const connection of network.directConnectConnections)
    addEntity(drawing, undefined, "directConnectConnection", connection, {
      word: "Direct Connect connection",
      caption: valueOr(connection.location, "location not known yet"),
      details: interfacesOn(drawing, connection),
    });
  for (const site of network.onPremisesNetworks)
    addEntity(drawing, undefined, "onPremisesNetwork", site, {
      caption: site.cidrs.map(formatCidr).join(", "),
    });
}

/** Also those that no line shows: public ones lead to no gateway. */
function interfacesOn({ network }: Drawing, { id }: EntityBase): readonly Detail[] {
  const interfaces = network.directConnectVirtualInterfaces.filter(({ connection }) =>
    nameIs(connection, id),
  );
  if (interfaces.length === 0) return [];
  const names = interfaces.map(({ name, use }) => `${name} (${use})`);
  return [{ label: "virtual interfaces", text: names.join(", ") }];
}

function addVpns(drawing: Drawing): void {
  const { network } = drawing;
  for (const vpn of network.vpnConnections) {
    const attachment = network.transitGatewayAttachments.find(
      ({ target }) => target.kind === "vpn" && nameIs(target.vpnConnection, vpn.id),
    );
    const table = transitTables(network).find(
      ({ users }) => attachment !== undefined && users.certain.includes(attachment),
    );
    const link = vpn.vpnGateway ?? vpn.transitGateway;
    const word = vpn.vpnGateway === undefined ? "transit gateway" : "virtual private gateway";
    const gateway = link && outsideBox(drawing, link, word, vpn);
    const customer = outsideBox(drawing, vpn.customerGateway, "customer gateway", vpn);
    const from = table !== undefined && drawing.byId.has(table.table.id) ? table.table.id : gateway;
    if (from === undefined || customer === undefined) continue;
    addEdge(drawing, "vpn", from, customer, { label: vpn.name });
    drawing.shownBy.set(vpn.id, customer);
  }
  for (const site of network.onPremisesNetworks) {
    for (const link of [...(site.behind ? [site.behind] : []), ...(site.alsoBehind ?? [])]) {
      const id = link.kind === "entity" ? (drawing.shownBy.get(link.id) ?? link.id) : undefined;
      if (id !== undefined && drawing.byId.has(id)) addEdge(drawing, "onPremises", id, site.id);
    }
  }
}

function nameIs(link: Link, id: string): boolean {
  return link.kind === "entity" && link.id === id;
}

function addDirectConnect(drawing: Drawing): void {
  const { network } = drawing;
  for (const one of network.directConnectGatewayAssociations) {
    const from = outsideBox(drawing, one.associatedGateway, "gateway", one);
    const to = outsideBox(drawing, one.directConnectGateway, "Direct Connect gateway", one);
    // A transit gateway has its attachment for it, which leads to the table.
    const isTransit =
      one.associatedGateway.kind === "entity" &&
      drawing.topology.get("transitGateway", one.associatedGateway.id) !== undefined;
    if (from !== undefined && to !== undefined && !isTransit)
      addEdge(drawing, "directConnect", from, to);
  }
  for (const one of network.directConnectVirtualInterfaces) {
    const gateway = one.vpnGateway ?? one.directConnectGateway;
    const from = gateway && outsideBox(drawing, gateway, "gateway", one);
    const to = outsideBox(drawing, one.connection, "Direct Connect connection", one);
    if (to !== undefined) drawing.shownBy.set(one.id, to);
    if (from !== undefined && to !== undefined)
      addEdge(drawing, "directConnect", from, to, { label: one.name });
  }
}
