import type { InsightsComparison } from "../../analysis/insights/compareNetworkInsights";
import { printable } from "./printable";
import { renderTable } from "./renderTable";

/** The comparisons for people: a line for each path, then where two of the three differ. */
export function renderInsights(paths: readonly InsightsComparison[]): string {
  const rows = paths.map(({ name, aws, palisade, expect = "-" }) => [
    printable(name),
    aws,
    palisade,
    expect,
  ]);
  const table = renderTable([["Path", "AWS", "palisade", "expected"], ...rows], "");
  const differences = paths.flatMap((path) => path.differences.map((one) => `  ${printable(one)}`));
  return [table, ...(differences.length === 0 ? [] : ["", "What differs", ...differences])].join(
    "\n",
  );
}
