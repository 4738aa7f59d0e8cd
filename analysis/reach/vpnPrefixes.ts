import type { EntityId } from "../model/identity";
import { pointsTo } from "../model/link";
import { unknown, type Unknown } from "../model/value";
import type { VpnConnection } from "../model/vpn";
import type { Cidr } from "../sets/cidr";
import { linkCertainty } from "./certainty";
import { endsOf } from "./lines";
import type { Topology } from "./topology";

/** A prefix that a virtual private gateway has learned, and from what. */
export interface LearnedPrefix {
  readonly cidr: Cidr;
  readonly source: "directConnect" | "vpnStatic" | "vpnBgp";
  readonly from: EntityId;
}

/** What a virtual private gateway knows of the networks behind it. */
export interface LearnedPrefixes {
  readonly prefixes: readonly LearnedPrefix[];
  /** Present when it may know more: prefixes announced by BGP that nobody declared (NETWORK 7.35). */
  readonly unknown?: Unknown;
}

/** Static routes of VPN connections and declared announcements (NETWORK 7.23, 7.30). */
export function knownPrefixes(topology: Topology, gateway: EntityId): LearnedPrefixes {
  const { network } = topology;
  const prefixes: LearnedPrefix[] = [];
  let missing: Unknown | undefined;
  for (const vpn of network.vpnConnections) {
    const attached = linkCertainty(vpn.vpnGateway, gateway);
    if (attached === "no") continue;
    if (attached === "maybe") missing = unknown(`${vpn.name} may belong to this gateway`);
    const learned = prefixesOfVpn(topology, vpn);
    prefixes.push(...learned.prefixes);
    missing ??= learned.unknown;
  }
  for (const virtualInterface of network.directConnectVirtualInterfaces) {
    if (virtualInterface.use !== "private") continue;
    const direct = linkCertainty(virtualInterface.vpnGateway, gateway);
    const through = network.directConnectGatewayAssociations.some(
      (one) =>
        linkCertainty(one.associatedGateway, gateway) !== "no" &&
        virtualInterface.directConnectGateway?.kind === "entity" &&
        pointsTo(one.directConnectGateway, virtualInterface.directConnectGateway.id),
    );
    if (direct === "no" && !through) continue;
    const announced = announcedBehind(topology, virtualInterface.id);
    if (announced === undefined)
      missing ??= unknown(`the prefixes announced over ${virtualInterface.name} are not declared`);
    else
      prefixes.push(
        ...announced.map((cidr) => ({
          cidr,
          source: "directConnect" as const,
          from: virtualInterface.id,
        })),
      );
  }
  return { prefixes, ...(missing === undefined ? {} : { unknown: missing }) };
}

/** What one VPN connection brings. */
export function prefixesOfVpn(topology: Topology, vpn: VpnConnection): LearnedPrefixes {
  const { network } = topology;
  if (vpn.staticRoutesOnly.kind === "unknown")
    return { prefixes: [], unknown: vpn.staticRoutesOnly };
  if (vpn.staticRoutesOnly.value) {
    const routes = network.vpnConnectionRoutes.filter((one) => pointsTo(one.vpnConnection, vpn.id));
    const missing = routes
      .map(({ destination }) => destination)
      .find((one) => one.kind === "unknown");
    return {
      prefixes: routes.flatMap(({ destination }) =>
        destination.kind === "known"
          ? [{ cidr: destination.value, source: "vpnStatic" as const, from: vpn.id }]
          : [],
      ),
      ...(missing?.kind === "unknown" ? { unknown: missing } : {}),
    };
  }
  const gateway = vpn.customerGateway.kind === "entity" ? vpn.customerGateway.id : undefined;
  const announced =
    announcedBehind(topology, vpn.id) ??
    (gateway === undefined ? undefined : announcedBehind(topology, gateway));
  if (announced === undefined)
    return {
      prefixes: [],
      unknown: unknown(`the prefixes announced over ${vpn.name} are not declared`),
    };
  return { prefixes: announced.map((cidr) => ({ cidr, source: "vpnBgp" as const, from: vpn.id })) };
}

/** What on-premises networks behind a connection announce; `undefined` when nobody declared it. */
export function announcedBehind(topology: Topology, behind: EntityId): readonly Cidr[] | undefined {
  const networks = topology.network.onPremisesNetworks.filter((one) =>
    endsOf(one).some((end) => linkCertainty(end, behind) === "yes"),
  );
  const announced = networks.flatMap((one) => (one.announces === undefined ? [] : [one.announces]));
  return announced.length === 0 ? undefined : announced.flat();
}
