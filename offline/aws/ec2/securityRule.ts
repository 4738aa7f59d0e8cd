import { formatCidr, parseCidr } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { flagOf, mapsOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { having } from "./find";
import { ec2 } from "./types";

/** One permission as AWS keeps it: one direction, one protocol and port range, one peer. */
export interface Permission {
  readonly direction: "ingress" | "egress";
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: string;
}

const protocolNames: Readonly<Record<string, string>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
  all: "-1",
};

/** AWS takes `tcp` and `6` for the same, and ignores the ports of `-1`. */
function permission(
  direction: Permission["direction"],
  protocol: string,
  ports: readonly [from: number | undefined, to: number | undefined],
  peer: string,
): Permission {
  const name = protocolNames[protocol.toLowerCase()] ?? protocol.toLowerCase();
  const [fromPort, toPort] = name === "-1" ? [-1, -1] : [ports[0] ?? -1, ports[1] ?? -1];
  return { direction, protocol: name, fromPort, toPort, peer };
}

function block(text: string): string {
  const parsed = parseCidr(text);
  return parsed === undefined ? text : formatCidr(parsed);
}

/** The permissions of an inline rule: one for each peer that it lists. */
function inlinePermissions(
  direction: Permission["direction"],
  groupId: string,
  rule: PropertyMap,
): Permission[] {
  const ports = [numberOf(rule, "fromPort"), numberOf(rule, "toPort")] as const;
  const protocol = textOf(rule, "protocol") ?? "-1";
  return peersOf(groupId, rule).map((peer) => permission(direction, protocol, ports, peer));
}

function peersOf(groupId: string, rule: PropertyMap): string[] {
  const groups = [...textsOf(rule, "securityGroups"), textOf(rule, "sourceSecurityGroupId") ?? ""];
  return [
    ...textsOf(rule, "cidrBlocks").map(block),
    ...textsOf(rule, "ipv6CidrBlocks").map(block),
    ...textsOf(rule, "prefixListIds"),
    ...groups.filter((group) => group !== ""),
    ...(flagOf(rule, "self") === true ? [groupId] : []),
  ];
}

/** What the `ingress` and `egress` lists of a group permit. */
export function permissionsOfGroup(groupId: string, properties: PropertyMap): Permission[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    mapsOf(properties, direction).flatMap((rule) => inlinePermissions(direction, groupId, rule)),
  );
}

/** What a `SecurityGroupRule` permits. */
export function permissionsOfRule(properties: PropertyMap): Permission[] {
  const direction = textOf(properties, "type") === "egress" ? "egress" : "ingress";
  return inlinePermissions(direction, textOf(properties, "securityGroupId") ?? "", properties);
}

/** What a `SecurityGroupIngressRule` or `SecurityGroupEgressRule` permits. */
export function permissionsOfSingle(
  direction: Permission["direction"],
  properties: PropertyMap,
): Permission[] {
  const ports = [numberOf(properties, "fromPort"), numberOf(properties, "toPort")] as const;
  const cidr = textOf(properties, "cidrIpv4") ?? textOf(properties, "cidrIpv6");
  const peer =
    cidr === undefined
      ? (textOf(properties, "prefixListId") ?? textOf(properties, "referencedSecurityGroupId"))
      : block(cidr);
  const protocol = textOf(properties, "ipProtocol") ?? "-1";
  return [permission(direction, protocol, ports, peer ?? "")];
}

/** Every permission that a group has already, save those of the resource `except`. */
export function permissionsOf(context: Context, groupId: string, except?: string): Permission[] {
  const group = context.account.get(ec2.securityGroup, groupId, context.region);
  const standalone = (type: string): PropertyMap[] =>
    having(context, type, "securityGroupId", groupId)
      .filter(({ id }) => id !== except)
      .map(({ properties }) => properties);
  return [
    ...(group === undefined ? [] : permissionsOfGroup(groupId, group.properties)),
    ...standalone(ec2.securityGroupRule).flatMap(permissionsOfRule),
    ...standalone(ec2.ingressRule).flatMap((rule) => permissionsOfSingle("ingress", rule)),
    ...standalone(ec2.egressRule).flatMap((rule) => permissionsOfSingle("egress", rule)),
  ];
}

/** Refuses a permission that is there already, even from another resource. */
export function refuseDuplicates(
  existing: readonly Permission[],
  added: readonly Permission[],
): void {
  const seen = new Set(existing.map(keyOf));
  for (const one of added) {
    const key = keyOf(one);
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    const explanation = `the specified rule "${describe(one)}" already exists`;
    const operation =
      one.direction === "ingress"
        ? "AuthorizeSecurityGroupIngress"
        : "AuthorizeSecurityGroupEgress";
    throw new AwsError("InvalidPermission.Duplicate", explanation, operation);
  }
}

function keyOf({ direction, protocol, fromPort, toPort, peer }: Permission): string {
  return [direction, protocol, fromPort, toPort, peer].join(" ");
}

function describe({ protocol, fromPort, toPort, peer }: Permission): string {
  const name = protocol === "-1" ? "ALL" : protocol.toUpperCase();
  const ports =
    protocol === "-1" ? [] : [`from port: ${String(fromPort)}`, `to port: ${String(toPort)}`];
  return [`peer: ${peer}`, name, ...ports, "ALLOW"].join(", ");
}
