import { pointsTo, type Link } from "../model/link";
import type { NatGateway } from "../model/nat";
import { unknown, type Unknown } from "../model/value";
import { rangeOfAddress, usableRange } from "./addresses";
import type { Range } from "./box";
import { remember } from "./remember";

/** Addresses of a NAT gateway. A public address without a range is there and not known yet. */
export interface NatAddresses {
  readonly publicAddresses: readonly { readonly range?: Range }[];
  /** Present when it may have elastic IPs that nobody can list. */
  readonly possible?: Unknown;
  readonly privateAddress: Range;
}

/** Elastic IPs and the private address of a NAT gateway (NETWORK 5.10, 5.14). */
export const natGatewayAddresses = remember((topology, nat: NatGateway): NatAddresses => {
  const links: readonly Link[] = [
    ...nat.elasticIps.items,
    ...topology.network.natGatewayEipAssociations
      .filter((one) => pointsTo(one.natGateway, nat.id))
      .map((one) => one.elasticIp),
  ];
  const isPrivate = nat.connectivity.kind === "known" && nat.connectivity.value === "private";
  const publicAddresses = isPrivate
    ? []
    : links.map((link) => {
        const address =
          link.kind === "entity" ? topology.get("elasticIp", link.id)?.publicIp : undefined;
        const range = address?.kind === "known" ? rangeOfAddress(address.value, 4) : undefined;
        return range === undefined ? {} : { range };
      });
  const automatic = nat.availability.kind === "known" && nat.availability.value === "regional";
  const possible =
    nat.elasticIps.more?.why ??
    (nat.connectivity.kind === "unknown" ? nat.connectivity : undefined);
  const subnet = nat.subnet?.kind === "entity" ? topology.get("subnet", nat.subnet.id) : undefined;
  const own = nat.privateIp?.kind === "known" ? rangeOfAddress(nat.privateIp.value, 4) : undefined;
  const domain =
    subnet?.cidr?.kind === "known"
      ? usableRange(subnet.cidr.value)
      : { first: 0n, last: 0xffff_ffffn };
  return {
    // A regional NAT gateway in automatic mode brings its own addresses.
    publicAddresses:
      automatic && publicAddresses.length === 0 && !isPrivate ? [{}] : publicAddresses,
    ...(possible === undefined ? {} : { possible }),
    privateAddress: own ?? domain,
  };
});

/** Words for a NAT gateway whose state is not known. */
export function stateNotKnown(nat: NatGateway): Unknown {
  return nat.state.kind === "unknown"
    ? nat.state
    : unknown(`the state of ${nat.name} is not known`);
}
