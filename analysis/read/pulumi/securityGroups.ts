import type { EntityBase, Written } from "../../model/entity";
import { entityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import { readProtocol, type Protocol } from "../../model/protocol";
import type {
  AddressBound,
  Direction,
  Peer,
  SecurityGroup,
  SecurityGroupRule,
} from "../../model/securityGroup";
import { known, mapValue, unknown, type Unknown, type Value } from "../../model/value";
import { parseCidr } from "../../sets/cidr";
import { unknownValue } from "../resource";
import { baseOf, inlineBase } from "./base";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  isWritten,
  number,
  outputText,
  pathOf,
  sourcesOf,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import { accepts, link, links, requiredLink, toPrefixList, toSecurityGroup, toVpc } from "./links";
import { reportNotUnderstood } from "./context";
import type { ResourceReader, ResourceReaders } from "./reader";
import { vpcOfAdopted } from "./routes";
import { targetNameOf } from "./types";

const readSecurityGroup: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const isDefault = resource.type === "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
  const ingress = inlineBlocks(block, "ingress");
  const egress = inlineBlocks(block, "egress");
  const self: Link = { kind: "entity", id: base.id };
  const description = text(block, "description");
  const listed = ingress.list.kind === "listed" && egress.list.kind === "listed";
  const group: SecurityGroup = {
    ...base,
    kind: "securityGroup",
    vpc: isDefault
      ? vpcOfAdopted(block, base, "vpcId", "defaultSecurityGroup")
      : (link(block, "vpcId", toVpc) ?? {
          kind: "unresolved",
          why: unknown(`${resource.name} names no VPC, so it lives in the default VPC`),
        }),
    ...(isDefault || isWritten(block, "vpcId") ? {} : { namesNoVpc: true }),
    role: isDefault ? "adopted-default" : "custom",
    groupName: isDefault ? known("default") : (text(block, "name") ?? outputText(resource, "name")),
    ...(description === undefined ? {} : { description }),
    inlineIngress: ingress.list,
    inlineEgress: egress.list,
    ...(resource.external === true && !listed
      ? { open: unknown(`the rules of ${resource.name}, which was only looked up, are not known`) }
      : {}),
  };
  const rulesOf = (direction: Direction, blocks: readonly (Block | undefined)[]) =>
    blocks.map((one, index): SecurityGroupRule => {
      const path = `${direction}[${index}]`;
      const ruleBase = inlineBase(base, path);
      const written: Written = { kind: "inline", path };
      if (one !== undefined) {
        return readRule(one, ruleBase, self, known(direction), written, inlinePeers(one, self));
      }
      const why = unknownField(block, direction);
      return {
        ...ruleBase,
        kind: "securityGroupRule",
        group: self,
        direction: known(direction),
        protocol: why,
        fromPort: why,
        toPort: why,
        peers: [{ kind: "unknown", why }],
        written,
      };
    });
  return [group, ...rulesOf("ingress", ingress.blocks), ...rulesOf("egress", egress.blocks)];
};

function readRule(
  block: Block,
  base: EntityBase,
  group: Link,
  direction: Value<Direction>,
  written: Written,
  peers: readonly Peer[],
): SecurityGroupRule {
  const description = text(block, "description");
  const fromPort = number(block, "fromPort");
  const toPort = number(block, "toPort");
  return {
    ...base,
    kind: "securityGroupRule",
    group,
    direction,
    protocol: protocolOf(block),
    ...(fromPort === undefined ? {} : { fromPort }),
    ...(toPort === undefined ? {} : { toPort }),
    peers,
    ...(description === undefined ? {} : { description }),
    written,
  };
}

function protocolOf(block: Block): Value<Protocol> {
  const key = isWritten(block, "ipProtocol") ? "ipProtocol" : "protocol";
  const written = text(block, key);
  if (written !== undefined) return mapValue(written, readProtocol);
  return unknown(`${pathOf(block, key)} of ${block.resource.name} is not given`);
}

/** Peers of an inline block and of `SecurityGroupRule`, which have lists of each sort. */
function inlinePeers(block: Block, self: Link): readonly Peer[] {
  const groups = links(block, "securityGroups", toSecurityGroup);
  const isSelf = boolean(block, "self");
  return [
    ...cidrPeers(block, "cidrBlocks", 4),
    ...cidrPeers(block, "ipv6CidrBlocks", 6),
    ...linkPeers(links(block, "prefixListIds", toPrefixList), (prefixList) => ({
      kind: "prefixList",
      prefixList,
    })),
    ...linkPeers(groups, (group) => ({ kind: "securityGroup", group, self: false })),
    ...selfPeer(isSelf, self),
  ];
}

function selfPeer(isSelf: Value<boolean> | undefined, group: Link): readonly Peer[] {
  if (isSelf === undefined || (isSelf.kind === "known" && !isSelf.value)) return [];
  if (isSelf.kind === "known") return [{ kind: "securityGroup", group, self: true }];
  return [{ kind: "unknown", why: isSelf }];
}

function linkPeers(
  { items, more }: LinkList,
  peerOf: (link: Link) => Extract<Peer, { kind: "prefixList" | "securityGroup" }>,
): readonly Peer[] {
  const certain = items.map(peerOf);
  if (more === undefined) return certain;
  const { candidates, why } = more;
  const link: Link =
    candidates.length === 0 ? { kind: "unresolved", why } : { kind: "oneOf", candidates, why };
  return [...certain, { ...peerOf(link), several: true }];
}

/** Peers of a property that holds a CIDR or a list of them. */
function cidrPeers(block: Block, key: string, family: 4 | 6): readonly Peer[] {
  const raw = block.values[key];
  if (raw === undefined || raw === null || raw === "") return [];
  const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const isList = raw === unknownValue && key.endsWith("Blocks");
  return items.map((item): Peer => {
    if (item === unknownValue) {
      const one = unknownCidr(block, key, family, unknownField(block, key));
      return isList ? { ...one, several: true } : one;
    }
    const cidr = typeof item === "string" ? parseCidr(item) : undefined;
    if (cidr !== undefined) return { kind: "cidr", family: cidr.family, cidr };
    const what = `not a CIDR block: ${typeof item === "string" ? item : typeof item}`;
    reportNotUnderstood(block.context, block.resource.urn, pathOf(block, key), what);
    return unknownCidr(
      block,
      key,
      family,
      unknown(`${pathOf(block, key)} of ${block.resource.name} is ${what}`),
    );
  });
}

function unknownCidr(
  block: Block,
  key: string,
  family: 4 | 6,
  why: Unknown,
): Extract<Peer, { kind: "unknownCidr" }> {
  const bound = boundOf(block, key);
  return { kind: "unknownCidr", family, why, ...(bound === undefined ? {} : { bound }) };
}

/** What the only source of an unknown CIDR says about it (RULES 2.4 U2). */
function boundOf(block: Block, key: string): AddressBound | undefined {
  if (block.context.settings.strictProvenance) return undefined;
  const sources = sourcesOf(block, key);
  const [source] = sources;
  if (source === undefined || sources.length !== 1) return undefined;
  const resource = block.context.resources.get(source);
  if (resource === undefined) return undefined;
  switch (targetNameOf(resource.type)) {
    case "vpc":
      return { kind: "insideVpc", vpc: { kind: "entity", id: entityId(source) } };
    case "subnet":
      return {
        kind: "insideVpc",
        vpc: requiredLink(inputsOf(block.context, resource), "vpcId", toVpc),
      };
    case "elasticIp":
    case "instance":
    case "natGateway":
      return { kind: "singleAddress", source: entityId(source) };
    default:
      return undefined;
  }
}

const readSeparateRule =
  (direction: Direction): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const group = requiredLink(block, "securityGroupId", toSecurityGroup);
    const prefixList = link(block, "prefixListId", toPrefixList);
    const referenced = link(block, "referencedSecurityGroupId", toSecurityGroup);
    const peers: readonly Peer[] = [
      ...cidrPeers(block, "cidrIpv4", 4),
      ...cidrPeers(block, "cidrIpv6", 6),
      ...(prefixList === undefined ? [] : [{ kind: "prefixList", prefixList } as const]),
      ...(referenced === undefined
        ? []
        : [{ kind: "securityGroup", group: referenced, self: false } as const]),
    ];
    const base = baseOf(context, resource);
    return [readRule(block, base, group, known(direction), { kind: "separate" }, peers)];
  };

const readOldSeparateRule: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const group = requiredLink(block, "securityGroupId", toSecurityGroup);
  const direction = word(block, "type", ["ingress", "egress"]) ?? unknownField(block, "type");
  const source = link(block, "sourceSecurityGroupId", toSecurityGroup);
  const peers: readonly Peer[] = [
    ...inlinePeers(block, group),
    ...(source === undefined
      ? []
      : [{ kind: "securityGroup", group: source, self: false } as const]),
  ];
  return [
    readRule(block, baseOf(context, resource), group, direction, { kind: "separate" }, peers),
  ];
};

const readVpcAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "securityGroupVpcAssociation",
      group: requiredLink(block, "securityGroupId", toSecurityGroup),
      vpc: requiredLink(block, "vpcId", toVpc),
    },
  ];
};

const readExclusive: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "securityGroupRulesExclusive",
      group: requiredLink(block, "securityGroupId", toSecurityGroup),
      ingressRules: links(block, "ingressRuleIds", accepts("securityGroupRule")),
      egressRules: links(block, "egressRuleIds", accepts("securityGroupRule")),
    },
  ];
};

/** Security groups, every sort of rule, and what else touches their rules. */
export const securityGroupReaders: ResourceReaders = {
  "aws:ec2/securityGroup:SecurityGroup": readSecurityGroup,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": readSecurityGroup,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": readSeparateRule("ingress"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": readSeparateRule("egress"),
  "aws:ec2/securityGroupRule:SecurityGroupRule": readOldSeparateRule,
  "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation": readVpcAssociation,
  "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive": readExclusive,
  "aws:vpc/securityGroupRulesExclusive:SecurityGroupRulesExclusive": readExclusive,
};
