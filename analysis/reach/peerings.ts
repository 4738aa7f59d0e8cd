import type { VpcPeeringConnection } from "../model/peering";
import { unknown } from "../model/value";
import { overlaps } from "../sets/cidr";
import { rangeOfCidr } from "./addresses";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { promote } from "./outranked";
import { stateOfPeering } from "./peeringState";
import { sameRegion } from "./regions";
import { block, cut, doubt, giveUp, step, stop, type FieldName, type State } from "./state";
import type { Topology } from "./topology";
import type { Standpoint, Walk } from "./walk";

/** A peering as target of a route (NETWORK 7.1 to 7.6). */
export function passPeering(
  walk: Walk,
  state: State,
  peering: VpcPeeringConnection,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(peering);
  const { requesterVpc, accepterVpc } = peering;
  const isRequester = linkCertainty(requesterVpc, at.vpc) === "yes";
  const isAccepter = linkCertainty(accepterVpc, at.vpc) === "yes";
  let going = step(state, { component, passedBy: "peering connection" });
  if (!isRequester && !isAccepter) {
    if (linkCertainty(requesterVpc, at.vpc) === "no" && linkCertainty(accepterVpc, at.vpc) === "no")
      return stop(
        going,
        explain(going, "BAD_STATE_ROUTE", component, "the peering does not join this VPC"),
      );
    return giveUp(
      going,
      notKnown(going, component, "VPCs", unknown("which VPCs it joins is not known")),
    );
  }
  going = checkState(topology, going, peering);
  const there = isRequester ? accepterVpc : requesterVpc;
  const here = topology.get("vpc", at.vpc);
  const other = there.kind === "entity" ? topology.get("vpc", there.id) : undefined;
  if (other === undefined || here === undefined)
    return giveUp(
      going,
      notKnown(
        going,
        component,
        "peer VPC",
        unknown("the peer VPC is not part of this network"),
        "UNKNOWN_RESOURCE",
      ),
    );
  const mine = [...topology.blocksOf(here, 4), ...topology.blocksOf(here, 6)];
  const theirs = [...topology.blocksOf(other, 4), ...topology.blocksOf(other, 6)];
  const conflict = mine.some((left) =>
    theirs.some(
      (right) =>
        left.kind === "known" && right.kind === "known" && overlaps(left.value, right.value),
    ),
  );
  if (conflict)
    going = block(going, explain(going, "P_OVERLAPPING_CIDR", component, "the VPCs overlap"));
  const leaves: Leaves[] = [];
  // A network load balancer may show its target a client from anywhere (NETWORK 8.11).
  const inSource =
    state.preservation === undefined
      ? restrict(going, "source", topology.blocksOf(here, state.family))
      : { inside: [going], outside: [] };
  const refuse = (part: State): Leaves =>
    stop(
      part,
      promote(
        part,
        explain(part, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR", component, "between the two VPCs only"),
      ),
    );
  leaves.push(inSource.outside.flatMap(refuse));
  for (const part of inSource.inside) {
    const inDestination = restrict(part, "destination", topology.blocksOf(other, state.family));
    leaves.push(inDestination.outside.flatMap(refuse));
    for (const onward of inDestination.inside) {
      const same = sameRegion(topology, here.id, other.id);
      const lost =
        same === false
          ? explain(
              onward,
              "SG_REFERENCES_NOT_PRESERVED",
              component,
              "the peering joins two regions",
            )
          : undefined;
      leaves.push(
        walk.enterVpc(
          {
            ...onward,
            peerings: [...onward.peerings, peering.id],
            ...(lost === undefined || onward.identityLost !== undefined
              ? {}
              : { identityLost: lost }),
          },
          { vpc: other.id, arrivedBy: "peering" },
        ),
      );
    }
  }
  return leaves.flat();
}

function checkState(topology: Topology, state: State, peering: VpcPeeringConnection): State {
  const component = componentOf(peering);
  const status = stateOfPeering(topology, peering);
  if (status.kind === "known")
    return status.value === "active"
      ? state
      : block(state, explain(state, "BAD_STATE", component, `status ${status.value}`));
  const why =
    peering.status === undefined
      ? notKnown(state, component, "acceptance", status, "P_ACCEPTANCE_PENDING")
      : notKnown(state, component, "status", status);
  return doubt(state, why);
}

/** Splits by the blocks of a VPC; a block nobody knows may hold the rest. */
function restrict(
  state: State,
  field: FieldName,
  blocks: ReturnType<Topology["blocksOf"]>,
): { inside: readonly State[]; outside: readonly State[] } {
  const inside: State[] = [];
  let outside: readonly State[] = [state];
  for (const value of blocks)
    if (value.kind === "known")
      outside = outside.flatMap((part) => {
        const pieces = cut(part, { [field]: rangeOfCidr(value.value) });
        if (pieces.inside !== undefined) inside.push(pieces.inside);
        return pieces.outside;
      });
  const missing = blocks.find((value) => value.kind === "unknown");
  if (missing?.kind !== "unknown") return { inside, outside };
  return {
    inside: [
      ...inside,
      ...outside.map((part) =>
        doubt(
          part,
          notKnown(part, { kind: "vpc", id: "", name: "VPC", urn: "" }, "CIDR block", missing),
        ),
      ),
    ],
    outside: [],
  };
}
