import type { DirectConnectGateway, DirectConnectGatewayAssociation } from "../model/directConnect";
import { linkedId } from "../model/link";
import { unknown, type Unknown } from "../model/value";
import { contains, type Cidr, type Family } from "../sets/cidr";
import { linkCertainty } from "./certainty";
import type { Topology } from "./topology";
import { isVpnGatewayAttached } from "./vpnGateways";

interface Announcement {
  readonly cidr: Cidr;
  readonly association: DirectConnectGatewayAssociation;
}

/** Announcements that nobody knows yet: why, and the blocks that all of them lie in. */
interface OpenAnnouncements {
  readonly why: Unknown;
  readonly within: readonly Cidr[];
}

const everywhere: readonly Cidr[] = [
  { family: 4, first: 0n, prefixLength: 0 },
  { family: 6, first: 0n, prefixLength: 0 },
];

/** What the associations of a gateway announce, longest prefix first. */
export function announcedBy(
  topology: Topology,
  gateway: DirectConnectGateway,
  family: Family,
): {
  readonly announcements: readonly Announcement[];
  readonly open: readonly OpenAnnouncements[];
} {
  const announcements: Announcement[] = [];
  const open: OpenAnnouncements[] = [];
  for (const association of topology.network.directConnectGatewayAssociations) {
    const holds = linkCertainty(association.directConnectGateway, gateway.id);
    if (holds === "no") continue;
    const own = announcedFor(topology, association, family);
    if (own.open !== undefined) open.push(own.open);
    if (holds === "yes") announcements.push(...own.cidrs.map((cidr) => ({ cidr, association })));
    else
      open.push({
        why: unknown(`${association.name} may belong to this gateway`),
        within: own.cidrs,
      });
  }
  announcements.sort((left, right) => right.cidr.prefixLength - left.cidr.prefixLength);
  return { announcements, open };
}

/** Towards a transit gateway the allowed prefixes are the announcement; else they filter the VPC's blocks. */
function announcedFor(
  topology: Topology,
  { associatedGateway, allowedPrefixes, name }: DirectConnectGatewayAssociation,
  family: Family,
): { readonly cidrs: readonly Cidr[]; readonly open?: OpenAnnouncements } {
  const id = linkedId(associatedGateway);
  if (allowedPrefixes?.kind === "unknown")
    return { cidrs: [], open: { why: allowedPrefixes, within: everywhere } };
  const allowed = allowedPrefixes?.value.filter((one) => one.family === family);
  const notAnnounced = (why: string): OpenAnnouncements => ({
    why: unknown(why),
    within: allowed ?? everywhere,
  });
  if (topology.get("transitGateway", id) !== undefined)
    return allowed === undefined
      ? { cidrs: [], open: notAnnounced(`the allowed prefixes of ${name} are not known`) }
      : { cidrs: allowed };
  const gateway = topology.get("vpnGateway", id);
  const vpc = topology.network.vpcs.find(
    (one) => gateway !== undefined && isVpnGatewayAttached(topology, gateway, one.id) === "yes",
  );
  if (vpc === undefined)
    return { cidrs: [], open: notAnnounced(`the VPC behind ${name} is not known`) };
  const blocks = topology.blocksOf(vpc, family);
  const missing = blocks.find(({ kind }) => kind === "unknown");
  const cidrs = blocks
    .flatMap((one) => (one.kind === "known" ? [one.value] : []))
    .filter((own) => allowed === undefined || allowed.some((wide) => contains(wide, own)));
  return {
    cidrs,
    ...(missing?.kind === "unknown"
      ? { open: { why: missing, within: allowed ?? everywhere } }
      : {}),
  };
}
