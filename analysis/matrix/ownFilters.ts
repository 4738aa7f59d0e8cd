import type { Entity, EntityKind } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { listenersOf } from "../reach/listeners";
import { endFilterOf, type EndFilter } from "./endFilters";
import type { EndContext } from "./plainEnds";

/** What an interface sends and takes. */
export interface OwnFilters {
  readonly sends: EndFilter;
  readonly takes: EndFilter;
}

/** What interfaces send and take whatever their groups say, found once for each sort of interface. */
export class SortsOfInterfaces {
  private readonly filters = new Map<string, OwnFilters>();
  private readonly behaviours = new Map<Entity, number>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly context: EndContext) {}

  /** What an interface sends and takes, whatever its groups say; equal for interfaces of one sort. */
  of(one: NetworkInterface, owner: Entity | undefined, hasGroups: boolean): OwnFilters {
    const behaviour = owner === undefined ? "" : this.behaviourOf(owner);
    const sort = `${one.owner.kind} ${behaviour} ${hasGroups} ${one.presence !== undefined}`;
    let found = this.filters.get(sort);
    if (found === undefined) {
      const { topology, options, atoms, filters, family } = this.context;
      const endOf = (end: "from" | "to"): EndFilter =>
        endFilterOf(topology, options, atoms, filters, family, one, end);
      this.filters.set(sort, (found = { sends: endOf("from"), takes: endOf("to") }));
    }
    return found;
  }

  /** What an owner says about traffic, as a number: all that is not its name, its place or its groups. */
  private behaviourOf(owner: Entity): number | "" {
    if (!filtering.has(owner.kind)) return "";
    const known = this.behaviours.get(owner);
    if (known !== undefined) return known;
    const { listeners, open } = listenersOf(this.context.topology, owner.id);
    const regions = listeners.map(({ region }) =>
      [region.protocol, region.service].map((one) => `${one?.first}-${one?.last}`).join(":"),
    );
    const own = Object.entries(owner).filter(([name]) => !identity.has(name));
    const said = JSON.stringify(own, (key, value: unknown) => (reasons.has(key) ? "" : value));
    const text = [said, open !== undefined, ...regions].join(" ");
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    this.behaviours.set(owner, number);
    return number;
  }
}

/** Owners whose own settings decide what their interfaces take. */
const filtering: ReadonlySet<EntityKind> = new Set([
  "loadBalancer",
  "classicLoadBalancer",
  "vpcEndpoint",
]);

/** Words for what is not known; that it is not known is what counts. */
const reasons: ReadonlySet<string> = new Set(["why", "sources"]);

/** What tells entities of one behaviour apart. */
const identity: ReadonlySet<string> = new Set([
  ...["id", "urn", "name", "awsId", "tags", "type", "sourcePosition", "provider", "region"],
  ...["account", "subnets", "securityGroups", "instances", "vpc", "listeners", "routeTables"],
]);
