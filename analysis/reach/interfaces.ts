import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { exemptAddresses } from "./addresses";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { passNetworkAcl } from "./networkAcls";
import { passSecurityGroups } from "./securityGroups";
import { block, cut, doubt, giveUp, step, type State } from "./state";
import { leaveSubnet } from "./subnets";
import type { Standpoint, Walk } from "./walk";

/** Leaves an interface: exempt traffic, security groups, then the subnet or its routes (NETWORK 2.0). */
export function leaveInterface(walk: Walk, state: State, from: NetworkInterface): Leaves {
  const { topology } = walk;
  const subnet = topology.subnetOf(from);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  const component = componentOf(from);
  if (subnet === undefined)
    return giveUp(
      state,
      notKnown(
        state,
        component,
        "subnet",
        unknown(`the subnet of ${from.name} is not known`),
        "UNKNOWN_RESOURCE",
      ),
    );
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  if (vpc !== undefined && state.direction === "request")
    for (const range of exemptRanges(walk, vpc, state.family))
      left = left.flatMap((part) => {
        if (part.goal.kind !== "address") return [part];
        const { inside, outside } = cut(part, { destination: range });
        if (inside !== undefined)
          leaves.push(
            walk.delivered(
              step(inside, { component, passedBy: "nothing filters Amazon's own addresses" }),
              { kind: "exempt" },
            ),
          );
        return outside;
      });
  if (from.owner.kind === "vpcEndpoint" && state.direction === "request")
    left = left.map((part) =>
      block(
        part,
        explain(part, "VPCE_INTRA_VPC_TRAFFIC", component, "an endpoint never initiates"),
      ),
    );
  if (from.presence !== undefined && !walk.given.has(from.id)) {
    const { presence } = from;
    left = left.map((part) =>
      doubt(part, notKnown(part, component, "whether the interface exists", presence)),
    );
  }
  const released =
    state.direction === "response"
      ? left
      : left.flatMap((part) => passSecurityGroups(topology, part, from, "egress"));
  const standing: Standpoint | undefined =
    vpc === undefined ? undefined : { vpc: vpc.id, subnet: subnet.id, arrivedBy: "interface" };
  for (const part of released)
    if (standing === undefined) {
      const why = unknown(`the VPC of ${subnet.name} is not part of this network`);
      leaves.push(
        passNetworkAcl(topology, part, subnet, "egress").flatMap((onward) =>
          giveUp(onward, notKnown(onward, componentOf(subnet), "VPC", why, "UNKNOWN_RESOURCE")),
        ),
      );
    } else leaves.push(leaveSubnet(walk, part, subnet, standing));
  return leaves.flat();
}

function exemptRanges(
  walk: Walk,
  vpc: NonNullable<ReturnType<Walk["topology"]["vpcOf"]>>,
  family: 4 | 6,
) {
  const dns = vpc.enableDnsSupport.kind === "known" && vpc.enableDnsSupport.value && family === 4;
  const base = vpc.cidr.kind === "known" ? vpc.cidr.value.first + 2n : undefined;
  return [
    ...exemptAddresses[family],
    ...(dns && base !== undefined ? [{ first: base, last: base }] : []),
  ];
}
