import type { Endpoint, Query, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import { formatTraffic } from "../../../analysis/sets/trafficSet";
import { id, standard, type Drawing } from "./drawing";

/*
 * A worked example of NETWORK 12 starts from one drawing: VPC V (10.0.0.0/16) with
 * subnets a (AZ1), b (AZ2), p (public) and q, instance A in a and B in b, VPC W (10.1.0.0/16) with C in w,
 * everything open, clients on Linux. `change` says what is different. An answer is the verdict, or the
 * verdict and the code that decides it; "(resp)" means that the response decides.
 */
export interface Example {
  readonly name: string;
  readonly change?: (drawing: Drawing) => void;
  readonly from?: string | Endpoint;
  readonly to?: string | Endpoint;
  readonly query?: Partial<Query>;
  readonly options?: Partial<ReachOptions>;
  readonly answer: string;
}

/** A machine on the internet. */
export const X = "203.0.113.9";
export const tcp443: Partial<Query> = { protocol: "tcp", ports: [443] };
export const tcp = (port: number): Partial<Query> => ({ protocol: "tcp", ports: [port] });
export const entity = (name: string, address?: string): Endpoint => ({
  kind: "entity",
  id: id(name),
  ...(address === undefined ? {} : { address }),
});

function endOf(
  end: string | Endpoint | undefined,
  otherwise: string,
  drawn: ReadonlySet<string>,
): Endpoint {
  if (typeof end === "object") return end;
  const name = end ?? otherwise;
  return drawn.has(name) ? entity(name) : { kind: "cidr", cidr: name };
}

/** The answer of the analysis in the words of the table. */
export function answerOf(example: Example): string {
  const drawing = standard();
  example.change?.(drawing);
  const network = drawing.network();
  const names = new Set(
    Object.values(network).flatMap((one: unknown) =>
      Array.isArray(one) ? one.map(({ name }: { name: string }) => name) : [],
    ),
  );
  const query: Query = {
    from: endOf(example.from, "A", names),
    to: endOf(example.to, "B", names),
    ...(example.query ?? tcp443),
  };
  const result = reach(network, query, { client: "linux", ...example.options });
  if (result.verdict === "mixed") return `mixed: reachable on ${formatTraffic(result.reachable)}`;
  if (result.verdict === "reachable") return "R";
  const [leaf] = result.pairs.flatMap(({ leaves }) => leaves);
  const [why] = result.verdict === "blocked" ? (leaf?.blocks ?? []) : (leaf?.doubts ?? []);
  const letter = result.verdict === "blocked" ? "B" : "U";
  if (why === undefined) return `${letter} without a reason`;
  const related = why.related.map(({ code }) => `+${code}`).join("");
  return `${letter} ${why.code} ${why.component.name}${related}${why.direction === "response" ? " (resp)" : ""}`;
}
