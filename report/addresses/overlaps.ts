import { entitiesById } from "../../analysis/facts/memoise";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import { linkedId, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { lastAddress, type Cidr } from "../../analysis/sets/cidr";
import { ascending } from "../../analysis/text/order";

/** What may have addresses in common with another: a VPC, or a network outside AWS. */
export interface AddressOwner {
  readonly kind: "vpc" | "site";
  /** Identity, or the AWS id of a VPC that no resource of the network carries. */
  readonly id: string;
  readonly name: string;
}

/** By what two owners are joined, the worst first: a peering is refused, the rest drops packets in silence. */
export type JoinedBy = "peering" | "transit gateway" | "on-premises connection";

/** Addresses that two owners have. */
export interface AddressOverlap {
  readonly one: AddressOwner & { readonly cidr: Cidr };
  readonly other: AddressOwner & { readonly cidr: Cidr };
  /** Absent for those that nothing joins: they can never be joined either. */
  readonly joinedBy?: JoinedBy;
}

const worst: readonly (JoinedBy | undefined)[] = [
  "peering",
  "transit gateway",
  "on-premises connection",
  undefined,
];

/** Every pair of blocks of different owners that overlap, those that are joined first. */
export function addressOverlaps(network: Network): readonly AddressOverlap[] {
  const joins = joinsOf(network);
  const found = ownedBlocks(network).flatMap(([one, others]) =>
    others.map((other): AddressOverlap => {
      const joinedBy = joins(one, other);
      return { one, other, ...(joinedBy === undefined ? {} : { joinedBy }) };
    }),
  );
  const rank = ({ joinedBy }: AddressOverlap): number => worst.indexOf(joinedBy);
  return found.sort((left, right) => rank(left) - rank(right));
}

type Block = AddressOwner & { readonly cidr: Cidr };

/** Each block with those of other owners around it: of two blocks that overlap, one lies in the other. */
function ownedBlocks(network: Network): readonly (readonly [Block, readonly Block[]])[] {
  const blocks = [...vpcBlocks(network), ...siteBlocks(network)].sort(
    ({ cidr: one }, { cidr: other }) =>
      one.family - other.family ||
      ascending(one.first, other.first) ||
      one.prefixLength - other.prefixLength,
  );
  const around: Block[] = [];
  return blocks.map((block) => {
    for (let last = around.at(-1); last !== undefined; last = around.at(-1)) {
      const { cidr } = last;
      if (cidr.family === block.cidr.family && lastAddress(block.cidr) <= lastAddress(cidr)) break;
      around.pop();
    }
    const others = around.filter(({ id }) => id !== block.id);
    around.push(block);
    return [block, others] as const;
  });
}

function vpcBlocks(network: Network): readonly Block[] {
  const own = network.vpcs.map(({ id }): Link => ({ kind: "entity", id }));
  const foreign = new Map(
    [
      ...network.vpcPeeringConnections.flatMap((one) => [one.requesterVpc, one.accepterVpc]),
      ...network.transitGatewayAttachments.flatMap(({ target }) =>
        target.kind === "vpc" ? [target.vpc] : [],
      ),
    ].flatMap((link) => (link.kind === "external" ? [[link.awsId, link] as const] : [])),
  );
  return [...own, ...foreign.values()].flatMap((link) => {
    const id = ownerOf(link);
    if (id === undefined) return [];
    const name = entityName(network, link) ?? id;
    return ([4, 6] as const).flatMap((family) =>
      blocksOfVpc(network, link, family).cidrs.map((cidr) => ({
        kind: "vpc" as const,
        ...{ id, name, cidr },
      })),
    );
  });
}

function siteBlocks({ onPremisesNetworks }: Network): readonly Block[] {
  return onPremisesNetworks.flatMap(({ id, name, cidrs }) =>
    cidrs.map((cidr) => ({ kind: "site" as const, id, name, cidr })),
  );
}

/** How two owners are joined, as far as that is certain. */
function joinsOf(network: Network): (one: Block, other: Block) => JoinedBy | undefined {
  const peered = new Set(
    network.vpcPeeringConnections.map(({ requesterVpc, accepterVpc }) =>
      pairOf(ownerOf(requesterVpc), ownerOf(accepterVpc)),
    ),
  );
  const attached = new Map<string, Set<string>>();
  const leadsOut = new Set<string>();
  for (const { transitGateway, target } of network.transitGatewayAttachments) {
    const gateway = ownerOf(transitGateway);
    if (gateway === undefined) continue;
    if (target.kind === "vpn" || target.kind === "directConnectGateway") leadsOut.add(gateway);
    const vpc = target.kind === "vpc" ? ownerOf(target.vpc) : undefined;
    if (vpc !== undefined) attached.set(vpc, (attached.get(vpc) ?? new Set()).add(gateway));
  }
  const ownGateways = new Set(
    [...network.vpnGateways, ...network.vpnGatewayAttachments].map(({ vpc }) => ownerOf(vpc)),
  );
  const gatewaysOf = ({ id }: Block): readonly string[] => [...(attached.get(id) ?? [])];
  return (one, other) => {
    if (one.kind === "vpc" && other.kind === "vpc") {
      if (peered.has(pairOf(one.id, other.id))) return "peering";
      const shared = gatewaysOf(one).some((gateway) => attached.get(other.id)?.has(gateway));
      return shared ? "transit gateway" : undefined;
    }
    const [vpc] = [one, other].filter(({ kind }) => kind === "vpc");
    if (vpc === undefined) return undefined;
    const isJoined =
      ownGateways.has(vpc.id) || gatewaysOf(vpc).some((gateway) => leadsOut.has(gateway));
    return isJoined ? "on-premises connection" : undefined;
  };
}

function ownerOf(link: Link | undefined): string | undefined {
  return link?.kind === "external" ? link.awsId : linkedId(link);
}

function entityName(network: Network, link: Link): string | undefined {
  const id = linkedId(link);
  return id === undefined ? undefined : entitiesById(network).get(id)?.name;
}

function pairOf(one: string | undefined, other: string | undefined): string {
  return [one ?? "", other ?? ""].sort().join("\n");
}
