import type { TrafficAnswer } from "../../analysis/matrix/answer";
import { isNoTraffic } from "../../analysis/sets/trafficSet";
import type { ExposureRow, PublicAddress } from "./exposureRows";
import { componentName } from "../../analysis/explain/kindNames";
import { printable } from "./printable";
import type { Colours } from "./renderReach";
import { renderTable } from "./renderTable";
import { trafficText } from "../../analysis/explain/trafficText";

/** The exposure for people: what comes in, what gets out, one entry for interfaces that are alike. */
export function renderExposure(rows: readonly ExposureRow[], colours: Colours): string {
  const section = (title: string, direction: "fromInternet" | "toInternet"): string =>
    [colours.bold(title), ...linesOf(rows, direction)].join("\n");
  const isOpen = rows.some(
    ({ fromInternet, toInternet }) =>
      !isNoTraffic(fromInternet.unknown) || !isNoTraffic(toInternet.unknown),
  );
  return [
    section("What the internet reaches", "fromInternet"),
    section("What reaches the internet, and as which address", "toInternet"),
    ...(isOpen ? ["`palisade reach` says what decides where something is not known."] : []),
  ].join("\n\n");
}

interface Entry {
  readonly head: readonly string[];
  /** Address and NAT gateway, by what is shown of them. */
  readonly addresses: Map<string, readonly string[]>;
}

function linesOf(
  rows: readonly ExposureRow[],
  direction: "fromInternet" | "toInternet",
): readonly string[] {
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const traffic = answerText(row[direction], row.family);
    if (traffic === "") continue;
    const head = [printable(componentName(row.owner ?? row.networkInterface)), traffic];
    const key = JSON.stringify(head);
    const entry = entries.get(key) ?? { head, addresses: new Map() };
    for (const address of row.addresses.map(addressCells))
      entry.addresses.set(address.join(" "), address);
    entries.set(key, entry);
  }
  if (entries.size === 0) return ["  nothing"];
  return [...entries.values()].flatMap(({ head, addresses }) => [
    `  ${head.join("  ")}`,
    ...(addresses.size === 0 ? [] : [renderTable([...addresses.values()], "    ")]),
  ]);
}

/** What gets through, or might; nothing when everything is certain to be blocked. */
function answerText({ reachable, unknown }: TrafficAnswer, family: 4 | 6): string {
  const version = family === 6 ? " (IPv6)" : "";
  const parts = [
    ...(isNoTraffic(reachable) ? [] : [trafficText(reachable, family)]),
    ...(isNoTraffic(unknown) ? [] : [`not known: ${trafficText(unknown, family)}`]),
  ];
  return parts.length === 0 ? "" : `${parts.join("; ")}${version}`;
}

function addressCells({ address, natGateway }: PublicAddress): readonly string[] {
  return [
    printable(address ?? "known after deployment"),
    ...(natGateway === undefined ? [] : [printable(componentName(natGateway))]),
  ];
}
