import type { Direction } from "../model/securityGroup";
import type { Subnet } from "../model/vpc";
import { range, type Box } from "../reach/box";
import { passNetworkAcl } from "../reach/networkAcls";
import { newState } from "../reach/newState";
import { constant, carrying, type State } from "../reach/state";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { Filter, Filters } from "./filter";
import type { TrafficAtoms } from "./trafficAtoms";

/** What network ACLs let pass, by the address that their entries look at. */
export class AclFilters {
  private readonly bySubnet = {
    ingress: new Map<Subnet, Map<bigint, Filter>>(),
    egress: new Map<Subnet, Map<bigint, Filter>>(),
  };
  private readonly byAcl = new Map<string, Filter>();

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
  of(subnet: Subnet, side: Direction, address: bigint): Filter {
    let byAddress = this.bySubnet[side].get(subnet);
    if (byAddress === undefined)
      this.bySubnet[side].set(subnet, (byAddress = new Map<bigint, Filter>()));
    let filter = byAddress.get(address);
    if (filter === undefined) byAddress.set(address, (filter = this.find(subnet, side, address)));
    return filter;
  }

  private find(subnet: Subnet, side: Direction, address: bigint): Filter {
    const { candidates, unknown: why } = this.topology.aclsOf(subnet);
    const acl = why === undefined && candidates.length === 1 ? candidates[0] : undefined;
    const key = `${acl ?? subnet.id} ${side} ${this.addresses.atomOf(address)}`;
    let filter = this.byAcl.get(key);
    if (filter === undefined) this.byAcl.set(key, (filter = this.evaluate(subnet, side, address)));
    return filter;
  }

  private evaluate(subnet: Subnet, side: Direction, address: bigint): Filter {
    let certain = 0n;
    let possible = 0n;
    const state = stateOf(this.family, address);
    for (const { flow, blocks, doubts } of passNetworkAcl(this.topology, state, subnet, side)) {
      const bits = this.atoms.bitsOf(flow);
      if (blocks.length > 0) continue;
      possible |= bits;
      if (doubts.length === 0) certain |= bits;
    }
    return this.filters.of(certain, possible);
  }
}

function stateOf(family: Family, address: bigint): State {
  const one = range(address);
  const flow: Box = {
    protocol: range(0, 255),
    service: range(0, 65_535),
    source: one,
    destination: one,
    ephemeral: range(0),
  };
  return newState({
    flow,
    family,
    direction: "request",
    goal: { kind: "address" },
    emitter: { kind: "internet" },
    fields: {
      protocol: carrying(flow, "protocol"),
      service: carrying(flow, "service"),
      source: constant(one),
      destination: constant(one),
    },
  });
}
