import { mayPointTo, type Link } from "../model/link";
import type { Entity, Network } from "../model/network";
import type { Unknown } from "../model/value";
import type { VpnConnection } from "../model/vpn";
import { entitiesById, memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

/** A virtual private or transit gateway with the VPN connections that end on it. */
export interface VpnsOfGateway {
  /** Identity, or AWS id where nothing in this network carries the gateway. */
  readonly key: string;
  /** Absent for a gateway that nothing in this network carries. */
  readonly gateway?: Entity;
  readonly connections: readonly VpnConnection[];
  /** Present when there may be others. */
  readonly open?: Unknown;
}

/** VPN connections by the gateway at AWS's end, in the order of the network. */
export const vpnsByGateway: (network: Network) => readonly VpnsOfGateway[] = memoise((network) => {
  const byKey = new Map<string, VpnConnection[]>();
  const unsure: Link[] = [];
  for (const connection of network.vpnConnections) {
    const link = connection.vpnGateway ?? connection.transitGateway;
    if (link === undefined) continue;
    if (link.kind === "unresolved" || link.kind === "oneOf") {
      unsure.push(link);
      continue;
    }
    const key = link.kind === "entity" ? link.id : link.awsId;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [connection]);
    else known.push(connection);
  }
  const entities: ReadonlyMap<string, Entity> = entitiesById(network);
  return [...byKey].map(([key, connections]) => {
    const gateway = entities.get(key);
    const maybe = unsure.find((link) => gateway !== undefined && mayPointTo(link, gateway.id));
    return {
      key,
      connections,
      ...(gateway === undefined ? {} : { gateway }),
      ...(maybe === undefined ? {} : { open: whyOf(maybe, "") }),
    };
  });
});
