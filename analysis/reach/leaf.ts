import {
  dimensions,
  intersect,
  intersectBoxes,
  range,
  withoutBox,
  type Box,
  type Dimension,
} from "./box";
import type { Explanation, Leaf, Verdict } from "./verdict";

/** Lists of leaves whose boxes are disjoint: together they say what becomes of every flow. */
export type Leaves = readonly Leaf[];

type Combine = (left: Leaf, right: Leaf, flow: Box) => Leaf;

function overlay(left: Leaves, right: Leaves, combine: Combine): Leaves {
  return left.flatMap((one) =>
    right.flatMap((other) => {
      const flow = intersectBoxes(one.flow, other.flow);
      return flow === undefined ? [] : [combine(one, other, flow)];
    }),
  );
}

function sameFor(left: Verdict, right: Verdict): Verdict {
  return left === right ? left : "unknown";
}

/**
 * Alternatives of which AWS (or a value nobody knows) picks one: what all of them agree on is certain,
 * the rest is unknown for the reason given (NETWORK 10.5).
 */
export function oneOfThem(alternatives: readonly Leaves[], reason: () => Explanation): Leaves {
  const [first = [], ...others] = alternatives;
  return others.reduce<Leaves>(
    (left, right) =>
      overlay(left, right, (one, other, flow) => {
        const verdict = sameFor(one.verdict, other.verdict);
        const response =
          one.response !== undefined && other.response !== undefined
            ? { response: sameFor(one.response, other.response) }
            : {};
        const differ = verdict === "unknown" && one.verdict !== other.verdict;
        return {
          flow,
          verdict,
          request: sameFor(one.request, other.request),
          ...response,
          blocks: unite(one.blocks, other.blocks),
          doubts: unite(differ ? [reason()] : [], unite(one.doubts, other.doubts)),
          hops: one.hops.length > 0 ? one.hops : other.hops,
          details: unite(one.details, other.details),
        };
      }),
    first,
  );
}

const rank: Readonly<Record<Verdict, number>> = { reachable: 2, unknown: 1, blocked: 0 };

/** Alternatives of which the client picks one: the best of them counts (NETWORK 10.5). */
export function bestOf(alternatives: readonly Leaves[]): Leaves {
  const [first = [], ...others] = alternatives;
  return others.reduce<Leaves>(
    (left, right) =>
      overlay(left, right, (one, other, flow) => {
        if (one.verdict === "blocked" && other.verdict === "blocked") {
          // The way that gets furthest is shown, with the obstacles of both.
          const further = rank[other.request] > rank[one.request] ? other : one;
          return { ...further, flow, blocks: unite(one.blocks, other.blocks) };
        }
        return { ...(rank[other.verdict] > rank[one.verdict] ? other : one), flow };
      }),
    first,
  );
}

function worse(left: Verdict, right: Verdict): Verdict {
  return rank[left] <= rank[right] ? left : right;
}

/** Parts that must all succeed: request and each leg of the response. */
export function allOf(request: Leaves, response: Leaves): Leaves {
  return overlay(request, response, (one, other, flow) => ({
    flow,
    verdict: worse(one.verdict, other.verdict),
    request: one.request,
    response: one.response === undefined ? other.verdict : worse(one.response, other.verdict),
    blocks: unite(one.blocks, other.blocks),
    doubts: unite(one.doubts, other.doubts),
    hops: [...one.hops, ...other.hops],
    details: unite(one.details, other.details),
  }));
}

/**
 * Drops a dimension that the caller does not choose (an address nobody knows yet, the port that the
 * client's kernel picks): certain is what holds for every value in it.
 */
export function forEveryValue(
  leaves: Leaves,
  dimension: Dimension,
  reason: () => Explanation,
): Leaves {
  const starts = new Set<bigint>();
  const ends = new Set<bigint>();
  for (const { flow } of leaves) {
    starts.add(flow[dimension].first);
    ends.add(flow[dimension].last + 1n);
  }
  const flatten = (leaf: Leaf): Leaf => ({
    ...leaf,
    flow: { ...leaf.flow, [dimension]: range(0) },
  });
  const cuts = [...new Set([...starts, ...ends])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const cells: Leaves[] = [];
  cuts.forEach((cut, index) => {
    const next = cuts[index + 1];
    if (next === undefined) return;
    const cell = range(cut, next - 1n);
    const inside = leaves.filter(({ flow }) => intersect(flow[dimension], cell) !== undefined);
    if (inside.length > 0) cells.push(inside.map(flatten));
  });
  return oneOfThem(cells, reason);
}

/** Two lists without the explanations that say the same of the same component. */
export function unite(
  left: readonly Explanation[],
  right: readonly Explanation[],
): readonly Explanation[] {
  if (right.length === 0) return left;
  const seen = new Set(left.map(keyOf));
  return [...left, ...right.filter((one) => !seen.has(keyOf(one)))];
}

function keyOf({ code, component, direction, side, decidedBy }: Explanation): string {
  return [code, component.id, direction, side ?? "", decidedBy].join("|");
}

/** Identity of everything about a leaf but its flows, to join leaves that share a fate. */
function fateOf(leaf: Leaf): string {
  const keys = (list: readonly Explanation[]): string => list.map(keyOf).join(";");
  return [
    leaf.verdict,
    leaf.request,
    leaf.response ?? "",
    keys(leaf.blocks),
    keys(leaf.doubts),
  ].join("#");
}

/** Joins leaves of one fate whose boxes differ in one dimension only and touch there. */
export function joinLeaves(leaves: Leaves): Leaves {
  if (leaves.length < 2) return leaves;
  return joinPieces(leaves.map((leaf) => ({ leaf, fate: fateOf(leaf) }))).map(({ leaf }) => leaf);
}

interface Piece {
  readonly leaf: Leaf;
  readonly fate: string;
}

function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const { leaf, fate } = piece;
    const index = joined.findIndex(
      (other) => other.fate === fate && touching(other.leaf.flow, leaf.flow) !== undefined,
    );
    const partner = joined[index]?.leaf;
    if (partner === undefined) joined.push(piece);
    else {
      const flow = touching(partner.flow, leaf.flow) ?? partner.flow;
      joined[index] = { fate, leaf: { ...partner, flow } };
    }
  }
  return joined.length < pieces.length ? joinPieces(joined) : joined;
}

function touching(left: Box, right: Box): Box | undefined {
  const differing = dimensions.filter(
    (dimension) =>
      left[dimension].first !== right[dimension].first ||
      left[dimension].last !== right[dimension].last,
  );
  const [only, ...more] = differing;
  if (only === undefined) return left;
  if (more.length > 0) return undefined;
  const [low, high] =
    left[only].first < right[only].first ? [left[only], right[only]] : [right[only], left[only]];
  return low.last + 1n === high.first
    ? { ...left, [only]: range(low.first, high.last) }
    : undefined;
}

/**
 * Makes the boxes disjoint again where a value nobody knows led the same flows several ways: what all of
 * them agree on is certain.
 */
export function settleOverlaps(leaves: Leaves, reason: () => Explanation): Leaves {
  let settled: Leaves = [];
  for (const leaf of leaves) {
    let fresh: readonly Box[] = [leaf.flow];
    const next: Leaf[] = [];
    for (const other of settled) {
      if (intersectBoxes(other.flow, leaf.flow) === undefined) {
        next.push(other);
        continue;
      }
      next.push(...oneOfThem([[other], [leaf]], reason));
      next.push(...withoutBox(other.flow, leaf.flow).map((flow) => ({ ...other, flow })));
      fresh = fresh.flatMap((box) => withoutBox(box, other.flow));
    }
    settled = [...next, ...fresh.map((flow) => ({ ...leaf, flow }))];
  }
  return settled;
}
