import type { NetworkAcl } from "../model/networkAcl";
import type { Direction } from "../model/securityGroup";
import type { Subnet } from "../model/vpc";
import type { Range } from "../reach/box";
import { readAcl, type Action } from "../reach/networkAclEntries";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { Filter, Filters } from "./filter";
import type { TrafficAtoms } from "./trafficAtoms";

/** An entry as bits: the traffic and the addresses that it matches, and what it may do to them. */
interface Entry {
  readonly range: Range | undefined;
  readonly bits: bigint;
  readonly actions: readonly Action[];
  readonly isCertain: boolean;
  /** True when only its place in the order is not known: it does match. */
  readonly isFloating: boolean;
}

/** One side of a network ACL, and what it lets pass by the atom of the address. */
interface Side {
  readonly entries: readonly Entry[];
  readonly filters: Map<number, Filter>;
}

/** What network ACLs let pass, by the address that their entries look at. */
export class AclFilters {
  private readonly bySubnet = {
    ingress: new Map<Subnet, Side | "not known">(),
    egress: new Map<Subnet, Side | "not known">(),
  };
  private readonly byAcl = {
    ingress: new Map<NetworkAcl, Side | "not known">(),
    egress: new Map<NetworkAcl, Side | "not known">(),
  };

  constructor(
    private readonly topology: Topology,
    private readonly atoms: TrafficAtoms,
    private readonly addresses: AddressAtoms,
    private readonly filters: Filters,
    private readonly family: Family,
  ) {}

  /**
   * What passes the boundary of a subnet; the address is the source of what comes in, the destination of
   * what goes out.
   */
  of(subnet: Subnet, direction: Direction, address: bigint): Filter {
    let side = this.bySubnet[direction].get(subnet);
    if (side === undefined)
      this.bySubnet[direction].set(subnet, (side = this.sideOf(subnet, direction)));
    if (side === "not known") return this.filters.doubted(this.filters.all);
    const atom = this.addresses.atomOf(address);
    let filter = side.filters.get(atom);
    if (filter === undefined) side.filters.set(atom, (filter = this.pass(side.entries, address)));
    return filter;
  }

  private sideOf(subnet: Subnet, direction: Direction): Side | "not known" {
    const { candidates, unknown: why } = this.topology.aclsOf(subnet);
    const acl = this.topology.get("networkAcl", candidates[0]);
    if (acl === undefined || candidates.length > 1 || why !== undefined) return "not known";
    let side = this.byAcl[direction].get(acl);
    if (side === undefined) this.byAcl[direction].set(acl, (side = this.read(acl, direction)));
    return side;
  }

  private read(acl: NetworkAcl, direction: Direction): Side | "not known" {
    const { effects, missing } = readAcl(this.topology, acl, direction, this.family);
    if (missing !== undefined) return "not known";
    const entries = effects.map(({ region, actions, doubt, floating }) => ({
      range: direction === "ingress" ? region.source : region.destination,
      bits: this.atoms.bitsOf(region),
      actions,
      isCertain: doubt === undefined && actions.length === 1,
      isFloating: floating && actions.length === 1,
    }));
    return { entries, filters: new Map() };
  }

  /** The first entry that certainly matches decides, unless one that may come before says otherwise. */
  private pass(entries: readonly Entry[], address: bigint): Filter {
    let left = this.atoms.everything;
    let certain = 0n;
    let possible = 0n;
    const perhaps = { allow: 0n, deny: 0n };
    let floating = 0n;
    const settle = (bits: bigint, action: Action): void => {
      if (action === "deny") {
        possible |= bits & perhaps.allow;
        return;
      }
      possible |= bits;
      certain |= bits & ~perhaps.deny;
    };
    for (const { range, bits, actions, isCertain, isFloating } of entries) {
      if (range !== undefined && (address < range.first || range.last < address)) continue;
      const inside = left & bits;
      const [action] = actions;
      if (isCertain && action !== undefined) {
        settle(inside, action);
        left &= ~inside;
        continue;
      }
      for (const one of actions) perhaps[one] |= inside;
      if (isFloating) floating |= inside;
    }
    // An entry that matches wherever it stands comes before the implicit deny.
    settle(left & floating & perhaps.allow, "allow");
    settle(left & ~(floating & perhaps.allow), "deny");
    return this.filters.of(certain, possible);
  }
}
