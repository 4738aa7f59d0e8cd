import type {
  EntityOf,
  Link,
  NatGateway,
  Network,
  NetworkInterface,
  Value,
} from "../../../analysis/index";
import { entityId } from "../../../analysis/index";
import type { Endpoint, Query, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import type { Sent, Target } from "../../arbitraries/network/drawPacket";
import { familyOf } from "../../oracle/address";
import type { Answer } from "./boundaries";
import { partsThatHold } from "./boundaries";

/**
 * Constructs of which `reach` does not say yet what the walker says. Networks with one of them are not
 * compared while its switch is on.
 */
const pending = {
  natGatewaysThatAreGone: false,
  groupsOfOtherVpcs: false,
  exclusiveRules: false,
  blockPublicAccessOfOtherPlaces: false,
  sites: false,
};

/** True when the comparison of this packet has to wait. */
export function isPending(network: Network, { source, target }: Sent): boolean {
  const { natGateways, networkInterfaces, blockPublicAccess, vpcs } = network;
  if (pending.exclusiveRules && network.securityGroupRulesExclusives.length > 0) return true;
  if (pending.sites && network.directConnectGatewayAssociations.length > 0) return true;
  const isGone = ({ state }: NatGateway): boolean =>
    state.kind === "known" && state.value !== "available";
  if (pending.natGatewaysThatAreGone && natGateways.some(isGone)) return true;
  const hasForeignGroup = ({ subnet, securityGroups }: NetworkInterface): boolean =>
    securityGroups.items.some((group) => vpcName(group) !== vpcName(subnet));
  const isForeign = (one: EntityOf<"networkInterfaceSecurityGroupAttachment">): boolean =>
    vpcName(one.securityGroup) !== vpcName(one.networkInterface);
  const attachments = network.networkInterfaceSecurityGroupAttachments;
  if (pending.groupsOfOtherVpcs && networkInterfaces.some(hasForeignGroup)) return true;
  if (pending.groupsOfOtherVpcs && attachments.some(isForeign)) return true;
  const isElsewhere = vpcs.some(
    ({ region, account }) => `${valueOf(region)}${valueOf(account)}` !== "us-east-1111111111111",
  );
  if (pending.blockPublicAccessOfOtherPlaces && blockPublicAccess.length > 0 && isElsewhere) {
    return true;
  }
  return pending.sites && (source.kind === "site" || target.kind === "site");
}

/** Values without which `reach` is unsure though they decide nothing: entity kind and path. */
const needless = [
  /^networkAclEntry ruleNumber$/,
  /^transitGateway(Attachment)? defaultRouteTableAssociation$/,
  /^route destination$/,
];

/** True when an unknown value of this sort is not yet seen to decide nothing. */
export function isNeedless(what: string): boolean {
  return needless.some((one) => one.test(what));
}

/** Names of generated subnets and groups begin with the name of their VPC. */
function vpcName(link: Link): string {
  return link.kind === "entity" ? link.id.slice(0, link.id.indexOf("-")) : "";
}

function valueOf(value: Value<string>): string {
  return value.kind === "known" ? value.value : "";
}

/** What `reach` says of one packet. */
export function answerOf(
  network: Network,
  sent: Sent,
  options: Partial<ReachOptions>,
): keyof Answer | "unanswered" {
  const result = reach(network, queryOf(sent), options);
  // A question names an ICMP type and no code; any part that is not reachable counts.
  const parts = partsThatHold(result, sent.traffic);
  return parts.includes("blocked") ? "blocked" : (parts.at(-1) ?? "unanswered");
}

/** The question about one packet. */
export function queryOf(sent: Sent): Query {
  const { traffic } = sent;
  return {
    ...queryOfEnds(sent),
    protocol: traffic.protocol,
    ...(traffic.port !== undefined && { ports: [traffic.port] }),
    ...(traffic.icmp && { icmpType: traffic.icmp.type }),
  };
}

/** The question about everything between the two ends of a packet. */
export function queryOfEnds({ source, target, via }: Sent): Query {
  const family = familyOf(target.address);
  return {
    from:
      source.kind === "interface"
        ? { kind: "entity", id: entityId(source.name), address: source.address }
        : source.kind === "site"
          ? { kind: "onPremises", id: entityId(source.name), cidr: single(source.address) }
          : { kind: "cidr", cidr: single(source.address) },
    to: endpointOf(target),
    family,
    ...(via !== undefined && { via: entityId(via) }),
  };
}

function endpointOf(target: Target): Endpoint {
  if (target.kind === "interface" || target.kind === "public") {
    return { kind: "entity", id: entityId(target.name), address: target.address };
  }
  if (target.kind === "site") {
    return { kind: "onPremises", id: entityId(target.name), cidr: single(target.address) };
  }
  return { kind: "cidr", cidr: single(target.address) };
}

function single(address: string): string {
  return `${address}/${familyOf(address) === 4 ? 32 : 128}`;
}
