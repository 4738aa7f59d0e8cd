import { pairAnswersOf, type PairAnswers } from "../matrix/pairAnswers";
import type { Network } from "../model/network";
import { memoise } from "./memoise";

const answersOver4 = memoise((network) => pairAnswersOf(network, 4, { ephemeral: "any" }));
const answersOver6 = memoise((network) => pairAnswersOf(network, 6, { ephemeral: "any" }));

/**
 * What reaches what between the interfaces of a network, in one IP version. One port of the client whose
 * response gets back is enough.
 */
export function pairAnswers(network: Network, family: 4 | 6): PairAnswers {
  return family === 4 ? answersOver4(network) : answersOver6(network);
}
