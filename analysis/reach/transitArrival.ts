import type { EntityId } from "../model/identity";
import { linkedId } from "../model/link";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { unknown } from "../model/value";
import { linkCertainty } from "./certainty";
import { leaveByDirectConnectGateway } from "./directConnect";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { overConnection } from "./onPremisesConnection";
import { giveUp, type State } from "./state";
import { leaveSubnet } from "./subnets";
import { checkAttachment, subnetsOf } from "./transitAttachment";
import type { Standpoint, Walk } from "./walk";

/** Hands the packet to the attachment that a transit gateway route names (NETWORK 7.13, 7.22). */
export function intoAttachment(
  walk: Walk,
  state: State,
  from: TransitGatewayAttachment,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
  zone: string | undefined,
): Leaves {
  const component = componentOf(attachment);
  const going = checkAttachment(walk, state, attachment, gateway);
  const { target } = attachment;
  switch (target.kind) {
    case "vpc":
      return target.vpc.kind === "entity"
        ? intoVpcs(walk, going, from, attachment, gateway, target.vpc.id, zone)
        : giveUp(
            going,
            notKnown(
              going,
              component,
              "VPC",
              unknown("the VPC is not part of this network"),
              "UNKNOWN_RESOURCE",
            ),
          );
    case "vpn":
      return target.vpnConnection.kind === "entity"
        ? overConnection(walk, going, target.vpnConnection.id)
        : giveUp(
            going,
            notKnown(
              going,
              component,
              "VPN",
              unknown("the VPN is not part of this network"),
              "UNKNOWN_RESOURCE",
            ),
          );
    case "directConnectGateway": {
      const joint = walk.topology.get("directConnectGateway", linkedId(target.gateway));
      const why = unknown("the Direct Connect gateway is not part of this network");
      return joint === undefined
        ? giveUp(going, notKnown(going, component, "gateway", why, "UNKNOWN_RESOURCE"))
        : leaveByDirectConnectGateway(walk, going, joint);
    }
    case "peering": {
      const other =
        linkCertainty(attachment.transitGateway, gateway.id) === "yes"
          ? target.peerTransitGateway
          : attachment.transitGateway;
      const peer =
        other.kind === "entity" ? walk.topology.get("transitGateway", other.id) : undefined;
      if (peer === undefined)
        return giveUp(
          going,
          notKnown(
            going,
            component,
            "peer",
            unknown("the peer is not part of this network"),
            "UNKNOWN_RESOURCE",
          ),
        );
      const lost =
        going.identityLost ??
        explain(
          going,
          "SG_REFERENCES_NOT_PRESERVED",
          component,
          "a transit gateway peering stands in between",
        );
      return walk.fromAttachment({ ...going, identityLost: lost }, attachment, peer, undefined);
    }
    default:
      return giveUp(
        going,
        explain(going, "P_UNMODELLED_COMPONENT", component, `${target.kind} attachment`),
      );
  }
}

function intoVpcs(
  walk: Walk,
  state: State,
  from: TransitGatewayAttachment,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
  vpc: EntityId,
  zone: string | undefined,
): Leaves {
  return oneOfThem(
    withIdentity(state, from, attachment, gateway).map((part) =>
      intoVpc(walk, { ...part, overTransitGateway: true }, attachment, vpc, zone),
    ),
    () =>
      notKnown(
        state,
        componentOf(attachment),
        "security group referencing",
        unknown("whether it is on is not known"),
      ),
  );
}

/** Security group references need the switch on the gateway and on both attachments (NETWORK 3.10). */
function withIdentity(
  state: State,
  from: TransitGatewayAttachment,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): readonly State[] {
  if (state.identityLost !== undefined) return [state];
  const off = [gateway, from, attachment].find(
    ({ securityGroupReferencing: one }) => one.kind === "known" && !one.value,
  );
  const unsure = [gateway, from, attachment].find(
    ({ securityGroupReferencing: one }) => one.kind === "unknown",
  );
  const lost = {
    ...state,
    identityLost: explain(
      state,
      "SG_REFERENCING_SUPPORT",
      componentOf(off ?? unsure ?? gateway),
      "security group referencing is off",
    ),
  };
  if (off !== undefined) return [lost];
  return unsure === undefined ? [state] : [state, lost];
}

function intoVpc(
  walk: Walk,
  state: State,
  attachment: TransitGatewayAttachment,
  vpc: EntityId,
  zone: string | undefined,
): Leaves {
  const { topology } = walk;
  const component = componentOf(attachment);
  const { subnets, open } = subnetsOf(walk, attachment);
  if (subnets.length === 0)
    return giveUp(
      state,
      notKnown(
        state,
        component,
        "subnets",
        open ?? unknown("the subnets of the attachment are not known"),
      ),
    );
  const inZone = zone === undefined ? [] : subnets.filter((one) => topology.zoneOf(one) === zone);
  const ways = (inZone.length > 0 ? inZone : subnets).map((subnet): Leaves => {
    const at: Standpoint = { vpc, subnet: subnet.id, arrivedBy: "transitGateway" };
    return leaveSubnet(walk, state, subnet, at);
  });
  if (open !== undefined) ways.push(giveUp(state, notKnown(state, component, "subnets", open)));
  return oneOfThem(ways, () =>
    explain(
      state,
      "P_PLACEMENT_DIVERGES",
      component,
      "the answer depends on the zone that the transit gateway picks",
    ),
  );
}
