import type { EntityBase } from "../../model/entity";
import type { Link } from "../../model/link";
import type { Direction, Peer, SecurityGroupRule } from "../../model/securityGroup";
import { known, unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { requiredCidr } from "./cidrs";
import { itemsOf, report, wasAsked, type AwsContext, type Item } from "./context";
import { isJson } from "./document";
import { flag, idsIn, part, parts, port, text, textValue } from "./fields";
import { protocolOf } from "./protocols";
import { linkTo, requiredLink } from "./references";

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
    peers: peersOf(item),
    ...descriptionOf(item),
    written: { kind: "inline", path },
  };
}

const peerLists = ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"] as const;

/** AWS keeps a text for each peer: the shortest speaks for all, and none where one has none. */
function descriptionOf({ json }: Item): Pick<SecurityGroupRule, "description"> {
  let shortest: string | undefined;
  for (const list of peerLists) {
    const peers = json[list];
    for (const peer of Array.isArray(peers) ? (peers as readonly unknown[]) : []) {
      const written = isJson(peer) ? peer["Description"] : undefined;
      if (typeof written !== "string") return {};
      if (shortest === undefined || written.length < shortest.length) shortest = written;
    }
  }
  return shortest === undefined ? {} : { description: known(shortest) };
}

function peersOf(item: Item): readonly Peer[] {
  const { context, id: own } = item;
  const peers: Peer[] = [];
  for (const one of parts(item, "IpRanges")) peers.push(blockPeer(one, "CidrIp", 4));
  for (const one of parts(item, "Ipv6Ranges")) peers.push(blockPeer(one, "CidrIpv6", 6));
  for (const id of idsIn(item, "PrefixListIds", "PrefixListId"))
    peers.push({ kind: "prefixList", prefixList: linkTo(context, id) });
  for (const id of idsIn(item, "UserIdGroupPairs", "GroupId"))
    peers.push(groupPeer(context, own, id));
  return peers;
}

function separateRule(item: Item, base: EntityBase): SecurityGroupRule {
  const fromPort = port(item, "FromPort");
  const toPort = port(item, "ToPort");
  const list = text(item, "PrefixListId");
  const group = text(part(item, "ReferencedGroupInfo"), "GroupId");
  const egress = flag(item, "IsEgress");
  const description = text(item, "Description");
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
    ...(description === undefined ? {} : { description: known(description) }),
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
