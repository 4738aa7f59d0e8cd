import { linkName } from "../../analysis/facts/linkName";
import type { EntityBase } from "../../analysis/model/entity";
import type { EntityId } from "../../analysis/model/identity";
import { pointsTo, type Link } from "../../analysis/model/link";
import { serviceBehind } from "../../analysis/reach/endpointServices";
import { addBox, addEdge, addEntity, type Drawing, type DraftBox } from "./drawing";
import { homeBox, regionBox, vpcBox } from "./places";

/** Identity of the box of the internet. */
export const internet = "internet";

/** Adds what stands at the edge of a VPC: gateways, attachments, peerings, endpoint services. */
export function addGateways(drawing: Drawing): void {
  addInternetGateways(drawing);
  addVpnGateways(drawing);
  addAttachments(drawing);
  addPeerings(drawing);
  addEndpointServices(drawing);
}

function addInternetGateways(drawing: Drawing): void {
  const { network } = drawing;
  for (const gateway of network.internetGateways) {
    const attached = network.internetGatewayAttachments.find(
      ({ internetGateway }) =>
        internetGateway.kind === "entity" && internetGateway.id === gateway.id,
    );
    const link = gateway.vpc ?? attached?.vpc;
    const home = link === undefined ? regionBox(drawing, gateway) : vpcBox(drawing, link, gateway);
    addEntity(drawing, home, "internetGateway", gateway, {
      ...(link === undefined ? { caption: "not attached" } : {}),
    });
    if (link !== undefined) addInternetEdge(drawing, gateway.id);
  }
  for (const gateway of network.egressOnlyInternetGateways) {
    const home = vpcBox(drawing, gateway.vpc, gateway);
    addEntity(drawing, home, "egressOnlyInternetGateway", gateway, { caption: "IPv6, out only" });
    addInternetEdge(drawing, gateway.id);
  }
}

function addInternetEdge(drawing: Drawing, gateway: EntityId): void {
  addBox(drawing, undefined, {
    id: internet,
    kind: "internet",
    word: "the internet",
    title: "Internet",
    details: [],
  });
  addEdge(drawing, "internet", gateway, internet);
}

function addVpnGateways(drawing: Drawing): void {
  const { network } = drawing;
  for (const gateway of network.vpnGateways) {
    const attached = network.vpnGatewayAttachments.find(
      ({ vpnGateway }) => vpnGateway.kind === "entity" && vpnGateway.id === gateway.id,
    );
    const link = gateway.vpc ?? attached?.vpc;
    const home = link === undefined ? regionBox(drawing, gateway) : vpcBox(drawing, link, gateway);
    addEntity(
      drawing,
      home,
      "vpnGateway",
      gateway,
      link === undefined ? { caption: "not attached" } : {},
    );
  }
}

function addAttachments(drawing: Drawing): void {
  for (const attachment of drawing.network.transitGatewayAttachments) {
    const { target, transitGateway } = attachment;
    if (target.kind === "vpc") {
      const subnets = target.subnets.items.map((link) => nameOf(drawing, link));
      const home = vpcBox(drawing, target.vpc, attachment);
      addEntity(drawing, home, "transitGatewayAttachment", attachment, {
        caption: `to ${nameOf(drawing, transitGateway)}`,
        details: subnets.length === 0 ? [] : [{ label: "subnets", text: subnets.join(", ") }],
      });
    }
    if (target.kind === "connect")
      addEntity(
        drawing,
        homeOfConnect(drawing, attachment, target.transport),
        "transitGatewayAttachment",
        attachment,
        { caption: `Connect over ${nameOf(drawing, target.transport)}` },
      );
  }
}

/** A Connect attachment stands beside the attachment that carries it. */
function homeOfConnect(drawing: Drawing, attachment: EntityBase, transport: Link): DraftBox {
  const carrier = drawing.network.transitGatewayAttachments.find(({ id }) =>
    pointsTo(transport, id),
  );
  return carrier?.target.kind === "vpc"
    ? vpcBox(drawing, carrier.target.vpc, carrier)
    : regionBox(drawing, attachment);
}

/** Identity of the box that a peering connection has in one of its VPCs. */
export function peeringBoxId(peering: EntityId, vpc: string): string {
  return `${peering} in ${vpc}`;
}

function addPeerings(drawing: Drawing): void {
  for (const peering of drawing.network.vpcPeeringConnections) {
    const { requesterVpc, accepterVpc, accepterRegion } = peering;
    const one = vpcBox(drawing, requesterVpc, peering);
    const isOutside = accepterVpc.kind !== "entity";
    // The region of a VPC that is not here is the one that the peering names.
    const other = vpcBox(
      drawing,
      accepterVpc,
      isOutside && accepterRegion !== undefined ? { ...peering, region: accepterRegion } : peering,
    );
    if (one === other) continue;
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      addEntity(drawing, here, "vpcPeeringConnection", peering, {
        id: peeringBoxId(peering.id, here.id),
        caption: `to ${there.title}`,
      });
    }
    addEdge(
      drawing,
      "peering",
      peeringBoxId(peering.id, one.id),
      peeringBoxId(peering.id, other.id),
      { label: peering.name },
    );
  }
}

function addEndpointServices(drawing: Drawing): void {
  const { network } = drawing;
  for (const service of network.vpcEndpointServices) {
    const balancers = [service.networkLoadBalancers, service.gatewayLoadBalancers].flatMap(
      ({ items }) => items.flatMap((link) => (link.kind === "entity" ? [link.id] : [])),
    );
    const [first] = balancers;
    const balancer = first === undefined ? undefined : drawing.topology.find(first);
    const home = balancer === undefined ? regionBox(drawing, service) : homeBox(drawing, balancer);
    addEntity(drawing, home, "vpcEndpointService", service);
    for (const id of balancers) addEdge(drawing, "forwards", service.id, id);
  }
  for (const endpoint of network.vpcEndpoints) {
    const { service } = serviceBehind(drawing.topology, endpoint);
    if (service !== undefined) addEdge(drawing, "privateLink", endpoint.id, service.id);
  }
}

/** A name for whatever a link leads to. */
export function nameOf({ network }: Drawing, link: Link): string {
  return linkName(network, link) ?? "not known yet";
}
