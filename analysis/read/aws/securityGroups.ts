import type { EntityBase } from "../../model/entity";
import type { Link } from "../../model/link";
import type { Direction, Peer, SecurityGroupRule } from "../../model/securityGroup";
import { known, unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { requiredCidr } from "./cidrs";
import { itemsOf, report, wasAsked, type AwsContext, type Item } from "./context";
import { flag, idsIn, part, parts, port, text, textValue } from "./fields";
import { protocolOf } from "./protocols";
import { linkTo, requiredLink } from "./references";

function blockPeers(item: Item, list: string, key: string, family: 4 | 6): readonly Peer[] {
  return parts(item, list).map((one): Peer => blockPeer(one, key, family));
}

function blockPeer(item: Item, key: string, family: 4 | 6): Peer {
  const value = requiredCidr(item, key, family);
  return value.kind === "known"
    ? { kind: "cidr", family, cidr: value.value }
    : { kind: "unknownCidr", family, why: value };
}

function groupPeer(context: AwsContext, own: string, group: string): Peer {
  return { kind: "securityGroup", group: linkTo(context, group), self: group === own };
}

const directions: Readonly<Record<Direction, Value<Direction>>> = {
  ingress: known("ingress"),
  egress: known("egress"),
};

function permission(
  item: Item,
  base: EntityBase,
  direction: Direction,
  index: number,
  group: Link,
): SecurityGroupRule {
  const path = `${direction === "ingress" ? "IpPermissions" : "IpPermissionsEgress"}[${index}]`;
  const fromPort = port(item, "FromPort");
  const toPort = port(item, "ToPort");
  return {
    ...partOf(base, path),
    kind: "securityGroupRule",
    group,
    direction: directions[direction],
    protocol: protocolOf(item, "IpProtocol"),
    ...(fromPort === undefined ? {} : { fromPort }),
    ...(toPort === undefined ? {} : { toPort }),
    peers: [
      ...blockPeers(item, "IpRanges", "CidrIp", 4),
      ...blockPeers(item, "Ipv6Ranges", "CidrIpv6", 6),
      ...idsIn(item, "PrefixListIds", "PrefixListId").map((id): Peer => ({
        kind: "prefixList",
        prefixList: linkTo(item.context, id),
      })),
      ...idsIn(item, "UserIdGroupPairs", "GroupId").map((id) =>
        groupPeer(item.context, item.id, id),
      ),
    ],
    written: { kind: "inline", path },
  };
}

function separateRule(item: Item, base: EntityBase): SecurityGroupRule {
  const fromPort = port(item, "FromPort");
  const toPort = port(item, "ToPort");
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

/** Reads security groups with their rules. */
export function readSecurityGroups(context: AwsContext): void {
  const separate = new Map<string, Item[]>();
  for (const rule of itemsOf(context, "describe-security-group-rules")) {
    const group = text(rule, "GroupId");
    const rules = separate.get(group ?? "");
    if (group === undefined) report(context, rule.id, "a rule of no group");
    else if (rules === undefined) separate.set(group, [rule]);
    else rules.push(rule);
  }
  for (const item of itemsOf(context, "describe-security-groups")) {
    const base = baseOf(item);
    const link = toEntity(base);
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
          ...ingress.map((one, index) => permission(one, base, "ingress", index, link)),
          ...egress.map((one, index) => permission(one, base, "egress", index, link)),
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
