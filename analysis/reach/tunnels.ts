import type { VpnConnection } from "../model/vpn";
import { componentOf, explain, notKnown } from "./explain";
import { block, doubt, step, type State } from "./state";

/** Through the tunnels of a VPN connection, in either direction (NETWORK 7.26, 7.28). */
export function passTunnels(state: State, vpn: VpnConnection): State {
  const component = componentOf(vpn);
  const { tunnels, tunnelInsideIpVersion: version } = vpn;
  const isOnTransitGateway = vpn.vpnGateway === undefined;
  let going = step(state, { component, passedBy: "VPN connection" });
  if (tunnels === undefined)
    going = {
      ...going,
      details: [...going.details, explain(going, "P_ASSUMPTION", component, "a tunnel is up")],
    };
  else if (tunnels.kind === "unknown")
    going = doubt(going, notKnown(going, component, "tunnels", tunnels));
  else if (tunnels.value.length > 0 && !tunnels.value.includes("UP")) {
    const code = isOnTransitGateway ? "TGW_BAD_STATE_VPN" : "BAD_STATE_VPN";
    going = block(going, explain(going, code, component, "both tunnels are DOWN"));
  }
  if (!isOnTransitGateway && state.family === 6)
    return block(
      going,
      explain(going, "P_IPV6_UNSUPPORTED_HOP", component, "carries no IPv6 on a VPN gateway"),
    );
  if (!isOnTransitGateway) return going;
  if (version.kind === "unknown")
    return doubt(going, notKnown(going, component, "tunnelInsideIpVersion", version));
  return version.value === state.family
    ? going
    : block(
        going,
        explain(going, "P_IPV6_UNSUPPORTED_HOP", component, `carries IPv${version.value} only`),
      );
}
