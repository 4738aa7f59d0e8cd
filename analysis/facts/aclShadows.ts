import type { Unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { intersectTraffic, isNoTraffic, subtractTraffic } from "../sets/trafficSet";
import { admittedTraffic, atomsOf, covers, type AclAtom } from "./aclAdmission";
import type { AclMatch } from "./aclMatches";

/** What entries with smaller numbers leave of an entry. */
export interface Shadow {
  readonly match: AclMatch;
  /** `yes`: they decide all of it, so it does nothing. Else what is missing to tell. */
  readonly isWhole: "yes" | "no" | readonly Unknown[];
  /** Whether they let some of it pass. */
  readonly isAllowed: "yes" | "no" | "maybe";
  /** The entries that decide part of it, in their order. */
  readonly by: readonly AclMatch[];
}

/** Every entry of a list with what those before it leave of it. */
export function shadowsOf(family: Family, matches: readonly AclMatch[]): readonly Shadow[] {
  const atoms = atomsOf(family, matches);
  return matches
    .filter(({ entry }) => entry !== undefined)
    .map((match) => shadowOf(match, matches, atomsOfMatch(match, atoms)));
}

/** Where an entry applies; the place of an unknown block is all that it looks at. */
function atomsOfMatch({ addresses }: AclMatch, atoms: readonly AclAtom[]): readonly AclAtom[] {
  return atoms.filter((atom) =>
    addresses.kind === "unknown"
      ? atom.kind === "unknown" && atom.token === addresses.token
      : atom.kind === "set" && covers({ addresses, belongs: true }, atom) === "yes",
  );
}

function shadowOf(
  match: AclMatch,
  matches: readonly AclMatch[],
  atoms: readonly AclAtom[],
): Shadow {
  const { number } = match;
  const before = matches.filter(
    (one) => number !== undefined && one.number !== undefined && one.number < number,
  );
  const perhapsBefore = matches.filter(
    (one) =>
      one !== match && (number === undefined || one.number === undefined || one.number <= number),
  );
  const { surely, perhaps } = match.traffic;
  const rests = atoms.map((atom) => {
    const sure = before
      .filter((one) => covers(one, atom) === "yes")
      .reduce((rest, one) => subtractTraffic(rest, one.traffic.surely), perhaps);
    const possible = perhapsBefore.filter((one) => covers(one, atom) !== "no");
    const least = possible.reduce(
      (rest, one) => subtractTraffic(rest, one.traffic.perhaps),
      surely,
    );
    const isFree = possible.every(({ traffic }) =>
      isNoTraffic(intersectTraffic(traffic.perhaps, perhaps)),
    );
    return { isDecided: isNoTraffic(sure), isLeft: !isNoTraffic(least) || isFree };
  });
  const allows = (matchesBefore: readonly AclMatch[], bound: "surely" | "perhaps"): boolean =>
    atoms.some((atom) => {
      const admitted = admittedTraffic(matchesBefore, atom)[bound];
      return !isNoTraffic(intersectTraffic(admitted, match.traffic[bound]));
    });
  const missing = [match, ...perhapsBefore].flatMap((one) => one.missing);
  const isDecided = rests.every((rest) => rest.isDecided);
  // Without an unknown, only entries of equal number are left, which AWS would refuse.
  const isLeft = rests.some((rest) => rest.isLeft) || (!isDecided && missing.length === 0);
  return {
    match,
    isWhole: isDecided && match.belongs ? "yes" : isLeft ? "no" : missing,
    isAllowed: allows(before, "surely") ? "yes" : allows(perhapsBefore, "perhaps") ? "maybe" : "no",
    by: before.filter(
      (one) =>
        !isNoTraffic(intersectTraffic(one.traffic.surely, perhaps)) &&
        atoms.some((atom) => covers(one, atom) === "yes"),
    ),
  };
}
