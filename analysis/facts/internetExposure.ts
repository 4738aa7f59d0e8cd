import type { TrafficAnswer } from "../matrix/answer";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { internetJudge, type InternetJudge } from "../reach/internetJudge";
import { topologyOf } from "../reach/topology";
import { isNoTraffic } from "../sets/trafficSet";
import { memoise } from "./memoise";

/** What goes between interfaces and the internet in one IP version: judged when it is asked for. */
export function internetAnswers(network: Network, family: 4 | 6): InternetJudge {
  // A client picks the port that it sends from, so one port whose response gets back is enough.
  return internetJudge(network, family, { ephemeral: "any" });
}

/** An interface that the internet reaches, or might, in one IP version. */
export interface Exposed {
  readonly networkInterface: NetworkInterface;
  readonly family: 4 | 6;
  readonly fromInternet: TrafficAnswer;
}

/** Every interface that the internet reaches, or might: at most once for each IP version. */
export const internetExposure = memoise((network): readonly Exposed[] =>
  network.networkInterfaces.flatMap((networkInterface) =>
    ([4, 6] as const).flatMap((family): readonly Exposed[] => {
      if (topologyOf(network).addressesOf(networkInterface, family).length === 0) return [];
      const fromInternet = internetAnswers(network, family).from(networkInterface);
      const { reachable, unknown } = fromInternet;
      if (isNoTraffic(reachable) && isNoTraffic(unknown)) return [];
      return [{ networkInterface, family, fromInternet }];
    }),
  ),
);
