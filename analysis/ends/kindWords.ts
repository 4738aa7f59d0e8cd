import type { EntityKind } from "../model/network";

/**
 * Kinds that a question may start or end at, with the word for people, which may stand before a name:
 * `security-group:web`.
 *
 * `rank` settles a name that several things bear: 1 sends packets itself, 2 holds such things, 3 only
 * passes packets on. A function and its security group may well have one name; the function is meant.
 */
export const endKinds = {
  instance: { word: "instance", rank: 1 },
  function: { word: "function", rank: 1 },
  loadBalancer: { word: "load balancer", rank: 1 },
  classicLoadBalancer: { word: "classic load balancer", rank: 1 },
  database: { word: "database", rank: 1 },
  workload: { word: "workload", rank: 1 },
  autoScalingGroup: { word: "auto scaling group", rank: 1 },
  vpcEndpoint: { word: "VPC endpoint", rank: 1 },
  vpcEndpointService: { word: "endpoint service", rank: 1 },
  networkInterface: { word: "network interface", rank: 1 },
  subnet: { word: "subnet", rank: 2 },
  securityGroup: { word: "security group", rank: 2 },
  vpc: { word: "VPC", rank: 2 },
  onPremisesNetwork: { word: "on-premises network", rank: 2 },
  natGateway: { word: "NAT gateway", rank: 3 },
  transitGatewayAttachment: { word: "transit gateway attachment", rank: 3 },
} as const satisfies Partial<
  Record<EntityKind, { readonly word: string; readonly rank: 1 | 2 | 3 }>
>;

/** Kinds that a question may start or end at. */
export type EndKind = keyof typeof endKinds;

/** True for the kinds that a question may start or end at. */
export function isEndKind(kind: string): kind is EndKind {
  return Object.hasOwn(endKinds, kind);
}

/** How the kind is written before a name: `security-group`. */
export function prefixOf(kind: EndKind): string {
  return endKinds[kind].word.toLowerCase().replaceAll(" ", "-");
}

const abbreviations: Readonly<Record<string, EndKind>> = {
  interface: "networkInterface",
  eni: "networkInterface",
  lambda: "function",
  group: "securityGroup",
  sg: "securityGroup",
  lb: "loadBalancer",
  endpoint: "vpcEndpoint",
  asg: "autoScalingGroup",
};

const byPrefix = new Map<string, EndKind>([
  ...Object.entries(abbreviations),
  ...(Object.keys(endKinds) as EndKind[]).map((kind) => [prefixOf(kind), kind] as const),
]);

/** Takes `sg:web` apart; text without the prefix of a kind is all name. */
export function kindAndName(text: string): { readonly kind?: EndKind; readonly name: string } {
  const colon = text.indexOf(":");
  const kind = colon < 0 ? undefined : byPrefix.get(text.slice(0, colon).toLowerCase());
  return kind === undefined ? { name: text } : { kind, name: text.slice(colon + 1) };
}
