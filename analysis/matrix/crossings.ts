import type { Subnet } from "../model/vpc";
import { anyPublicAddress } from "../reach/sourceTranslation";
import { AclFilters } from "./aclFilters";
import { samplesOf, type AddressSample } from "./addressSamples";
import type { Filter } from "./filter";
import type { EndContext } from "./plainEnds";
import { needPlain, type Crossing } from "./plainWay";

/** What the network ACLs on the ways of packets let pass. */
export class Crossings {
  private readonly acls: AclFilters;
  private readonly understood = new Map<Subnet, boolean>();
  private readonly fromAnywhere = new Map<Subnet, Filter>();
  private hidden: readonly AddressSample[] | undefined;

  constructor(private readonly context: EndContext) {
    const { topology, atoms, filters, routing, family } = context;
    this.acls = new AclFilters(topology, atoms, routing, filters, family);
  }

  /** Public addresses that a sender may have when nobody knows its own. */
  hiddenSources(): readonly AddressSample[] {
    return (this.hidden ??= samplesOf(this.context, [anyPublicAddress]));
  }

  /** What passes all of them; `hidden` is where an address is that nobody knows. */
  pass(crossings: readonly Crossing[], hidden?: bigint): Filter {
    const { filters } = this.context;
    let filter = filters.all;
    for (const { subnet, side, address = hidden } of crossings) {
      needPlain(this.isUnderstood(subnet));
      const passes =
        address === undefined ? this.passFromAnywhere(subnet) : this.acls.of(subnet, side, address);
      filter = filters.and(filter, passes);
    }
    return filter;
  }

  private isUnderstood(subnet: Subnet): boolean {
    let known = this.understood.get(subnet);
    if (known === undefined) {
      const { topology, gaps } = this.context;
      const acl = topology.get("networkAcl", topology.aclsOf(subnet).candidates[0]);
      known = acl !== undefined && !gaps.has(acl.urn);
      this.understood.set(subnet, known);
    }
    return known;
  }

  /** What comes in from a public address that nobody knows. */
  private passFromAnywhere(subnet: Subnet): Filter {
    const { filters, options } = this.context;
    // Which ports get back by which address would have to be known together.
    needPlain(options.ephemeral === "every");
    let filter = this.fromAnywhere.get(subnet);
    if (filter !== undefined) return filter;
    for (const { address } of this.hiddenSources()) {
      const passes = this.acls.of(subnet, "ingress", address);
      filter = filter === undefined ? passes : filters.either(filter, passes);
    }
    filter ??= filters.none;
    this.fromAnywhere.set(subnet, filter);
    return filter;
  }
}
