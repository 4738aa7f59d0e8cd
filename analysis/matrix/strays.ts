import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import { intersect, type Range } from "../reach/box";
import { carries } from "../reach/groupReferences";
import type { Filter } from "./filter";
import { passByReference, type GroupRules } from "./groupFilters";
import type { EndContext } from "./plainEnds";

interface Member {
  readonly range: Range;
  readonly exact: boolean;
  readonly vpc: EntityId;
}

/**
 * What rules that name groups may let out because an address that nobody knows may be that of a member:
 * the goal's own, or a member's.
 */
export class Strays {
  private readonly members = new Map<EntityId, readonly Member[]>();
  private readonly filters = new Map<GroupRules, Map<string, Filter>>();

  constructor(private readonly context: EndContext) {}

  /** What may get out to an address; `undefined` for an address that no interface has. */
  released(
    rules: GroupRules,
    goal: Range | undefined,
    isExact: boolean,
    seen: ReadonlySet<EntityId>,
  ): Filter {
    const { filters } = this.context;
    if (goal === undefined) return filters.none;
    let byGoal = this.filters.get(rules);
    if (byGoal === undefined) this.filters.set(rules, (byGoal = new Map<string, Filter>()));
    const key = `${goal.first}-${goal.last} ${String(isExact)} ${[...seen].join(" ")}`;
    let filter = byGoal.get(key);
    if (filter === undefined) {
      const allowed = passByReference(filters, rules, (group) =>
        this.membersOf(group).some(
          ({ range, exact, vpc }) =>
            seen.has(vpc) && !(exact && isExact) && intersect(range, goal) !== undefined,
        ),
      );
      byGoal.set(key, (filter = filters.doubted(allowed)));
    }
    return filter;
  }

  private membersOf(group: EntityId): readonly Member[] {
    let members = this.members.get(group);
    if (members === undefined) this.members.set(group, (members = this.find(group)));
    return members;
  }

  private find(group: EntityId): readonly Member[] {
    const { topology, family } = this.context;
    const peer = {
      kind: "securityGroup",
      group: { kind: "entity", id: group },
      self: false,
    } as const;
    const members = new Map<string, Member>();
    for (const one of topology.network.networkInterfaces) {
      const vpc = homeOf(this.context, one);
      if (vpc === undefined || carries(topology, one, peer) === "no") continue;
      for (const { range, exact } of topology.addressesOf(one, family))
        members.set(`${range.first}-${range.last} ${String(exact)} ${vpc}`, { range, exact, vpc });
    }
    return [...members.values()];
  }
}

function homeOf({ topology }: EndContext, one: NetworkInterface): EntityId | undefined {
  const subnet = topology.subnetOf(one);
  return subnet === undefined ? undefined : topology.vpcOf(subnet)?.id;
}
