import { pairAnswersOf, type PairAnswers } from "../matrix/pairAnswers";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { memoise } from "./memoise";

/**
 * What reaches what between the interfaces of a network, in one IP version. One port of the client whose
 * response gets back is enough.
 */
export function pairAnswers(network: Network, family: 4 | 6): PairAnswers {
  return pairAnswersOf(network, family, { ephemeral: "any" });
}

const classOf4 = memoise((network) => classesOfAll(pairAnswers(network, 4)));
const classOf6 = memoise((network) => classesOfAll(pairAnswers(network, 6)));

/** The class of each interface: those of one class cannot be told apart by the network. */
export function classOfInterface(
  network: Network,
  family: 4 | 6,
): ReadonlyMap<NetworkInterface, number> {
  return family === 4 ? classOf4(network) : classOf6(network);
}

function classesOfAll({ classes }: PairAnswers): ReadonlyMap<NetworkInterface, number> {
  return new Map(
    classes.flatMap(({ members, index }) => members.map((one) => [one, index] as const)),
  );
}
