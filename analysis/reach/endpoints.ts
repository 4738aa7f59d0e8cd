import type { VpcEndpoint } from "../model/endpoint";
import { unknown, type Value } from "../model/value";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { block, cut, doubt, giveUp, step, stop, type State } from "./state";
import type { Topology } from "./topology";
import type { Standpoint, Walk } from "./walk";

/** A gateway endpoint as target of a route (NETWORK 6.1 to 6.7); other sorts are not modelled as targets. */
export function passGatewayEndpoint(
  walk: Walk,
  state: State,
  endpoint: VpcEndpoint,
  at: Standpoint,
): Leaves {
  const component = componentOf(endpoint);
  if (endpoint.endpointType.kind === "unknown")
    return giveUp(state, notKnown(state, component, "endpoint type", endpoint.endpointType));
  if (endpoint.endpointType.value !== "Gateway")
    return giveUp(
      state,
      explain(
        state,
        "P_UNMODELLED_COMPONENT",
        component,
        `${endpoint.endpointType.value} endpoint as target of a route`,
      ),
    );
  let going = step(state, { component, passedBy: "gateway endpoint" });
  if (endpoint.state?.kind === "known" && endpoint.state.value !== "available")
    going = block(going, explain(going, "BAD_STATE", component, `state ${endpoint.state.value}`));
  if (endpoint.state?.kind === "unknown")
    going = doubt(going, notKnown(going, component, "state", endpoint.state));
  const subnet = at.subnet;
  if (at.arrivedBy !== "interface" && at.arrivedBy !== "natGateway")
    return stop(
      going,
      explain(
        going,
        "P_GATEWAY_ENDPOINT_NOT_TRANSITIVE",
        component,
        `used from outside its VPC (${at.arrivedBy})`,
      ),
    );
  if (state.family === 6) {
    const dynamodb = endpoint.service.kind === "known" && endpoint.service.value === "dynamodb";
    if (!dynamodb)
      return stop(going, explain(going, "P_IPV6_UNSUPPORTED_HOP", component, "carries no IPv6"));
    going = doubt(
      going,
      explain(going, "P_BEHAVIOUR_UNCONFIRMED", component, "IPv6", {
        why: unknown("AWS's documents disagree"),
      }),
    );
  }
  going = checkPolicy(walk, going, endpoint);
  if (subnet !== undefined) going = { ...going, senderSubnet: subnet };
  const echo = state.family === 4 ? { protocol: 1n, type: 8n } : { protocol: 58n, type: 128n };
  const first = cut(going, { protocol: { first: 6n, last: 6n } });
  const leaves: Leaves[] = [];
  if (first.inside !== undefined)
    leaves.push(walk.delivered(first.inside, { kind: "gatewayEndpoint", id: endpoint.id }));
  for (const part of first.outside) {
    const { inside, outside } = cut(part, {
      protocol: { first: echo.protocol, last: echo.protocol },
      service: { first: echo.type * 256n, last: echo.type * 256n + 255n },
    });
    if (inside !== undefined)
      leaves.push(walk.delivered(inside, { kind: "gatewayEndpoint", id: endpoint.id }));
    leaves.push(
      outside.flatMap((rest) =>
        stop(
          rest,
          explain(rest, "VPCE_GATEWAY_PROTOCOL_RESTRICTION", component, "TCP and ICMP echo only"),
        ),
      ),
    );
  }
  return leaves.flat();
}

/** The policy of an endpoint, its own or set by a resource of its own. */
export function policyOf(
  { network }: Topology,
  { id, policy }: VpcEndpoint,
): Value<string> | undefined {
  const separate = network.vpcEndpointPolicies.find(
    ({ vpcEndpoint: link }) => link.kind === "entity" && link.id === id,
  );
  return separate?.policy ?? policy;
}

/** Only a policy that allows nothing at all closes the endpoint (NETWORK 6.7). */
function checkPolicy(walk: Walk, state: State, endpoint: VpcEndpoint): State {
  const policy = policyOf(walk.topology, endpoint);
  if (policy === undefined) return state;
  const component = componentOf(endpoint);
  if (policy.kind === "unknown") return doubt(state, notKnown(state, component, "policy", policy));
  if (allowsNothing(policy.value)) {
    const why = explain(
      state,
      "P_ENDPOINT_POLICY_DENIES",
      component,
      "the policy has no Allow statement",
    );
    return { ...state, blocks: [...state.blocks, why] };
  }
  return state;
}

/** True for a policy without any Allow statement. */
export function allowsNothing(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== "object" || document === null || !("Statement" in document))
      return false;
    const statements: readonly unknown[] = Array.isArray(document.Statement)
      ? document.Statement
      : [document.Statement];
    return !statements.some(
      (one) => typeof one === "object" && one !== null && "Effect" in one && one.Effect === "Allow",
    );
  } catch {
    return false; // an unreadable policy is AWS's to refuse; it says nothing about packets
  }
}
