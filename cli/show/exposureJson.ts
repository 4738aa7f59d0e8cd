import type { TrafficAnswer } from "../../analysis/matrix/answer";
import type { Source } from "../source/loadNetwork";
import type { ExposureRow } from "./exposureRows";
import { trafficJson } from "./trafficJson";

/** The rows as plain data: docs/answers.schema.json describes it. */
export function exposureJson(rows: readonly ExposureRow[], source: Source): unknown {
  return {
    format: "palisade.exposure.v1",
    source: { kind: source.kind, title: source.title },
    interfaces: rows.map(({ fromInternet, toInternet, ...row }) => ({
      ...row,
      fromInternet: answerJson(fromInternet),
      toInternet: answerJson(toInternet),
    })),
  };
}

function answerJson({ reachable, unknown }: TrafficAnswer): unknown {
  return { reachable: trafficJson(reachable), unknown: trafficJson(unknown) };
}
