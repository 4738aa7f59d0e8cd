import type { Command } from "commander";

import { compareNetworkInsights } from "../analysis/insights/compareNetworkInsights";
import { insightsJson } from "./show/insightsJson";
import { printable, printableJson } from "./show/printable";
import { renderInsights } from "./show/renderInsights";
import { openSource, withSource, type SourceOptions } from "./sourceOptions";
import { exitCodes, UserError } from "./userError";

const aboutCodes = `
Exit code: 0 nothing differs, as far as it is decided; 1 two of the three differ;
64 and more: no answer (64 the question, 65 the source, 66 no such file, 69 no engine, 70 a bug).
`;

/** `palisade insights`: what AWS's Reachability Analyzer found, beside palisade's verdict and what is expected. */
export function addInsightsCommand(program: Command): void {
  const command = program
    .command("insights")
    .description("what AWS's Reachability Analyzer found, beside palisade's verdict");
  withSource(command).addHelpText("after", aboutCodes).action(insightsAction);
}

async function insightsAction(name: string | undefined, options: SourceOptions): Promise<void> {
  const source = await openSource(name, options);
  const paths = compareNetworkInsights([...source.resources.values()], source.network);
  if (paths.length === 0)
    throw new UserError(
      `There is no path of Reachability Analyzer in the ${printable(source.title)}; a state or a preview ` +
        "of a stack with a ReachabilityCheck or an aws.ec2.NetworkInsightsPath has some.",
      exitCodes.badInput,
    );
  process.exitCode = paths.some(({ differences }) => differences.length > 0) ? 1 : 0;
  const text = options.json ? printableJson(insightsJson(paths, source)) : renderInsights(paths);
  process.stdout.write(`${text}\n`);
}
