import { Option } from "commander";

import type { ReachOptions } from "../analysis/reach/query";

/** What `--client-port` may be. */
export type ClientPort = ReachOptions["ephemeral"];

/**
 * Option of every command that judges responses: which of the client's ports must get them.
 *
 * @param usual what counts when it is left out
 */
export function clientPortOption(usual: ClientPort = "every"): Option {
  return new Option(
    "--client-port <ports>",
    "which ports of a client must get their response to count as reachable",
  )
    .choices(["every", "any"] satisfies ClientPort[])
    .default(usual);
}
