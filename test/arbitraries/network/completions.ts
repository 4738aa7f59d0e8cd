import type { Entity, Network } from "../../../analysis/index";
import { formatCidr, known } from "../../../analysis/index";
import { cidr } from "./entities";
import { telling } from "./traffic";

const words: Readonly<Record<string, readonly string[]>> = {
  action: ["allow", "deny"],
  mode: ["off", "block-ingress", "block-bidirectional", "allow-bidirectional", "allow-egress"],
  connectivity: ["public", "private"],
  state: ["available", "deleted", "pendingAcceptance"],
  status: ["active", "pending-acceptance"],
};

/** Addresses outside that packets are sent to. */
const outsiders = [
  ...["203.0.113.9/32", "2001:db8:ffff::9/128", "52.216.0.1/32", "192.168.0.0/16"],
  ...["192.168.1.5/32", "192.168.2.5/32", "172.20.1.5/32", "172.20.2.5/32"],
  ...["172.30.1.5/32", "172.30.2.5/32", "2001:db8:f1::5/128", "2001:db8:f2::5/128"],
];

/** Switches that bring other values along: another network belongs to their other position. */
const bringsMore = ["staticRoutesOnly", "autoAssignedPublicIpv4"];

/**
 * One entry of a prefix list stands in many rules and routes. Each use of an unknown value is resolved by
 * itself (NETWORK 10.15), so the two outcomes need not exist together.
 */
const usedTwice = ["prefixListEntry"];

/**
 * Any address may lie in a block of a VPC that nobody knows, so no small list covers it; and a target whose
 * port nobody knows stays in doubt even where every port passes.
 */
const notClaimed: Readonly<Record<string, string>> = {
  vpcCidrAssociation: "cidr",
  targetGroup: "port",
  targetGroupAttachment: "port",
};

const blocks = { 4: ["0.0.0.0/0", "198.18.0.1/32"], 6: ["::/0", "2001:2::1/128"] } as const;

/**
 * Values that an unknown one may turn out to be: for switches and words all of them, for protocols all
 * that packets are drawn of, for numbers every telling one, for blocks of rules and entries everything and
 * nothing, for destinations of routes also each subnet and each address. `undefined` for values whose
 * domain no small list covers: links, which may lead outside the model; values that are used twice in one
 * connection, such as the direction of a rule; switches that bring other values along.
 */
export function alternativesTo(
  network: Network,
  entity: Entity,
  path: readonly string[],
  original: unknown,
): readonly unknown[] | undefined {
  const name = path.at(-1) ?? "";
  if (!isObject(original) || notClaimed[entity.kind] === name) return undefined;
  if (original["kind"] === "entity") return undefined; // it may lead to what is not in the model
  if (original["kind"] === "cidr") {
    const family = isObject(original["cidr"]) && original["cidr"]["family"] === 6 ? 6 : 4;
    const all = path[0] === "destination" ? destinationsIn(network) : blocks[family];
    return all.map((block) => ({ ...original, cidr: cidr(block) }));
  }
  const { value } = original;
  if (typeof value === "boolean") {
    return bringsMore.includes(name) ? undefined : [known(true), known(false)];
  }
  if (typeof value === "number") return numbersFor(name).map(known);
  if (typeof value === "string") return words[name]?.map(known);
  if (name === "tunnels") return [known(["UP", "UP"]), known(["DOWN", "DOWN"])];
  if (name === "protocol") {
    const numbers = [1, 6, 17, 50, 58].map((number) => known({ kind: "number", number }));
    return [known({ kind: "all" }), ...numbers];
  }
  if (name === "cidr" && isObject(value) && !usedTwice.includes(entity.kind)) {
    return blocks[value["family"] === 6 ? 6 : 4].map((block) => known(cidr(block)));
  }
  return undefined;
}

function numbersFor(name: string): readonly number[] {
  if (name === "ruleNumber") return [0, 5, 15, 25, 150, 300];
  if (name === "icmpType" || name === "icmpCode") return [-1, 0, 8, 128];
  // Ports of a rule hold ICMP types and codes too (NETWORK 3.5).
  return [-1, 8, 128, ...telling.flatMap((port) => [port - 1, port, port + 1])];
}

/** Where a route may lead: everywhere, nowhere, to one subnet, to one address (NETWORK 10.3). */
function destinationsIn({ subnets, networkInterfaces }: Network): readonly string[] {
  const whole = subnets.flatMap(({ cidr: ipv4, ipv6Cidr }) =>
    [ipv4, ipv6Cidr].flatMap((one) => (one?.kind === "known" ? [formatCidr(one.value)] : [])),
  );
  const single = networkInterfaces.flatMap(({ privateIpv4, ipv6 }) => [
    ...(privateIpv4?.kind === "known" ? privateIpv4.value.map((one) => `${one}/32`) : []),
    ...(ipv6?.kind === "known" ? ipv6.value.map((one) => `${one}/128`) : []),
  ]);
  return [...blocks[4], ...blocks[6], ...outsiders, ...whole, ...single];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
