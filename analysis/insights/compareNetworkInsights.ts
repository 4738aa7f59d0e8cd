import type { EntityBase } from "../model/entity";
import type { Network } from "../model/network";
import { valueOr } from "../model/value";
import type { Endpoint, Query } from "../reach/query";
import { reach } from "../reach/reach";
import type { PulumiResource } from "../read/resource";
import { readPathEnd } from "./pathEnd";

/** One way as AWS, palisade and the user see it. */
export interface InsightsComparison {
  /** URN of the path. */
  readonly urn: string;
  /** Pulumi name of the path. */
  readonly name: string;
  /** What the tag `palisade:expect` says; absent without it. */
  readonly expect?: "reachable" | "blocked";
  /** What AWS found; `not evaluated` when there is no analysis, or none that has an answer. */
  readonly aws: "reachable" | "blocked" | "not evaluated";
  /** palisade's verdict; `not asked` for ends that it has no question for. `mixed`: part of the traffic. */
  readonly palisade: "reachable" | "blocked" | "unknown" | "mixed" | "not asked";
  /** Where two of the three differ, in sentences. Empty when they agree, as far as they are decided. */
  readonly differences: readonly string[];
}

const pathType = "aws:ec2/networkInsightsPath:NetworkInsightsPath";
const analysisType = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";

/**
 * Sets side by side, for every path of Reachability Analyzer in a stack, by URN, what AWS found, what palisade says of
 * the same network, and what the path's tag expects. Each analysis is compared; a path without one is compared
 * with its expectation alone.
 *
 * AWS looks for one way in the traffic of a path, so `mixed` counts as a way here, and the client's port is
 * any that lets the answer back. What palisade has to leave open differs from nothing.
 *
 * @param resources of the state, of which `network` was read
 */
export function compareNetworkInsights(
  resources: readonly PulumiResource[],
  network: Network,
): InsightsComparison[] {
  const analyses = resources.filter(({ type }) => type === analysisType);
  return resources
    .filter(({ type }) => type === pathType)
    .sort((one, other) => (one.urn < other.urn ? -1 : 1))
    .flatMap((path) => {
      const own = analyses.filter(
        ({ outputs }) => outputs["networkInsightsPathId"] === path.outputs["id"],
      );
      return (own.length === 0 ? [undefined] : own).map((one) => compare(path, one, network));
    });
}

function compare(
  path: PulumiResource,
  analysis: PulumiResource | undefined,
  network: Network,
): InsightsComparison {
  const { urn, name } = path;
  const expect = expectationOf(path);
  const found = analysis?.outputs["pathFound"];
  const aws = typeof found === "boolean" ? (found ? "reachable" : "blocked") : "not evaluated";
  // Which ways pass a given component is a question of its own.
  const isFiltered = analysis !== undefined && !isEmptyList(analysis.outputs["filterInArns"]);
  const query = isFiltered ? undefined : queryOf(path, network);
  const palisade =
    query === undefined ? "not asked" : reach(network, query, { ephemeral: "any" }).verdict;
  return {
    urn,
    name,
    ...(expect === undefined ? {} : { expect }),
    aws,
    palisade,
    differences: differencesOf(name, expect, aws, palisade),
  };
}

function differencesOf(
  name: string,
  expect: InsightsComparison["expect"],
  aws: InsightsComparison["aws"],
  palisade: InsightsComparison["palisade"],
): string[] {
  const ours = palisade === "mixed" ? "reachable" : palisade;
  const isOurs = ours === "reachable" || ours === "blocked";
  const differences: string[] = [];
  if (aws !== "not evaluated" && isOurs && ours !== aws) {
    differences.push(`${name}: AWS found it ${aws}, and palisade says ${palisade}`);
  }
  if (expect !== undefined && aws !== "not evaluated" && aws !== expect) {
    differences.push(`${name}: it is expected to be ${expect}, and AWS found it ${aws}`);
  }
  if (expect !== undefined && isOurs && ours !== expect) {
    differences.push(`${name}: it is expected to be ${expect}, and palisade says ${palisade}`);
  }
  return differences;
}

function expectationOf({ outputs }: PulumiResource): "reachable" | "blocked" | undefined {
  const { tags } = outputs;
  if (typeof tags !== "object" || tags === null) return undefined;
  const expect = (tags as Readonly<Record<string, unknown>>)["palisade:expect"];
  return expect === "reachable" || expect === "blocked" ? expect : undefined;
}

/** The question that a path asks; nothing when an end cannot be asked about. */
function queryOf({ outputs }: PulumiResource, network: Network): Query | undefined {
  const ends = readPathEnd(outputs);
  if (ends === undefined) return undefined;
  const from = endpointOf(network, ends.source, ends.sourceIp);
  const to = endpointOf(network, ends.destination, ends.destinationIp);
  if (from === undefined || to === undefined) return undefined;
  return {
    from,
    to,
    protocol: ends.protocol,
    ...(ends.ports === undefined ? {} : { ports: [ends.ports] }),
  };
}

function endpointOf(
  network: Network,
  id: string | undefined,
  address: string | undefined,
): Endpoint | undefined {
  const isIn = (entities: readonly EntityBase[]) =>
    entities.find(({ awsId }) => valueOr(awsId, undefined) === id);
  // The other side of an internet gateway is the internet.
  if (id === undefined || isIn(network.internetGateways) !== undefined) {
    if (address !== undefined) return { kind: "cidr", cidr: `${address}/32` };
    return id === undefined ? undefined : { kind: "internet" };
  }
  const entity =
    isIn(network.networkInterfaces) ??
    isIn(network.instances) ??
    isIn(network.vpcEndpoints) ??
    isIn(network.vpcEndpointServices);
  if (entity === undefined) return undefined;
  return { kind: "entity", id: entity.id, ...(address === undefined ? {} : { address }) };
}

function isEmptyList(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
