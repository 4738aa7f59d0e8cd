import { entityId, type EntityId } from "../../model/identity";
import type { NetworkInterface, NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { itemsOf, type AwsContext, type Item } from "./context";
import { part, text, texts, textsIn } from "./fields";
import { linkToName } from "./names";
import { interfacesOfOwners, ownersByDescription } from "./owners";

/** Whom an interface belongs to. */
export type Owner = NetworkInterface["owner"];

// What an interface belongs to stands in its description (Amazon EC2 User Guide, "Requester-managed network interfaces").
const byDescription: readonly (readonly [pattern: RegExp, kind: NetworkInterfaceOwnerKind])[] = [
  [/^Interface for NAT Gateway (nat-[0-9a-z]+)/, "natGateway"],
  [/^VPC Endpoint Interface (vpce-[0-9a-z]+)/, "vpcEndpoint"],
  [/(tgw-attach-[0-9a-z]+)/, "transitGatewayAttachment"],
  [/^ELB (?:app|net|gwy)\/[^/]+\/[0-9a-z]+$/, "loadBalancer"],
  [/^ELB (\S+)$/, "classicLoadBalancer"],
  [/^AWS Lambda VPC ENI/, "function"],
  [/^Route 53 Resolver: (rslvr-(?:in|out)-[0-9a-z]+)/, "workload"],
  [/(eice-[0-9a-z]+)/, "instanceConnectEndpoint"],
  [/^RDSNetworkInterface/, "database"],
  [/^ElastiCache (\S+)/, "database"],
];

const byType: Readonly<Record<string, NetworkInterfaceOwnerKind>> = {
  nat_gateway: "natGateway",
  natGateway: "natGateway", // as the service model of botocore spells it
  lambda: "function",
  load_balancer: "loadBalancer",
  network_load_balancer: "loadBalancer",
  gateway_load_balancer: "loadBalancer",
  gateway_load_balancer_endpoint: "vpcEndpoint",
  vpc_endpoint: "vpcEndpoint",
  transit_gateway: "transitGatewayAttachment",
  ec2_instance_connect_endpoint: "instanceConnectEndpoint",
};

/** Interfaces that another answer names as its own. */
function claimed(context: AwsContext): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  const claim = (
    call: string,
    kind: NetworkInterfaceOwnerKind,
    interfacesOf: (item: Item) => readonly string[],
  ) => {
    for (const item of itemsOf(context, call)) {
      for (const id of interfacesOf(item)) owners.set(id, { kind, id: entityId(item.id) });
    }
  };
  claim("describe-nat-gateways", "natGateway", (item) =>
    textsIn(item, "NatGatewayAddresses", "NetworkInterfaceId"),
  );
  claim("describe-vpc-endpoints", "vpcEndpoint", (item) => texts(item, "NetworkInterfaceIds"));
  claim("describe-instance-connect-endpoints", "instanceConnectEndpoint", (item) =>
    texts(item, "NetworkInterfaceIds"),
  );
  for (const [id, owner] of interfacesOfOwners(context))
    owners.set(id, { kind: kindOf(owner), id: entityId(owner.id) });
  return owners;
}

/** A database behind a serverless endpoint, or anything else. */
function kindOf(owner: Item): NetworkInterfaceOwnerKind {
  return owner.context.index.get(owner.id)?.kind === "database" ? "database" : "workload";
}

function loadBalancersByName(context: AwsContext): ReadonlyMap<string, EntityId> {
  // The description has the end of the ARN: `ELB app/shop/50dc6c495c0c9188`.
  return new Map(
    itemsOf(context, "describe-load-balancers").map(({ id }) => [
      `ELB ${id.split(":loadbalancer/")[1] ?? id}`,
      entityId(id),
    ]),
  );
}

/** Finds out what an interface belongs to; whatever nobody names belongs to itself. */
export function ownersOfInterfaces(context: AwsContext): (item: Item) => Owner {
  const owners = claimed(context);
  const loadBalancers = loadBalancersByName(context);
  const described = ownersByDescription(context);
  return (item) => {
    const owner = described.get(text(item, "Description") ?? "");
    if (owner !== undefined) return { kind: "workload", id: entityId(owner.id) };
    return owners.get(item.id) ?? ownerOf(item, loadBalancers);
  };
}

function ownerOf(item: Item, loadBalancers: ReadonlyMap<string, EntityId>): Owner {
  const instance = text(part(item, "Attachment"), "InstanceId");
  if (instance !== undefined) return { kind: "instance", id: entityId(instance) };
  const description = text(item, "Description") ?? "";
  const balancer = loadBalancers.get(description);
  if (balancer !== undefined) return { kind: "loadBalancer", id: balancer };
  for (const [pattern, kind] of byDescription) {
    const match = pattern.exec(description);
    if (match !== null) return { kind, id: named(item, kind, match[1]) };
  }
  const kind = byType[text(item, "InterfaceType") ?? "interface"];
  if (kind !== undefined) return { kind, id: entityId(item.id) };
  const byAws = text(item, "RequesterId") !== undefined || item.json["RequesterManaged"] === true;
  return { kind: byAws ? "workload" : "declared", id: entityId(item.id) };
}

/** What a description names: an id, or a name that only counts in its account and region. */
function named(item: Item, kind: NetworkInterfaceOwnerKind, name: string | undefined): EntityId {
  if (name === undefined) return entityId(item.id);
  const what = kind === "database" ? "elasticache database" : kind;
  const link = linkToName(item, what, name);
  return link.kind === "entity" ? link.id : entityId(name);
}
