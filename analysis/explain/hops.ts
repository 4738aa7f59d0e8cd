import { entitiesById } from "../facts/memoise";
import { entityId } from "../model/identity";
import type { NatGateway } from "../model/nat";
import type { Network } from "../model/network";
import { natGatewayAddresses } from "../reach/natAddresses";
import { topologyOf } from "../reach/topology";
import type { Component, Hop } from "../reach/verdict";
import { formatAddress } from "../sets/cidr";
import { describeDeciding } from "./deciding";
import { describeRule, nameOfLink } from "./describeFilters";
import { componentName, kindName } from "./kindNames";

/** One step of a path, in words. */
export interface Step {
  readonly direction: "request" | "response";
  readonly component: Component;
  /** Where the packet is: `network ACL app-private`. */
  readonly at: string;
  /** What happens there. */
  readonly what: string;
}

/** Puts the steps of a path into words. */
export function stepsOf(network: Network, family: 4 | 6, hops: readonly Hop[]): readonly Step[] {
  return hops.map(({ direction, component, passedBy }) => {
    const [at, what] = describe(network, family, { direction, component, passedBy });
    return { direction, component, at, what };
  });
}

function describe(network: Network, family: 4 | 6, hop: Hop): readonly [at: string, what: string] {
  const { component, passedBy, direction } = hop;
  const entity = entitiesById(network).get(entityId(component.id));
  const at = componentName(component);
  const side = /\b(ingress|egress)\b/.exec(passedBy)?.[1] === "ingress" ? "ingress" : "egress";
  switch (entity?.kind) {
    case "securityGroupRule": {
      const way = side === "ingress" ? "in" : "out";
      return [
        `security group ${nameOfLink(network, entity.group)}`,
        `${way} by rule ${entity.name}: ${describeRule(network, entity)}`,
      ];
    }
    case "networkAcl": {
      const way = side === "ingress" ? "into the subnet" : "out of the subnet";
      const why = {
        code: "SUBNET_ACL_RESTRICTION",
        component,
        decidedBy: passedBy,
        direction,
        related: [],
        side,
      } as const;
      return [at, `${way} by ${describeDeciding(network, why, family)}`];
    }
    case "natGateway":
      return [at, direction === "request" ? leavesAs(network, entity) : passedBy];
    case "routeTable":
      return [at, passedBy];
    default:
      return [at, passedBy.endsWith(kindName(component.kind)) ? "" : passedBy];
  }
}

function leavesAs(network: Network, nat: NatGateway): string {
  if (nat.connectivity.kind === "known" && nat.connectivity.value === "private")
    return "puts its own private address on it";
  const known = natGatewayAddresses(topologyOf(network), nat).publicAddresses.map(({ range }) =>
    range === undefined ? undefined : formatAddress(4, range.first),
  );
  const shown = known.filter((one) => one !== undefined);
  if (shown.length < known.length || shown.length === 0)
    return "puts its own address on it (public address known after deployment)";
  return `puts its own address on it (public: ${shown.join(", ")})`;
}
