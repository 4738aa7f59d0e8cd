import type { TrafficAnswer } from "../matrix/answer";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { formatAddress, type Family } from "../sets/cidr";
import { isNoTraffic } from "../sets/trafficSet";
import { internetJudge } from "./internetJudge";
import type { ReachOptions } from "./query";
import { topologyOf, type Topology } from "./topology";

/** What one interface has to do with the internet, in one IP version. */
export interface InterfaceExposure {
  readonly networkInterface: NetworkInterface;
  readonly family: Family;
  /** Public addresses that the internet knows it by; an address nobody knows yet is left out. */
  readonly publicAddresses: readonly string[];
  /** What of the internet's traffic reaches it. Sets overlap where addresses of the internet differ. */
  readonly fromInternet: TrafficAnswer;
  /** What of its traffic reaches the internet; likewise. */
  readonly toInternet: TrafficAnswer;
}

/**
 * Interfaces that the internet reaches, or might, and those that reach the internet, or might. Interfaces
 * that are certain to do neither are left out. Of interfaces that the internet cannot tell apart, one is
 * judged for all.
 */
export function exposure(
  network: Network,
  options: Partial<ReachOptions> = {},
): readonly InterfaceExposure[] {
  const topology = topologyOf(network);
  const judgeIn = { 4: internetJudge(network, 4, options), 6: internetJudge(network, 6, options) };
  return network.networkInterfaces.flatMap((one) =>
    ([4, 6] as const).flatMap((family): readonly InterfaceExposure[] => {
      if (topology.addressesOf(one, family).length === 0) return [];
      const fromInternet = judgeIn[family].from(one);
      const toInternet = judgeIn[family].to(one);
      if (isClosed(fromInternet) && isClosed(toInternet)) return [];
      const publicAddresses = publicAddressesOf(topology, one, family);
      return [{ networkInterface: one, family, publicAddresses, fromInternet, toInternet }];
    }),
  );
}

function publicAddressesOf(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
): readonly string[] {
  const ranges =
    family === 4
      ? topology.publicMappings(one).flatMap(({ publicAddress }) => publicAddress ?? [])
      : topology.addressesOf(one, 6).flatMap(({ range, exact }) => (exact ? [range] : []));
  return ranges.map(({ first }) => formatAddress(family, first));
}

function isClosed({ reachable, unknown }: TrafficAnswer): boolean {
  return isNoTraffic(reachable) && isNoTraffic(unknown);
}
