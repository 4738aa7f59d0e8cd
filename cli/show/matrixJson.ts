import type { Coverage } from "../../analysis/matrix/answer";
import type { MatrixEnd } from "../../analysis/matrix/ends";
import type { Matrix } from "../../analysis/matrix/matrix";
import { isNoTraffic } from "../../analysis/sets/trafficSet";
import type { Source } from "../source/loadNetwork";
import { printableJson } from "./printable";
import { trafficJson } from "./trafficJson";

/**
 * The matrix as JSON text, piece by piece, since all cells of a large one do not fit in memory at once:
 * docs/answers.schema.json describes it. Cells in which everything is blocked are left out.
 */
export function* matrixJsonLines(matrix: Matrix, source: Source): Generator<string> {
  const head = printableJson({
    format: "palisade.matrix.v1",
    source: { kind: source.kind, title: source.title },
    by: matrix.granularity,
    family: matrix.family,
    ends: matrix.ends.map(endJson),
  });
  yield head.replace(/\n\}$/, ',\n  "cells": [');
  let separator = "\n";
  for (const { from, to, pairs, reachable, unknown } of matrix.cells()) {
    if (isNoTraffic(reachable.some) && isNoTraffic(unknown.some)) continue;
    const cell = {
      from: from.id,
      to: to.id,
      pairs,
      reachable: coverageJson(reachable),
      unknown: coverageJson(unknown),
    };
    yield `${separator}    ${printableJson(cell, 0)}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}

function endJson({ id, name, interfaces }: MatrixEnd): unknown {
  return { id, name, interfaces: interfaces.length };
}

function coverageJson({ some, every }: Coverage): unknown {
  return { some: trafficJson(some), every: trafficJson(every) };
}
