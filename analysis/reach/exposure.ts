import type { TrafficAnswer } from "../matrix/answer";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { formatAddress } from "../sets/cidr";
import { isNoTraffic } from "../sets/trafficSet";
import type { ReachOptions } from "./query";
import { reach } from "./reach";
import { topologyOf } from "./topology";

/** What one interface has to do with the internet, in one IP version. */
export interface InterfaceExposure {
  readonly networkInterface: NetworkInterface;
  readonly family: 4 | 6;
  /** Public addresses that the internet knows it by; an address nobody knows yet is left out. */
  readonly publicAddresses: readonly string[];
  /** What of the internet's traffic reaches it. Sets overlap where addresses of the internet differ. */
  readonly fromInternet: TrafficAnswer;
  /** What of its traffic reaches the internet; likewise. */
  readonly toInternet: TrafficAnswer;
}

/**
 * Interfaces that the internet reaches, or might, and those that reach the internet, or might. Interfaces
 * that are certain to do neither are left out.
 */
export function exposure(
  network: Network,
  options: Partial<ReachOptions> = {},
): readonly InterfaceExposure[] {
  const topology = topologyOf(network);
  return network.networkInterfaces.flatMap((one) =>
    ([4, 6] as const).flatMap((family): readonly InterfaceExposure[] => {
      const addresses = topology.addressesOf(one, family);
      if (addresses.length === 0) return [];
      const end = { kind: "entity", id: one.id } as const;
      const internet = { kind: "internet" } as const;
      const fromInternet = answerOf(reach(network, { from: internet, to: end, family }, options));
      const toInternet = answerOf(reach(network, { from: end, to: internet, family }, options));
      if (isClosed(fromInternet) && isClosed(toInternet)) return [];
      const ranges =
        family === 4
          ? topology.publicMappings(one).flatMap(({ publicAddress }) => publicAddress ?? [])
          : addresses.filter(({ exact }) => exact).map(({ range }) => range);
      const publicAddresses = ranges.map(({ first }) => formatAddress(family, first));
      return [{ networkInterface: one, family, publicAddresses, fromInternet, toInternet }];
    }),
  );
}

function answerOf({ reachable, blocked, unknown }: TrafficAnswer): TrafficAnswer {
  return { reachable, blocked, unknown };
}

function isClosed({ reachable, unknown }: TrafficAnswer): boolean {
  return isNoTraffic(reachable) && isNoTraffic(unknown);
}
