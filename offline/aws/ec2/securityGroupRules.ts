import { parseCidr } from "../../../analysis/sets/cidr";
import type { Behaviour, CheckFailure } from "../behaviour";
import { flagOf, holdsUnknown, isUnknown, textOf, type PropertyMap } from "../values";
import { find } from "./find";
import {
  permissionsOf,
  permissionsOfRule,
  permissionsOfSingle,
  refuseDuplicates,
  type Permission,
} from "./securityRule";
import { ec2 } from "./types";

/** Rules of a group as one resource, with any number of blocks. */
export const securityGroupRule: Behaviour = {
  type: ec2.securityGroupRule,
  defaults: { self: false },
  replaceOnChanges: [
    "cidrBlocks",
    "fromPort",
    "ipv6CidrBlocks",
    "prefixListIds",
    "protocol",
    "securityGroupId",
    "self",
    "sourceSecurityGroupId",
    "toPort",
    "type",
  ],

  check({ inputs }) {
    const peers = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "sourceSecurityGroupId"];
    const given = peers.some((name) => inputs[name] !== undefined);
    if (given || flagOf(inputs, "self") === true || isUnknown(inputs["self"])) return [];
    const reason = `a rule needs a peer; give one of ${peers.join(", ")}, self.`;
    return [{ property: "cidrBlocks", reason }];
  },

  create(request) {
    const { ids, inputs } = request;
    const direction = textOf(inputs, "type") === "egress" ? "Egress" : "Ingress";
    const operation = `AuthorizeSecurityGroup${direction}`;
    const groupId = textOf(inputs, "securityGroupId") ?? "";
    find(request, ec2.securityGroup, groupId, operation);
    const source = textOf(inputs, "sourceSecurityGroupId");
    if (source !== undefined && !source.includes("/")) {
      find(request, ec2.securityGroup, source, operation);
    }
    refuseDuplicates(permissionsOf(request, groupId), permissionsOfRule(inputs));
    return { id: ids.next("sgrule"), properties: { securityGroupRuleId: ids.next("sgr") } };
  },
};

/** One rule with one peer, into the group. */
export const securityGroupIngressRule = singleRule(ec2.ingressRule, "ingress");

/** One rule with one peer, out of the group. */
export const securityGroupEgressRule = singleRule(ec2.egressRule, "egress");

const peerNames = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"] as const;

function singleRule(type: string, direction: Permission["direction"]): Behaviour {
  const capital = direction === "ingress" ? "Ingress" : "Egress";
  const operation = `AuthorizeSecurityGroup${capital}`;
  return {
    type,
    replaceOnChanges: ["securityGroupId"],

    check: ({ inputs }) => [...checkOnePeer(inputs), ...checkBlocks(inputs)],

    create(request) {
      const { inputs } = request;
      const groupId = textOf(inputs, "securityGroupId") ?? "";
      find(request, ec2.securityGroup, groupId, operation);
      const peer = textOf(inputs, "referencedSecurityGroupId");
      if (peer !== undefined && !peer.includes("/")) {
        find(request, ec2.securityGroup, peer, operation);
      }
      const added = permissionsOfSingle(direction, inputs);
      refuseDuplicates(permissionsOf(request, groupId), added);
      const id = request.ids.next("sgr");
      return { id, properties: { securityGroupRuleId: id } };
    },

    update(request) {
      const { inputs, resource } = request;
      const groupId = textOf(inputs, "securityGroupId") ?? "";
      const existing = permissionsOf(request, groupId, resource.id);
      refuseDuplicates(existing, permissionsOfSingle(direction, inputs));
      return {};
    },
  };
}

function checkOnePeer(inputs: PropertyMap): CheckFailure[] {
  const given = peerNames.filter((name) => inputs[name] !== undefined);
  if (given.length === 1 || given.some((name) => holdsUnknown(inputs[name]))) return [];
  const found = given.length === 0 ? "none was given" : `${given.join(" and ")} were given`;
  const reason = `exactly one of ${peerNames.join(", ")} is needed, and ${found}.`;
  return [{ property: given[1] ?? "cidrIpv4", reason }];
}

function checkBlocks(inputs: PropertyMap): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [property, family] of [
    ["cidrIpv4", 4],
    ["cidrIpv6", 6],
  ] as const) {
    const text = textOf(inputs, property);
    if (text === undefined || parseCidr(text)?.family === family) continue;
    const reason = `got "${text}", allowed: an IPv${String(family)} block such as ${family === 4 ? "10.0.0.0/16" : "2001:db8::/56"}.`;
    failures.push({ property, reason });
  }
  return failures;
}
