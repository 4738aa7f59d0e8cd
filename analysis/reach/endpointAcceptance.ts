import type { VpcEndpoint, VpcEndpointService } from "../model/endpoint";
import { unknown } from "../model/value";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { block, doubt, type State } from "./state";
import type { Topology } from "./topology";

/**
 * Whether the service lets the endpoint in: its principal is allowed and the connection accepted. What AWS
 * reports of the endpoint itself was looked at before (NETWORK 6.16).
 */
export function passAcceptance(
  topology: Topology,
  state: State,
  endpoint: VpcEndpoint,
  service: VpcEndpointService,
): State {
  if (endpoint.state?.kind === "known") return state;
  return passConnection(
    topology,
    passPrincipal(topology, state, endpoint, service),
    endpoint,
    service,
  );
}

function passConnection(
  { network }: Topology,
  state: State,
  endpoint: VpcEndpoint,
  service: VpcEndpointService,
): State {
  const component = componentOf(endpoint);
  const connection = network.vpcEndpointConnections.find(
    (one) =>
      linkCertainty(one.vpcEndpoint, endpoint.id) === "yes" &&
      linkCertainty(one.vpcEndpointService, service.id) !== "no",
  );
  if (connection?.state.kind === "known")
    return connection.state.value === "available"
      ? state
      : block(state, explain(state, "BAD_STATE", component, `state ${connection.state.value}`));
  const required = service.acceptanceRequired;
  if (required.kind === "known" && !required.value) return state;
  if (endpoint.autoAccept?.kind === "known" && endpoint.autoAccept.value) return state;
  const why = unknown("nobody in the program accepts the endpoint");
  return doubt(
    state,
    required.kind === "unknown"
      ? notKnown(state, componentOf(service), "acceptanceRequired", required)
      : notKnown(state, component, "acceptance", why, "P_ACCEPTANCE_PENDING"),
  );
}

function passPrincipal(
  { network }: Topology,
  state: State,
  endpoint: VpcEndpoint,
  service: VpcEndpointService,
): State {
  const component = componentOf(service);
  const { account } = endpoint;
  if (account.kind === "known" && service.account.kind === "known") {
    // The provider's own account is taken to be allowed.
    if (account.value === service.account.value) return state;
  } else if (endpoint.provider !== undefined && endpoint.provider === service.provider)
    return state;
  const separate = network.vpcEndpointServicePrincipals.filter(
    (one) => linkCertainty(one.vpcEndpointService, service.id) !== "no",
  );
  const listed = [
    ...(service.allowedPrincipals.kind === "known" ? service.allowedPrincipals.value : []),
    ...separate.flatMap(({ principal }) => (principal.kind === "known" ? [principal.value] : [])),
  ];
  if (listed.includes("*")) return state;
  const unsure =
    service.allowedPrincipals.kind === "unknown"
      ? service.allowedPrincipals
      : separate.map(({ principal }) => principal).find(({ kind }) => kind === "unknown");
  if (account.kind === "unknown")
    return doubt(state, notKnown(state, component, "allowed principals", account));
  if (listed.includes(`arn:aws:iam::${account.value}:root`)) return state;
  const some = listed.some((one) => one.includes(`::${account.value}:`));
  if (unsure?.kind === "unknown")
    return doubt(state, notKnown(state, component, "allowed principals", unsure));
  if (some) {
    const why = unknown("only some principals of the account are allowed");
    return doubt(state, notKnown(state, component, "allowed principals", why));
  }
  const text = `account ${account.value} is no allowed principal`;
  return block(state, explain(state, "BAD_STATE", component, text));
}
