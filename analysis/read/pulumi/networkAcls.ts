import type { EntityBase, Written } from "../../model/entity";
import type { Link } from "../../model/link";
import type { NetworkAclEntry } from "../../model/networkAcl";
import { readProtocol } from "../../model/protocol";
import type { Direction } from "../../model/securityGroup";
import { known, mapValue, unknown, type Unknown, type Value } from "../../model/value";
import { baseOf, inlineBase } from "./base";
import {
  boolean,
  cidr,
  inlineBlocks,
  inputsOf,
  number,
  pathOf,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import { links, requiredLink, toNetworkAcl, toSubnet, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";
import { vpcOfAdopted } from "./routes";

const readNetworkAcl: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const isDefault = resource.type === "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
  const ingress = inlineBlocks(block, "ingress");
  const egress = inlineBlocks(block, "egress");
  const self: Link = { kind: "entity", id: base.id };
  const listed = ingress.list.kind === "listed" && egress.list.kind === "listed";
  const entriesOf = (direction: Direction, blocks: readonly (Block | undefined)[]) =>
    blocks.map((one, index): NetworkAclEntry => {
      const path = `${direction}[${index}]`;
      const entryBase = inlineBase(base, path);
      if (one === undefined) {
        return unknownEntry(entryBase, self, direction, path, unknownField(block, direction));
      }
      return readInlineEntry(one, entryBase, self, direction, path);
    });
  return [
    {
      ...base,
      kind: "networkAcl",
      vpc: isDefault
        ? vpcOfAdopted(block, base, "defaultNetworkAclId", "defaultNetworkAcl")
        : requiredLink(block, "vpcId", toVpc),
      role: isDefault ? "adopted-default" : "custom",
      subnets: links(block, "subnetIds", toSubnet),
      inlineIngress: ingress.list,
      inlineEgress: egress.list,
      ...(resource.external === true && !listed
        ? { open: unknown(`the entries of ${resource.name}, only looked up, are not known`) }
        : {}),
    },
    ...entriesOf("ingress", ingress.blocks),
    ...entriesOf("egress", egress.blocks),
  ];
};

function unknownEntry(
  base: EntityBase,
  networkAcl: Link,
  direction: Direction,
  path: string,
  why: Unknown,
): NetworkAclEntry {
  return {
    ...base,
    kind: "networkAclEntry",
    networkAcl,
    direction: known(direction),
    ruleNumber: why,
    action: why,
    protocol: why,
    fromPort: why,
    toPort: why,
    icmpType: why,
    icmpCode: why,
    cidr: why,
    written: { kind: "inline", path },
  };
}

function readInlineEntry(
  block: Block,
  base: EntityBase,
  networkAcl: Link,
  direction: Direction,
  path: string,
): NetworkAclEntry {
  return {
    ...readEntry(block, base, networkAcl, { kind: "inline", path }, ["cidrBlock", "ipv6CidrBlock"]),
    direction: known(direction),
    ruleNumber: number(block, "ruleNo") ?? notGiven(block, "ruleNo"),
    action: word(block, "action", ["allow", "deny"]) ?? notGiven(block, "action"),
    // The provider fills in 0, which is echo reply and not "any" (NETWORK 4.8).
    icmpType: number(block, "icmpType") ?? known(0),
    icmpCode: number(block, "icmpCode") ?? known(0),
  };
}

function notGiven(block: Block, key: string): Unknown {
  return unknown(`${pathOf(block, key)} of ${block.resource.name} is not given`);
}

function readEntry(
  block: Block,
  base: EntityBase,
  networkAcl: Link,
  written: Written,
  [ipv4, ipv6]: readonly [ipv4: string, ipv6: string],
): Omit<NetworkAclEntry, "direction" | "ruleNumber" | "action"> {
  const v4 = cidr(block, ipv4);
  const v6 = cidr(block, ipv6);
  const fromPort = number(block, "fromPort");
  const toPort = number(block, "toPort");
  const written4or6 = v4 ?? v6;
  return {
    ...base,
    kind: "networkAclEntry",
    networkAcl,
    protocol: mapValue(text(block, "protocol") ?? notGiven(block, "protocol"), readProtocol),
    ...(fromPort === undefined ? {} : { fromPort }),
    ...(toPort === undefined ? {} : { toPort }),
    ...(written4or6 === undefined ? {} : { cidr: written4or6, family: v4 === undefined ? 6 : 4 }),
    written,
  };
}

const readSeparateEntry: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const networkAcl = requiredLink(block, "networkAclId", toNetworkAcl);
  const egress = boolean(block, "egress") ?? known(false);
  const direction: Value<Direction> = mapValue(egress, (out) => (out ? "egress" : "ingress"));
  const icmpType = number(block, "icmpType");
  const icmpCode = number(block, "icmpCode");
  return [
    {
      ...readEntry(block, baseOf(context, resource), networkAcl, { kind: "separate" }, [
        "cidrBlock",
        "ipv6CidrBlock",
      ]),
      direction,
      ruleNumber: number(block, "ruleNumber") ?? notGiven(block, "ruleNumber"),
      action: word(block, "ruleAction", ["allow", "deny"]) ?? notGiven(block, "ruleAction"),
      ...(icmpType === undefined ? {} : { icmpType }),
      ...(icmpCode === undefined ? {} : { icmpCode }),
    },
  ];
};

const readAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "networkAclAssociation",
      networkAcl: requiredLink(block, "networkAclId", toNetworkAcl),
      subnet: requiredLink(block, "subnetId", toSubnet),
    },
  ];
};

/** Network ACLs, their entries and associations. */
export const networkAclReaders: ResourceReaders = {
  "aws:ec2/networkAcl:NetworkAcl": readNetworkAcl,
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": readNetworkAcl,
  "aws:ec2/networkAclRule:NetworkAclRule": readSeparateEntry,
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": readAssociation,
};
