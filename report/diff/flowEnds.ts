import type { Party, PartySubnet } from "../../analysis/diff/parties";
import { isOpening, type ChangeKind } from "../../analysis/diff/trafficChange";

/** Who sends or takes the traffic of a row: a function with all of its interfaces, or those in some subnets. */
export interface FlowEnd extends Pick<Party, "id" | "kind" | "name" | "urn" | "presence"> {
  /** Of the subnets that it is about, the VPC and the tier. */
  readonly places: readonly FlowPlace[];
  /** Which subnets it is about; absent when it is about all that it is in. */
  readonly subnets?: readonly Pick<PartySubnet, "id" | "name">[];
}

/** A tier of a VPC, by their names. */
export type FlowPlace = Pick<PartySubnet, "vpc" | "tier">;

const nowhere: PartySubnet = {
  ...{ id: "not known", name: "not known", vpc: "not known", tier: "not known" },
};

/** Where the interfaces of a party stand. */
export function subnetOf({ subnet = nowhere }: Party): PartySubnet {
  return subnet;
}

/** Puts parties together that are one in several subnets, and says in which when others of it are left out. */
export type JoinParties = (parties: readonly Party[], kind: ChangeKind) => readonly FlowEnd[];

/** @param all every party that there is */
export function partyJoiner(all: readonly Party[]): JoinParties {
  const wholes = byId(all);
  return (parties, kind) =>
    [...byId(parties)].map(([id, some]): FlowEnd => {
      const [{ kind: sort, name, urn, presence }] = some;
      const isLeftOut = (one: Party): boolean => canBe(kind, one) && !some.includes(one);
      const subnets = some.map(subnetOf);
      const places = subnets.map(({ vpc, tier }) => ({ vpc, tier }));
      return {
        ...{ id, kind: sort, name, urn, presence },
        places: [...new Map(places.map((one) => [`${one.vpc} ${one.tier}`, one])).values()],
        ...(wholes.get(id)?.some(isLeftOut)
          ? { subnets: subnets.map(({ id, name }) => ({ id, name })) }
          : {}),
      };
    });
}

/** An interface that comes closes nothing; one that goes opens nothing. */
function canBe(kind: ChangeKind, { told }: Party): boolean {
  if (told === "all") return true;
  return told === (isOpening(kind) ? "opened" : "closed");
}

function byId(parties: readonly Party[]): ReadonlyMap<string, readonly [Party, ...Party[]]> {
  const found = new Map<string, [Party, ...Party[]]>();
  for (const party of parties) {
    const some = found.get(party.id);
    if (some === undefined) found.set(party.id, [party]);
    else some.push(party);
  }
  return found;
}
