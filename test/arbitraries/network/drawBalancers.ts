import type { Entity } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import {
  classicLoadBalancer,
  endpointService,
  listener,
  loadBalancer,
  registration,
  targetGroup,
} from "./balancers";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { InterfaceSketch, VpcSketch } from "./skeleton";

/** A load balancer of a scene, and what packets through it may be about. */
export interface Balanced {
  readonly entities: readonly Entity[];
  /** The load balancer, and the endpoint that leads to it from another VPC. */
  readonly through: readonly string[];
  readonly targets: readonly { readonly name: string; readonly address: string }[];
  readonly listeners: readonly { readonly protocol: 6 | 17; readonly port: number }[];
  /** How many of a hundred packets go through it: the fewer networks have its kind, the more. */
  readonly share: number;
}

const nothing: Balanced = { entities: [], through: [], targets: [], listeners: [], share: 0 };

/** Now and then a load balancer in one VPC, with targets in any, and an endpoint service behind it. */
export function drawBalancers(draw: Draw, vpcs: readonly VpcSketch[]): Balanced {
  const home = anyOf(draw, vpcs);
  const single = nodesIn(draw, home);
  const isDual = single.every(({ ipv6 }) => ipv6 !== undefined) && chance(draw, 50);
  const nodes = isDual ? single : single.map(({ ipv6: _ipv6, ...node }) => node);
  if (nodes.length === 0 || !chance(draw, 45)) return nothing;
  if (chance(draw, 30)) return drawClassic(draw, home, nodes);
  const type = oneOf(draw, "application", "network", "network");
  const groups = type === "application" || chance(draw, 50) ? [anyOf(draw, home.groups)] : [];
  const isByAddress = chance(draw, 65);
  const protocol =
    type === "application" ? "HTTP" : oneOf(draw, "TCP", "TCP", "TLS", "UDP", "TCP_UDP");
  const family = isDual && chance(draw, 50) ? 6 : 4;
  const registered = targetsFor(draw, isByAddress ? vpcs : [home], isByAddress, family);
  const parts: Entity[] = [
    ...loadBalancer("lb", {
      type,
      internal: chance(draw, 50),
      crossZone: type === "application" || chance(draw, 50),
      enforced: chance(draw, 70),
      groups,
      nodes,
    }),
    targetGroup("lb-targets", home.name, {
      type: isByAddress ? "ip" : "instance",
      protocol,
      port: oneOf(draw, 80, 443, 8000),
      family,
      keeps: type === "network" ? oneOf(draw, undefined, true, true, false) : undefined,
      crossZone: oneOf(draw, undefined, undefined, true, false),
    }),
    listener("lb", protocol, 80, "lb-targets"),
    ...(chance(draw, 20) ? [listener("lb", protocol, 443, undefined)] : []),
    ...registered.map((one) =>
      registration(
        "lb-targets",
        isByAddress ? { address: addressOf(one, family) ?? "" } : { instance: `${one.name}-owner` },
        chance(draw, 30) ? oneOf(draw, 22, 443) : undefined,
      ),
    ),
  ];
  const service = type === "network" ? drawService(draw, vpcs) : [];
  return {
    entities: [...inPlace(parts, home), ...service],
    through: ["lb", ...(service.length > 0 ? ["svc-endpoint"] : [])],
    // A client of either IP version gets there, whichever the targets are registered with.
    targets: registered.flatMap((one) =>
      ([4, 6] as const)
        .filter((version) => version === 4 || isDual)
        .flatMap((version) => {
          const address = addressOf(one, version);
          return address === undefined ? [] : [{ name: one.name, address }];
        }),
    ),
    listeners: [
      { protocol: protocol === "UDP" ? 17 : 6, port: 80 },
      { protocol: 6, port: 443 },
    ],
    share: 40,
  };
}

function drawClassic(draw: Draw, home: VpcSketch, nodes: ReturnType<typeof nodesIn>): Balanced {
  const registered = targetsFor(draw, [home], false, 4);
  const parts = classicLoadBalancer("lb", {
    internal: chance(draw, 50),
    crossZone: chance(draw, 40),
    groups: [anyOf(draw, home.groups)],
    nodes: nodes.map(({ ipv6: _ipv6, ...node }) => node),
    protocol: oneOf(draw, "TCP", "HTTP", "SSL"),
    instancePort: oneOf(draw, 22, 80, 443),
    instances: registered.map(({ name }) => `${name}-owner`),
  });
  return {
    entities: inPlace(parts, home),
    through: ["lb"],
    targets: registered.flatMap((one) => {
      const address = addressOf(one, 4);
      return address === undefined ? [] : [{ name: one.name, address }];
    }),
    listeners: [{ protocol: 6, port: 80 }],
    share: 80,
  };
}

function inPlace(parts: readonly Entity[], { region, account }: VpcSketch): Entity[] {
  return parts.map((part) => ({ ...part, region: known(region), account: known(account) }));
}

/** One node in each zone (or some zones) of the VPC. */
function nodesIn(
  draw: Draw,
  home: VpcSketch,
): { subnet: string; ipv4: string; ipv6?: string; publicIp: string }[] {
  const zones = new Set<string>();
  return home.subnets.flatMap(({ name, zone, cidr, ipv6 }, index) => {
    if (cidr === undefined || zones.has(zone) || chance(draw, 15)) return [];
    zones.add(zone);
    const ipv4 = cidr.replace(".0/24", ".200");
    const both = ipv6 === undefined ? {} : { ipv6: ipv6.replace("::/64", "::c8") };
    return [{ subnet: name, ipv4, ...both, publicIp: `198.51.${home.index}.${210 + index}` }];
  });
}

function targetsFor(
  draw: Draw,
  vpcs: readonly VpcSketch[],
  isByAddress: boolean,
  family: 4 | 6,
): InterfaceSketch[] {
  const owned = isByAddress ? "declared" : "instance";
  const possible = vpcs
    .flatMap(({ interfaces }) => interfaces)
    .filter((one) => one.owner === owned && addressOf(one, family) !== undefined);
  return possible.filter(() => chance(draw, 60));
}

function addressOf({ ipv4, ipv6 }: InterfaceSketch, family: 4 | 6): string | undefined {
  return family === 4 ? ipv4 : ipv6;
}

function drawService(draw: Draw, vpcs: readonly VpcSketch[]): Entity[] {
  const consumer = anyOf(draw, vpcs);
  const subnet = consumer.subnets.find(({ cidr }) => cidr !== undefined);
  if (subnet?.cidr === undefined || !chance(draw, 60)) return [];
  const parts = endpointService("svc", "lb", {
    vpc: consumer.name,
    subnet: subnet.name,
    ipv4: subnet.cidr.replace(".0/24", ".220"),
    group: anyOf(draw, consumer.groups),
    state: chance(draw, 10) ? "rejected" : "available",
  });
  return inPlace(parts, consumer);
}
