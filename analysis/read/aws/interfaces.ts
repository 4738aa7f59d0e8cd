import { entityId, type EntityId } from "../../model/identity";
import type { NetworkInterface, NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { known, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { flag, part, parts, text, texts, textsIn } from "./fields";
import { linkTo, linksTo, requiredLink } from "./references";

type Owner = NetworkInterface["owner"];

// What an interface belongs to stands in its description (Amazon EC2 User Guide, "Requester-managed network interfaces").
const byDescription: readonly (readonly [pattern: RegExp, kind: NetworkInterfaceOwnerKind])[] = [
  [/^Interface for NAT Gateway (nat-[0-9a-z]+)/, "natGateway"],
  [/^VPC Endpoint Interface (vpce-[0-9a-z]+)/, "vpcEndpoint"],
  [/(tgw-attach-[0-9a-z]+)/, "transitGatewayAttachment"],
  [/^ELB (?:app|net|gwy)\/[^/]+\/[0-9a-z]+$/, "loadBalancer"],
  [/^ELB (\S+)$/, "classicLoadBalancer"],
  [/^AWS Lambda VPC ENI/, "function"],
  [/(eice-[0-9a-z]+)/, "instanceConnectEndpoint"],
  [/^RDSNetworkInterface/, "database"],
  [/^ElastiCache (\S+)/, "database"],
];

const byType: Readonly<Record<string, NetworkInterfaceOwnerKind>> = {
  nat_gateway: "natGateway",
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
  return owners;
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

function ownerOf(item: Item, loadBalancers: ReadonlyMap<string, EntityId>): Owner {
  const instance = text(part(item, "Attachment"), "InstanceId");
  if (instance !== undefined) return { kind: "instance", id: entityId(instance) };
  const description = text(item, "Description") ?? "";
  const balancer = loadBalancers.get(description);
  if (balancer !== undefined) return { kind: "loadBalancer", id: balancer };
  for (const [pattern, kind] of byDescription) {
    const match = pattern.exec(description);
    if (match !== null) return { kind, id: entityId(match[1] ?? item.id) };
  }
  const kind = byType[text(item, "InterfaceType") ?? "interface"];
  if (kind !== undefined) return { kind, id: entityId(item.id) };
  const byAws = text(item, "RequesterId") !== undefined || item.json["RequesterManaged"] === true;
  return { kind: byAws ? "workload" : "declared", id: entityId(item.id) };
}

/** An interface as EC2 describes it, by its own call or inside an instance. */
export function interfaceFrom(item: Item, owner: Owner): NetworkInterface {
  const addresses = parts(item, "PrivateIpAddresses");
  const primary = text(item, "PrivateIpAddress");
  const listed = addresses.flatMap((one) => text(one, "PrivateIpAddress") ?? []);
  const ipv4 = [...new Set([...(primary === undefined ? [] : [primary]), ...listed])];
  const ipv6 = textsIn(item, "Ipv6Addresses", "Ipv6Address");
  const association = part(item, "Association");
  // An elastic IP is an entity of its own; what has no allocation was assigned by AWS.
  const assigned =
    text(association, "AllocationId") === undefined ? text(association, "PublicIp") : undefined;
  const isElastic = assigned !== undefined && elasticAddresses(item.context).has(assigned);
  const publicIpv4 = isElastic ? undefined : assigned;
  return {
    ...baseOf(item),
    kind: "networkInterface",
    owner,
    subnet: requiredLink(item, "SubnetId"),
    securityGroups: linksTo(item.context, textsIn(item, "Groups", "GroupId")),
    ...(ipv4.length === 0 ? {} : { privateIpv4: known(ipv4) }),
    ...(ipv6.length === 0 ? {} : { ipv6: known(ipv6) }),
    autoAssignedPublicIpv4: known(publicIpv4 !== undefined),
    ...(publicIpv4 === undefined ? {} : { publicIpv4: known(publicIpv4) }),
    sourceDestCheck: flag(item, "SourceDestCheck"),
    isClass: false,
    deniesInternetGatewayTraffic: item.json["DenyAllIgwTraffic"] === true,
  };
}

const elastic = new WeakMap<AwsContext, ReadonlySet<string>>();

function elasticAddresses(context: AwsContext): ReadonlySet<string> {
  const before = elastic.get(context);
  if (before !== undefined) return before;
  const found = new Set(
    itemsOf(context, "describe-addresses").flatMap((item) => text(item, "PublicIp") ?? []),
  );
  elastic.set(context, found);
  return found;
}

/** Reads the interfaces and the elastic IPs that hang on them. */
export function readInterfaces(context: AwsContext): void {
  const owners = claimed(context);
  const loadBalancers = loadBalancersByName(context);
  for (const item of itemsOf(context, "describe-network-interfaces")) {
    const owner = owners.get(item.id) ?? ownerOf(item, loadBalancers);
    context.entities.push(interfaceFrom(item, owner));
    if (parts(item, "Ipv4Prefixes").length > 0 || parts(item, "Ipv6Prefixes").length > 0) {
      report(context, item.id, "delegated prefixes are not read", "Ipv4Prefixes");
    }
    if (owner.kind !== "natGateway") readElasticIps(item);
  }
  const natInterfaces = new Set(
    [...owners].flatMap(([id, { kind }]) => (kind === "natGateway" ? [id] : [])),
  );
  for (const item of itemsOf(context, "describe-addresses")) {
    const one = text(item, "NetworkInterfaceId");
    const instance = one === undefined ? text(item, "InstanceId") : undefined;
    const privateIp = text(item, "PrivateIpAddress");
    const isNat = one !== undefined && natInterfaces.has(one);
    context.entities.push({
      ...baseOf(item),
      kind: "elasticIp",
      publicIp: textOrUnknown(item, "PublicIp"),
      ...(one === undefined || isNat ? {} : { networkInterface: linkTo(context, one) }),
      ...(instance === undefined ? {} : { instance: linkTo(context, instance) }),
      ...(privateIp === undefined || isNat ? {} : { associateWithPrivateIp: known(privateIp) }),
    });
  }
}

function textOrUnknown(item: Item, key: string): Value<string> {
  const value = text(item, key);
  return value === undefined ? unknown(`${key} of ${item.id} is not given`) : known(value);
}

/** Elastic IPs that only the interface tells of, because `describe-addresses` was not asked. */
function readElasticIps(item: Item): void {
  const { context } = item;
  for (const one of parts(item, "PrivateIpAddresses")) {
    const association = part(one, "Association");
    const allocation = text(association, "AllocationId");
    if (allocation === undefined || context.index.has(allocation)) continue;
    const privateIp = text(one, "PrivateIpAddress");
    context.index.set(allocation, { kind: "elasticIp", id: entityId(allocation) });
    context.entities.push({
      ...baseOf({ ...item, json: {} }, allocation),
      kind: "elasticIp",
      publicIp: textOrUnknown(association, "PublicIp"),
      networkInterface: { kind: "entity", id: entityId(item.id) },
      ...(privateIp === undefined ? {} : { associateWithPrivateIp: known(privateIp) }),
    });
  }
}
