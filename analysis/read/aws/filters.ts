import { readProtocol, type Protocol } from "../../model/protocol";
import type { Direction, Peer, SecurityGroupRule } from "../../model/securityGroup";
import { known, unknown, type Value } from "../../model/value";
import { cidr } from "./cidrs";
import {
  baseOf,
  flag,
  itemsOf,
  linkTo,
  number,
  part,
  partOf,
  parts,
  report,
  requiredLink,
  text,
  textsIn,
  textValue,
  toEntity,
  wasAsked,
  word,
  type AwsContext,
  type Item,
} from "./context";

type Base = ReturnType<typeof baseOf>;

function protocolOf(item: Item, key: string): Value<Protocol> {
  const written = text(item, key);
  return written === undefined
    ? unknown(`${key} of ${item.id} is not given`)
    : known(readProtocol(written));
}

function blockPeers(item: Item, list: string, key: string, family: 4 | 6): readonly Peer[] {
  return parts(item, list).map((one): Peer => blockPeer(one, key, family));
}

function blockPeer(item: Item, key: string, family: 4 | 6): Peer {
  const value = cidr(item, key);
  if (value?.kind === "known")
    return { kind: "cidr", family: value.value.family, cidr: value.value };
  return {
    kind: "unknownCidr",
    family,
    why: value ?? unknown(`${key} of ${item.id} is not given`),
  };
}

function groupPeer(context: AwsContext, own: string, group: string): Peer {
  return { kind: "securityGroup", group: linkTo(context, group), self: group === own };
}

function permission(
  item: Item,
  base: Base,
  direction: Direction,
  index: number,
): SecurityGroupRule {
  const path = `${direction === "ingress" ? "IpPermissions" : "IpPermissionsEgress"}[${index}]`;
  const fromPort = number(item, "FromPort");
  const toPort = number(item, "ToPort");
  return {
    ...partOf(base, path),
    kind: "securityGroupRule",
    group: toEntity(base),
    direction: known(direction),
    protocol: protocolOf(item, "IpProtocol"),
    ...(fromPort === undefined ? {} : { fromPort }),
    ...(toPort === undefined ? {} : { toPort }),
    peers: [
      ...blockPeers(item, "IpRanges", "CidrIp", 4),
      ...blockPeers(item, "Ipv6Ranges", "CidrIpv6", 6),
      ...textsIn(item, "PrefixListIds", "PrefixListId").map((id): Peer => ({
        kind: "prefixList",
        prefixList: linkTo(item.context, id),
      })),
      ...textsIn(item, "UserIdGroupPairs", "GroupId").map((id) =>
        groupPeer(item.context, item.id, id),
      ),
    ],
    written: { kind: "inline", path },
  };
}

function separateRule(item: Item, base: Base): SecurityGroupRule {
  const fromPort = number(item, "FromPort");
  const toPort = number(item, "ToPort");
  const list = text(item, "PrefixListId");
  const group = text(part(item, "ReferencedGroupInfo"), "GroupId");
  const egress = flag(item, "IsEgress");
  return {
    ...baseOf(item),
    kind: "securityGroupRule",
    group: toEntity(base),
    direction: egress.kind === "known" ? known(egress.value ? "egress" : "ingress") : egress,
    protocol: protocolOf(item, "IpProtocol"),
    ...(fromPort === undefined ? {} : { fromPort }),
    ...(toPort === undefined ? {} : { toPort }),
    peers: [
      ...(text(item, "CidrIpv4") === undefined ? [] : [blockPeer(item, "CidrIpv4", 4)]),
      ...(text(item, "CidrIpv6") === undefined ? [] : [blockPeer(item, "CidrIpv6", 6)]),
      ...(list === undefined
        ? []
        : [{ kind: "prefixList", prefixList: linkTo(item.context, list) } as const]),
      ...(group === undefined ? [] : [groupPeer(item.context, base.id, group)]),
    ],
    written: { kind: "separate" },
  };
}

function readSecurityGroups(context: AwsContext): void {
  const separate = new Map<string, Item[]>();
  for (const rule of itemsOf(context, "describe-security-group-rules")) {
    const group = text(rule, "GroupId");
    if (group === undefined) report(context, rule.id, "a rule of no group");
    else separate.set(group, [...(separate.get(group) ?? []), rule]);
  }
  for (const item of itemsOf(context, "describe-security-groups")) {
    const base = baseOf(item);
    const ingress = parts(item, "IpPermissions");
    const egress = parts(item, "IpPermissionsEgress");
    // Both calls tell the same rules; the permissions of the group count where they are given.
    const inGroup =
      item.json["IpPermissions"] !== undefined && item.json["IpPermissionsEgress"] !== undefined;
    const inRules = !inGroup && wasAsked(context, "describe-security-group-rules");
    const description = text(item, "Description");
    context.entities.push({
      ...base,
      kind: "securityGroup",
      vpc: requiredLink(item, "VpcId"),
      role: text(item, "GroupName") === "default" ? "implied-default" : "custom",
      groupName: textValue(item, "GroupName"),
      ...(description === undefined ? {} : { description: known(description) }),
      inlineIngress: inRules ? { kind: "absent" } : { kind: "listed", length: ingress.length },
      inlineEgress: inRules ? { kind: "absent" } : { kind: "listed", length: egress.length },
      ...(inGroup || inRules ? {} : { open: unknown(`the rules of ${item.id} are not given`) }),
    });
    const rules = inRules
      ? (separate.get(item.id) ?? []).map((rule) => separateRule(rule, base))
      : [
          ...ingress.map((one, index) => permission(one, base, "ingress", index)),
          ...egress.map((one, index) => permission(one, base, "egress", index)),
        ];
    for (const rule of rules) context.entities.push(rule);
  }
  for (const item of itemsOf(context, "describe-security-group-vpc-associations")) {
    if ((text(item, "State") ?? "associated") !== "associated") continue;
    const group = text(item, "GroupId") ?? item.id;
    context.entities.push({
      ...partOf(baseOf(item, group), `in ${text(item, "VpcId") ?? "a VPC"}`),
      kind: "securityGroupVpcAssociation",
      group: linkTo(context, group),
      vpc: requiredLink(item, "VpcId"),
    });
  }
}

/** Numbers of the entries that AWS shows for "nothing matched" (NETWORK 1.17). */
const implicitDenies: ReadonlySet<unknown> = new Set([32_767, 32_768]);

function readNetworkAcls(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-network-acls")) {
    const base = baseOf(item);
    const entries = parts(item, "Entries").filter(
      ({ json }) => !implicitDenies.has(json["RuleNumber"]),
    );
    const length = (egress: boolean) =>
      entries.filter(({ json }) => json["Egress"] === egress).length;
    context.entities.push({
      ...base,
      kind: "networkAcl",
      vpc: requiredLink(item, "VpcId"),
      role: item.json["IsDefault"] === true ? "implied-default" : "custom",
      subnets: {
        items: textsIn(item, "Associations", "SubnetId").map((id) => linkTo(context, id)),
      },
      inlineIngress: { kind: "listed", length: length(false) },
      inlineEgress: { kind: "listed", length: length(true) },
      ...(item.json["Entries"] === undefined
        ? { open: unknown(`the entries of ${item.id} are not given`) }
        : {}),
    });
    entries.forEach((entry, index) => {
      const path = `Entries[${index}]`;
      const ports = part(entry, "PortRange");
      const types = part(entry, "IcmpTypeCode");
      const fromPort = number(ports, "From");
      const toPort = number(ports, "To");
      const icmpType = number(types, "Type");
      const icmpCode = number(types, "Code");
      const ipv4 = cidr(entry, "CidrBlock");
      const block = ipv4 ?? cidr(entry, "Ipv6CidrBlock");
      const egress = flag(entry, "Egress");
      context.entities.push({
        ...partOf(base, path),
        kind: "networkAclEntry",
        networkAcl: toEntity(base),
        direction: egress.kind === "known" ? known(egress.value ? "egress" : "ingress") : egress,
        ruleNumber: number(entry, "RuleNumber") ?? unknown(`${path} of ${item.id} has no number`),
        action: word(entry, "RuleAction", ["allow", "deny"] as const),
        protocol: protocolOf(entry, "Protocol"),
        ...(fromPort === undefined ? {} : { fromPort }),
        ...(toPort === undefined ? {} : { toPort }),
        ...(icmpType === undefined ? {} : { icmpType }),
        ...(icmpCode === undefined ? {} : { icmpCode }),
        ...(block === undefined ? {} : { cidr: block, family: ipv4 === undefined ? 6 : 4 }),
        written: { kind: "inline", path },
      });
    });
  }
}

/** Reads security groups with their rules, and network ACLs with their entries. */
export function readFilters(context: AwsContext): void {
  readSecurityGroups(context);
  readNetworkAcls(context);
}
