import { linkedId } from "../model/link";
import { unknown } from "../model/value";
import type { VpnConnection } from "../model/vpn";
import { linkCertainty } from "./certainty";
import { arriveOverDirectConnect } from "./directConnect";
import { enterByVpnGateway } from "./enterByVpnGateway";
import { componentOf, explain, notKnown, outside } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { linesOf, type Line } from "./lines";
import { doubt, giveUp, stop, type Emitter, type State } from "./state";
import { passTunnels } from "./tunnels";
import { prefixesOfVpn } from "./vpnPrefixes";
import type { Walk } from "./walk";

/** Comes from on-premises over one of the lines that the site is behind; several are not our choice. */
export function arriveFromOnPremises(
  walk: Walk,
  state: State,
  from: Extract<Emitter, { readonly kind: "onPremises" }>,
): Leaves {
  const { topology } = walk;
  const site = topology.get("onPremisesNetwork", from.id);
  const component = site === undefined ? outside("onPremises", "on-premises") : componentOf(site);
  if (site?.returnRoutes === false)
    return stop(
      state,
      explain(state, "NO_ROUTE_TO_DESTINATION", component, "declared without routes back"),
    );
  const { lines, open } = linesOf(topology, site);
  const used = lines.filter(
    ({ id }) =>
      site?.behind !== undefined || from.connection === undefined || from.connection === id,
  );
  const ways = used.map((line) => over(walk, state, line));
  if (open !== undefined) ways.push(giveUp(state, notKnown(state, component, "behind", open)));
  if (ways.length === 0)
    return giveUp(
      state,
      notKnown(state, component, "way into AWS", unknown("no line of this network leads there")),
    );
  return oneOfThem(ways, () =>
    explain(state, "P_PLACEMENT_DIVERGES", component, "several lines lead on-premises"),
  );
}

function over(walk: Walk, state: State, line: Line): Leaves {
  return line.kind === "vpnConnection"
    ? overVpn(walk, state, line)
    : arriveOverDirectConnect(walk, state, line);
}

function overVpn(walk: Walk, state: State, vpn: VpnConnection): Leaves {
  const { topology } = walk;
  const component = componentOf(vpn);
  let going = passTunnels(state, vpn);
  const { unknown: missing } = prefixesOfVpn(topology, vpn);
  if (missing !== undefined)
    going = doubt(going, notKnown(going, component, "announced prefixes", missing));
  if (vpn.vpnGateway !== undefined) {
    const gateway = topology.get("vpnGateway", linkedId(vpn.vpnGateway));
    if (gateway !== undefined) return enterByVpnGateway(walk, going, gateway);
  }
  const attachments = topology.network.transitGatewayAttachments.filter(
    ({ target }) => target.kind === "vpn" && linkCertainty(target.vpnConnection, vpn.id) === "yes",
  );
  const ways = attachments.flatMap((attachment) => {
    const gateway = topology.get("transitGateway", linkedId(attachment.transitGateway));
    return gateway === undefined
      ? []
      : [walk.fromAttachment(going, attachment, gateway, undefined)];
  });
  if (ways.length > 0)
    return oneOfThem(ways, () =>
      explain(going, "P_PLACEMENT_DIVERGES", component, "several attachments"),
    );
  const why = unknown("the gateway it ends at is not part of this network");
  return giveUp(going, notKnown(going, component, "gateway", why, "UNKNOWN_RESOURCE"));
}
