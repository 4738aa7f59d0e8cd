import { sameLink } from "../../analysis/facts/sameLink";
import { subnetsAmong, subnetsByVpc } from "../../analysis/facts/routingIndex";
import {
  routesOfTable,
  tablesOfSubnet,
  whyOf,
  type Answer,
} from "../../analysis/facts/subnetRouting";
import { zonesBy } from "../../analysis/facts/zoneSpread";
import { linkName } from "../../analysis/facts/linkName";
import { candidatesOf, type Link, type LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { TransitGatewayAttachment } from "../../analysis/model/transitGateway";
import type { Unknown, Value } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * A transit gateway takes packets from the zones of its attachment only: a subnet of another zone has the
 * route, and its packets are dropped.
 *
 * @see Amazon VPC Transit Gateways Guide, "Amazon VPC attachments in Amazon VPC Transit Gateways"
 */
export const tgwAttachmentAzs = defineRule({
  name: "tgw-attachment-azs",
  description:
    "A transit gateway attachment has a subnet in every zone whose subnets route to the gateway.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Add a subnet of the missing zone to the attachment.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const attachment of network.transitGatewayAttachments) {
      const { target } = attachment;
      if (!isSubject(attachment) || target.kind !== "vpc") continue;
      yield* judge(network, attachment, target.vpc, target.subnets);
    }
  },
});

function* judge(
  network: Network,
  { name, transitGateway, urn }: TransitGatewayAttachment,
  vpc: Link,
  list: LinkList,
): Iterable<Finding> {
  const unless =
    "It is a violation if a subnet routes to the gateway from a zone without attachment.";
  if (vpc.kind !== "entity") {
    if (vpc.kind === "external") return; // nothing of that VPC is in this stack
    yield notDecided(urn, `Transit gateway attachment ${name}: ${vpc.why.why}. ${unless}`);
    return;
  }
  const attached = list.items.map((link) => subnetsAmong(network, candidatesOf(link)));
  const others = subnetsAmong(network, list.more?.candidates ?? []);
  const routed = subnetsByVpc(network)
    .at(vpc.id)
    .map((subnet) => ({ subnet, answer: routesTo(network, subnet, transitGateway) }))
    .filter(({ answer }) => answer !== "no");
  const zoneOf = zonesBy(network.settings.zoneIds, [
    ...attached.flat(),
    ...others,
    ...routed.map(({ subnet }) => subnet),
  ]);
  const members = new Set(attached.flatMap((subnets) => (subnets.length === 1 ? subnets : [])));
  const covered = new Set([...members].flatMap((subnet) => zoneText(zoneOf(subnet))));
  const hidden = whatIsHidden(list, attached, others, zoneOf);
  const missing = new Map<string, string[]>();
  const doubts = new Set<string>();
  for (const { answer, subnet } of routed) {
    if (members.has(subnet)) continue;
    const zone = zoneOf(subnet);
    const [known] = zoneText(zone);
    if (known !== undefined && covered.has(known)) continue;
    const doubt =
      zone.kind === "unknown"
        ? zone
        : typeof answer === "object"
          ? answer
          : hidden.find(({ zones }) => zones === undefined || zones.has(zone.value))?.why;
    if (doubt !== undefined) doubts.add(doubt.why);
    else if (known !== undefined) missing.set(known, [...(missing.get(known) ?? []), subnet.name]);
  }
  if (missing.size > 0) {
    const where = [...missing]
      .map(([zone, subnets]) => `${zone} (${[...subnets].sort().join(", ")})`)
      .sort();
    const zones = covered.size === 0 ? "no zone that is known" : [...covered].sort().join(", ");
    yield violation(
      urn,
      `Transit gateway attachment ${name} is in ${zones}, but subnets of ${where.join(" and ")} route to ` +
        `transit gateway ${linkName(network, transitGateway) ?? "that it is for"}, so their packets are dropped.`,
    );
  } else if (doubts.size > 0) {
    yield notDecided(
      urn,
      `Transit gateway attachment ${name}: ${[...doubts].join("; ")}. ${unless}`,
    );
  }
}

/** Why the attachment may be in further zones, and in which; without `zones` in any. */
function whatIsHidden(
  { items, more }: LinkList,
  attached: readonly (readonly Subnet[])[],
  others: readonly Subnet[],
  zoneOf: (subnet: Subnet) => Value<string>,
): readonly { readonly why: Unknown; readonly zones?: ReadonlySet<string> }[] {
  const parts = [
    ...items.map((link, index) => ({
      why: whyOf(link, "the zone of a subnet outside this stack is not known"),
      subnets: attached[index] ?? [],
    })),
    ...(more === undefined ? [] : [{ why: more.why, subnets: others }]),
  ];
  return parts.flatMap(({ subnets, why }) => {
    const zones = subnets.map(zoneOf);
    const open = zones.find((zone) => zone.kind === "unknown");
    if (open !== undefined) return [{ why: open }];
    if (subnets.length === 0) return [{ why }];
    return [{ why, zones: new Set(zones.flatMap(zoneText)) }];
  });
}

function zoneText(zone: Value<string>): readonly string[] {
  return zone.kind === "known" ? [zone.value] : [];
}

/** Whether any route of a subnet leads to the gateway, whatever its destination. */
function routesTo(network: Network, subnet: Subnet, gateway: Link): Answer {
  const { tables, open } = tablesOfSubnet(network, subnet);
  const answers = tables.map((table): Answer => {
    const { routes, open: hidden } = routesOfTable(network, table);
    const each = routes.map(({ target }): Answer => {
      if (target.kind === "unknown") return target.why;
      if (target.kind !== "transitGateway") return "no";
      const same = sameLink(target.link, gateway);
      return same === "maybe" ? whyOf(target.link, "which gateway is meant is not known") : same;
    });
    if (each.includes("yes")) return "yes";
    return each.find((answer) => typeof answer === "object") ?? hidden[0] ?? "no";
  });
  const [first] = answers;
  if (open === undefined) return first ?? "no";
  // Several candidates are all there are; one candidate beside an open question is only a guess.
  return answers.length > 1 && first !== undefined && answers.every((answer) => answer === first)
    ? first
    : open;
}
