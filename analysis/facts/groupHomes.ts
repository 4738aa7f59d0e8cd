import type { ExternalLink, EntityLink, Link } from "../model/link";
import { mayPointTo } from "../model/link";
import type { Network } from "../model/network";
import type { SecurityGroup } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { byLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

/** A VPC that is certain: of this network, or known by its id. */
export type CertainVpc = EntityLink | ExternalLink;

/** The VPCs in which a security group may be used (NETWORK 3.10). */
export interface GroupHomes {
  readonly vpcs: readonly CertainVpc[];
  /** It may be used in others too, or nobody knows where. */
  readonly open: readonly Unknown[];
}

const associationsByGroup = memoise(({ securityGroupVpcAssociations }) =>
  byLink(securityGroupVpcAssociations, ({ group }) => group),
);

/** The VPC of a group, and those that it is associated with. */
export function homesOfGroup(network: Network, link: Link): GroupHomes {
  switch (link.kind) {
    case "entity": {
      const group = entitiesById(network).get(link.id);
      const own = group?.kind === "securityGroup" ? [vpcOfGroup(network, group)] : [];
      const associations = associationsByGroup(network);
      const certain = homesOf([...own, ...associations.at(link.id).map(({ vpc }) => vpc)]);
      const strays = associations.unsure.filter((one) => mayPointTo(one.group, link.id));
      return {
        vpcs: certain.vpcs,
        open: [
          ...certain.open,
          ...strays.map((one) => whyOf(one.group, `the group of ${one.name} is not known`)),
        ],
      };
    }
    case "oneOf": {
      const all = link.candidates.map((id) => homesOfGroup(network, { kind: "entity", id }));
      const [first, ...others] = all;
      const shared = (first?.vpcs ?? []).filter((vpc) =>
        others.every(({ vpcs }) => vpcs.some((one) => isSameVpc(one, vpc))),
      );
      return shared.length > 0
        ? { vpcs: shared, open: all.flatMap(({ open }) => open) }
        : { vpcs: [], open: [link.why] };
    }
    case "external": {
      const awsId = network.settings.external[link.awsId]?.vpc;
      if (awsId !== undefined) return { vpcs: [vpcWithId(network, awsId)], open: [] };
      const why = `the VPC of ${link.awsId}, which no resource of this stack carries, is not known`;
      return { vpcs: [], open: [unknown(`${why} (setting external)`)] };
    }
    case "unresolved":
      return { vpcs: [], open: [link.why] };
  }
}

/** A group for which no VPC was written is in the default VPC of its region. */
function vpcOfGroup(network: Network, group: SecurityGroup): Link {
  if (group.namesNoVpc !== true) return group.vpc;
  const adopted = network.vpcs.filter(({ isDefault }) => isDefault);
  const [only] = adopted;
  return only !== undefined && adopted.length === 1
    ? { kind: "entity", id: only.id }
    : { kind: "external", awsId: "the default VPC" };
}

/** True when both are one VPC. */
export function isSameVpc(one: CertainVpc, other: CertainVpc): boolean {
  return one.kind === "entity"
    ? other.kind === "entity" && one.id === other.id
    : other.kind === "external" && one.awsId === other.awsId;
}

function homesOf(links: readonly Link[]): GroupHomes {
  const vpcs: CertainVpc[] = [];
  const open: Unknown[] = [];
  for (const link of links) {
    if (link.kind === "entity" || link.kind === "external") vpcs.push(link);
    else open.push(link.why);
  }
  return { vpcs, open };
}

function vpcWithId(network: Network, awsId: string): CertainVpc {
  const vpc = network.vpcs.find(({ awsId: own }) => own.kind === "known" && own.value === awsId);
  return vpc === undefined ? { kind: "external", awsId } : { kind: "entity", id: vpc.id };
}
