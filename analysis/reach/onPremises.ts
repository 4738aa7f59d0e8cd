import { unknown } from "../model/value";
import { enterByVpnGateway } from "./enterByVpnGateway";
import { componentOf, explain, notKnown, outside } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { giveUp, stop, type Emitter, type State } from "./state";
import { fromAttachment } from "./transitLookUp";
import type { Walk } from "./walk";

/** Comes from on-premises by the gateway or attachment that leads there; several are AWS's choice. */
export function arriveFromOnPremises(
  walk: Walk,
  state: State,
  from: Extract<Emitter, { readonly kind: "onPremises" }>,
): Leaves {
  const { topology } = walk;
  const { network } = topology;
  const gateways = network.vpnGateways.filter((one) =>
    from.vpnGateway === undefined ? from.attachment === undefined : one.id === from.vpnGateway,
  );
  const attachments = network.transitGatewayAttachments.filter((one) =>
    from.attachment === undefined
      ? from.vpnGateway === undefined && one.target.kind === "vpn"
      : one.id === from.attachment,
  );
  const ways = gateways.map((one) => enterByVpnGateway(walk, state, one));
  for (const attachment of attachments) {
    const { target, transitGateway } = attachment;
    if (
      target.kind !== "vpn" ||
      target.vpnConnection.kind !== "entity" ||
      transitGateway.kind !== "entity"
    )
      continue;
    const vpn = topology.get("vpnConnection", target.vpnConnection.id);
    const gateway = topology.get("transitGateway", transitGateway.id);
    if (vpn === undefined || gateway === undefined) continue;
    const tunnels = vpn.tunnels?.kind === "known" ? vpn.tunnels.value : [];
    ways.push(
      tunnels.length > 0 && !tunnels.includes("UP")
        ? stop(
            state,
            explain(state, "TGW_BAD_STATE_VPN", componentOf(vpn), "both tunnels are DOWN"),
          )
        : fromAttachment(walk, state, attachment, gateway, undefined),
    );
  }
  const component = outside("onPremises", "on-premises");
  const publicInterface = network.directConnectVirtualInterfaces.find(
    ({ use }) => use === "public",
  );
  if (
    publicInterface !== undefined &&
    from.vpnGateway === undefined &&
    from.attachment === undefined
  )
    ways.push(
      giveUp(
        state,
        explain(
          state,
          "P_UNMODELLED_COMPONENT",
          componentOf(publicInterface),
          "public virtual interface",
        ),
      ),
    );
  if (ways.length === 0)
    return giveUp(
      state,
      notKnown(state, component, "way into AWS", unknown("no gateway of this network leads there")),
    );
  return oneOfThem(ways, () =>
    explain(state, "P_PLACEMENT_DIVERGES", component, "several gateways lead on-premises"),
  );
}
