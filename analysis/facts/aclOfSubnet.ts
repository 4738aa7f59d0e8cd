import { candidatesOf, mayPointTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { NetworkAcl } from "../model/networkAcl";
import type { Unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { byLink, type ByLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { vpcOf, whyOf } from "./subnetRouting";

/** The lists that a subnet may use: one when that is certain. `open` says what is not known. */
export interface AclsOfSubnet {
  readonly acls: readonly NetworkAcl[];
  readonly open?: Unknown;
}

/** A list that claims a subnet, by `subnetIds` or by an association. */
export interface AclClaim {
  readonly acl: Link;
  readonly subnet: Link;
  /** The resource that makes the claim, and what it is called in a message. */
  readonly urn: string;
  readonly name: string;
}

/** Lists by the subnets that they claim; a list whose `subnetIds` are unknown as a whole is left out. */
export const aclClaimsBySubnet: (network: Network) => ByLink<AclClaim> = memoise(
  ({ networkAcls, networkAclAssociations }) => {
    const written = networkAcls.flatMap(({ id, urn, name, subnets }) =>
      subnets.items.map((subnet): AclClaim => ({
        acl: { kind: "entity", id },
        subnet,
        urn,
        name: `subnetIds of ${name}`,
      })),
    );
    const separate = networkAclAssociations.map(({ networkAcl: acl, subnet, urn, name }) => ({
      acl,
      subnet,
      urn,
      name: `association ${name}`,
    }));
    return byLink([...written, ...separate], ({ subnet }) => subnet);
  },
);

const openAcls = memoise(({ networkAcls }) =>
  networkAcls.filter(({ subnets }) => subnets.more !== undefined),
);

/** The network ACL of a subnet: the associated one, else the default of its VPC (RULES 2.9). */
export function aclsOfSubnet(network: Network, subnet: Subnet): AclsOfSubnet {
  const claims = aclClaimsBySubnet(network);
  const [certain] = claims.at(subnet.id);
  if (certain !== undefined) return aclsOfLink(network, certain.acl);
  const vpc = vpcOf(network, subnet.vpc);
  const main: AclsOfSubnet =
    vpc === undefined
      ? { acls: [], open: whyOf(subnet.vpc, `the default list of ${subnet.name} is not known`) }
      : aclsOfLink(network, vpc.defaultNetworkAcl);
  const possible = claims.unsure.filter((claim) => mayPointTo(claim.subnet, subnet.id));
  const lists = openAcls(network).filter(({ subnets: { more } }) => {
    const candidates = more?.candidates ?? [];
    return candidates.length === 0 || candidates.includes(subnet.id);
  });
  const why =
    possible.map((claim) => whyOf(claim.subnet, `which subnet ${claim.name} is`))[0] ??
    lists[0]?.subnets.more?.why;
  if (why === undefined) return main;
  const others = possible.flatMap(({ acl }) => aclsOfLink(network, acl).acls);
  return { acls: [...new Set([...main.acls, ...others, ...lists])], open: why };
}

function aclsOfLink(network: Network, link: Link): AclsOfSubnet {
  const acls = candidatesOf(link).flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "networkAcl" ? [entity] : [];
  });
  if (link.kind === "entity" && acls.length === 1) return { acls };
  return { acls, open: whyOf(link, "the network ACL is not part of this stack") };
}
