import { reach } from "../analysis/reach/reach";
import type { Query } from "../analysis/reach/query";
import { summarise } from "../analysis/reach/summarise";
import { trafficOfQuery } from "../analysis/reach/trafficBoxes";
import type { ClientPort } from "./clientPort";
import type { End } from "../analysis/ends/end";
import { endOf } from "./ask/endOf";
import { readTraffic } from "./ask/traffic";
import { answerOf, type ReachAnswer } from "../analysis/explain/reachAnswer";
import { trafficText } from "../analysis/explain/trafficText";
import { lineFinder } from "./show/sourceLines";
import type { Source } from "./source/loadNetwork";
import { exitCodes, UserError } from "./userError";

/** A question as somebody typed it. */
export interface TypedQuestion {
  readonly from: string;
  readonly to: string;
  readonly via?: string;
  readonly port?: string;
  readonly family?: 4 | 6;
  readonly clientPort: ClientPort;
}

/** The answer, and what the names could have meant besides. */
export interface Asked {
  readonly answer: ReachAnswer;
  readonly notes: readonly string[];
}

/**
 * Finds what was named, asks, and puts the answer into words.
 *
 * @throws {UserError} when a name, an address or the traffic cannot be understood.
 */
export function askReach(source: Source, typed: TypedQuestion): Asked {
  const { network } = source;
  const from = endOf(network, "--from", typed.from);
  const to = endOf(network, "--to", typed.to);
  const via = typed.via === undefined ? undefined : endOf(network, "--via", typed.via);
  const family = familyOf(typed, [from, to]);
  const traffic = readTraffic(typed.port ?? "all");
  const [through] = via?.endpoints ?? [];
  if (through !== undefined && through.kind !== "entity")
    throw new UserError(`--via "${typed.via ?? ""}" is no load balancer.`, exitCodes.usage);
  const queries = from.endpoints.flatMap((start) =>
    to.endpoints.map((end): Query => ({
      from: start,
      to: end,
      family,
      ...traffic,
      ...(through === undefined ? {} : { via: through.id }),
    })),
  );
  const options = { ephemeral: typed.clientPort };
  const result = summarise(queries.flatMap((query) => reach(network, query, options).pairs));
  const question = {
    from: { text: typed.from, label: from.label },
    to: { text: typed.to, label: to.label },
    ...(via === undefined ? {} : { via: { text: typed.via ?? "", label: via.label } }),
    family,
    traffic: queries
      .slice(0, 1)
      .map((query) => trafficText(trafficOfQuery(query), family))
      .join(""),
  };
  const answer = answerOf(question, result, { network, family, lineOf: lineFinder(source) });
  return { answer, notes: [["--from", from] as const, ["--to", to] as const].flatMap(noteOf) };
}

function familyOf({ family }: TypedQuestion, ends: readonly End[]): 4 | 6 {
  const written = new Set([
    ...ends.flatMap((end) => end.family ?? []),
    ...(family === undefined ? [] : [family]),
  ]);
  const [only, ...more] = written;
  if (more.length === 0) return only ?? 4;
  throw new UserError(
    "IPv4 and IPv6 do not mix: the addresses of both ends and --family must be of one version.",
    exitCodes.usage,
  );
}

function noteOf([option, { label, others }]: readonly [string, End]): readonly string[] {
  if (others.length === 0) return [];
  return [`${option} is read as ${label}; there is also ${others.join(", ")}.`];
}
