import type { EntityId } from "../model/identity";
import { linkedId, type Link } from "../model/link";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
} from "../model/transitGateway";
import { known, unknown, type Unknown, type Value } from "../model/value";
import { formatCidr, overlaps, type Cidr } from "../sets/cidr";
import { linkCertainty } from "./certainty";
import type { Topology } from "./topology";
import { defaultTable, usesDefault } from "./transitAssociation";
import { announcedBehind, prefixesOfVpn } from "./vpnPrefixes";

export function propagating(
  topology: Topology,
  table: TransitGatewayRouteTable,
  gateway: TransitGateway,
): readonly { attachment: TransitGatewayAttachment; doubt?: Unknown }[] {
  const { network } = topology;
  const standard = defaultTable(topology, gateway, "propagation");
  return network.transitGatewayAttachments.flatMap((attachment) => {
    if (linkCertainty(attachment.transitGateway, gateway.id) === "no") return [];
    const explicit = network.transitGatewayRouteTablePropagations.map((one) => {
      const [left, right] = [
        linkCertainty(one.attachment, attachment.id),
        linkCertainty(one.routeTable, table.id),
      ];
      return left === "no" || right === "no"
        ? "no"
        : left === "yes" && right === "yes"
          ? "yes"
          : "maybe";
    });
    const byDefault = usesDefault(
      gateway.defaultRouteTablePropagation,
      attachment.defaultRouteTablePropagation,
    );
    const isDefault = linkCertainty(standard, table.id);
    if (
      explicit.includes("yes") ||
      (byDefault.kind === "known" && byDefault.value && isDefault === "yes")
    )
      return [{ attachment }];
    const perhaps =
      explicit.includes("maybe") ||
      ((byDefault.kind === "unknown" || byDefault.value) && isDefault !== "no");
    return perhaps
      ? [
          {
            attachment,
            doubt: unknown(`whether ${attachment.name} propagates to ${table.name} is not known`),
          },
        ]
      : [];
  });
}

interface Announced {
  readonly cidr: Value<Cidr>;
  readonly rank: number;
  readonly doubt?: Unknown;
}

export function announced(
  topology: Topology,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): readonly Announced[] {
  const { target } = attachment;
  switch (target.kind) {
    case "vpc": {
      const vpc = target.vpc.kind === "entity" ? topology.get("vpc", target.vpc.id) : undefined;
      if (vpc === undefined)
        return [
          {
            cidr: unknown(`the blocks of the VPC behind ${attachment.name} are not known`),
            rank: 2,
          },
        ];
      return [...topology.blocksOf(vpc, 4), ...topology.blocksOf(vpc, 6)].map((cidr) => {
        const doubt =
          cidr.kind === "known"
            ? overlapsAnother(topology, cidr.value, vpc.id, gateway)
            : undefined;
        return { cidr, rank: 2, ...(doubt === undefined ? {} : { doubt }) };
      });
    }
    case "vpn": {
      const vpn =
        target.vpnConnection.kind === "entity"
          ? topology.get("vpnConnection", target.vpnConnection.id)
          : undefined;
      if (vpn === undefined)
        return [{ cidr: unknown(`the VPN behind ${attachment.name} is not known`), rank: 5 }];
      // The static routes of a VPN connection are for virtual private gateways only (NETWORK 7.27).
      if (vpn.staticRoutesOnly.kind === "known" && vpn.staticRoutesOnly.value) return [];
      const learned = prefixesOfVpn(topology, vpn);
      const more: readonly Announced[] =
        learned.unknown === undefined ? [] : [{ cidr: learned.unknown, rank: 5 }];
      return [
        ...learned.prefixes.map(({ cidr }): Announced => ({ cidr: known(cidr), rank: 5 })),
        ...more,
      ];
    }
    case "peering":
      return [];
    case "directConnectGateway":
      return announcedOverDirectConnect(topology, target.gateway);
    default:
      return [{ cidr: unknown(`what ${attachment.name} announces is not known`), rank: 3 }];
  }
}

/** A block that overlaps one attached before is not propagated; which came first nobody can tell (7.16). */
function overlapsAnother(
  topology: Topology,
  cidr: Cidr,
  vpc: EntityId,
  gateway: TransitGateway,
): Unknown | undefined {
  for (const { transitGateway, target, name } of topology.network.transitGatewayAttachments) {
    if (target.kind !== "vpc" || linkCertainty(transitGateway, gateway.id) === "no") continue;
    const other =
      target.vpc.kind === "entity" && target.vpc.id !== vpc
        ? topology.get("vpc", target.vpc.id)
        : undefined;
    if (other === undefined) continue;
    const clash = topology
      .blocksOf(other, cidr.family)
      .some((one) => one.kind === "known" && overlaps(one.value, cidr));
    if (clash)
      return unknown(
        `${formatCidr(cidr)} overlaps a block of ${name}: only one of them is propagated`,
      );
  }
  return undefined;
}

/** What sites announce over the virtual interfaces of a Direct Connect gateway (NETWORK 7.10, 7.11). */
function announcedOverDirectConnect(topology: Topology, gateway: Link): readonly Announced[] {
  const id = linkedId(gateway);
  if (id === undefined)
    return [{ cidr: unknown("the Direct Connect gateway is not known"), rank: 3 }];
  return topology.network.directConnectVirtualInterfaces.flatMap((one): readonly Announced[] => {
    const holds = one.use === "public" ? "no" : linkCertainty(one.directConnectGateway, id);
    if (holds === "no") return [];
    const announced = holds === "yes" ? announcedBehind(topology, one.id) : undefined;
    return (
      announced?.map((cidr) => ({ cidr: known(cidr), rank: 3 })) ?? [
        { cidr: unknown(`the prefixes announced over ${one.name} are not declared`), rank: 3 },
      ]
    );
  });
}
