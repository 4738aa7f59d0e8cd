import type { EntityId } from "../model/identity";
import { candidatesOf } from "../model/link";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import type { Code } from "./code";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { passNetworkAcl } from "./networkAcls";
import { splitByRoute, type EffectiveRoute, type Win } from "./routes";
import { block, doubt, giveUp, positionOf, step, stop, type State } from "./state";
import { leaveSubnet } from "./subnets";
import { linkCertainty } from "./topology";
import { associatedTable, contentsOfTransitTable } from "./transitGatewayTables";
import type { Explanation } from "./verdict";
import { overConnection } from "./vpnGateways";
import type { Standpoint, Walk } from "./walk";

/** A transit gateway as target of a route in a VPC (NETWORK 7.8). */
export function passTransitGateway(
  walk: Walk,
  state: State,
  gateway: TransitGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const mine = topology.network.transitGatewayAttachments.filter(
    (one) =>
      one.target.kind === "vpc" &&
      linkCertainty(one.target.vpc, at.vpc) !== "no" &&
      linkCertainty(one.transitGateway, gateway.id) !== "no",
  );
  const [attachment] = mine;
  if (attachment?.target.kind !== "vpc")
    return stop(
      state,
      explain(state, "BAD_STATE_ATTACHMENT", component, "this VPC is not attached"),
    );
  const certain =
    linkCertainty(attachment.target.vpc, at.vpc) === "yes" &&
    linkCertainty(attachment.transitGateway, gateway.id) === "yes";
  if (!certain || mine.length > 1)
    return giveUp(
      state,
      notKnown(
        state,
        component,
        "attachments",
        unknown("which attachment the VPC has is not known"),
      ),
    );
  let going = checkAttachment(
    walk,
    step(state, { component, passedBy: "transit gateway" }),
    attachment,
    gateway,
  );
  const from = topology.get("subnet", at.subnet);
  const zone = from === undefined ? undefined : topology.zoneOf(from);
  const { subnets, open } = subnetsOf(walk, attachment);
  const near = subnets.find((one) => zone !== undefined && topology.zoneOf(one) === zone);
  const zonesKnown =
    zone !== undefined &&
    open === undefined &&
    subnets.every((one) => topology.zoneOf(one) !== undefined);
  if (near === undefined) {
    const attached = componentOf(attachment);
    going = zonesKnown
      ? block(going, explain(going, "TGW_ROUTE_AZ_RESTRICTION", attached, `no subnet in ${zone}`))
      : doubt(
          going,
          notKnown(going, attached, "zones", open ?? unknown("the zones are not known")),
        );
  }
  const crossed = near === undefined ? [going] : passNetworkAcl(topology, going, near, "ingress");
  return crossed.flatMap((part) => fromAttachment(walk, part, attachment, gateway, zone));
}

function subnetsOf(
  walk: Walk,
  { target }: TransitGatewayAttachment,
): { subnets: readonly Subnet[]; open?: ReturnType<typeof unknown> } {
  if (target.kind !== "vpc") return { subnets: [] };
  const subnets = target.subnets.items
    .flatMap((link) => candidatesOf(link))
    .flatMap((id) => walk.topology.get("subnet", id) ?? []);
  const open =
    target.subnets.more?.why ??
    (target.subnets.items.every(({ kind }) => kind === "entity")
      ? undefined
      : unknown("the subnets of the attachment are not known"));
  return { subnets, ...(open === undefined ? {} : { open }) };
}

function checkAttachment(
  walk: Walk,
  state: State,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): State {
  const component = componentOf(attachment);
  let going = state;
  if (attachment.state?.kind === "unknown")
    going = doubt(going, notKnown(going, component, "state", attachment.state));
  else if (attachment.state !== undefined && attachment.state.value !== "available")
    going = block(going, explain(going, "BAD_STATE", component, `state ${attachment.state.value}`));
  const needsAcceptance =
    attachment.state === undefined &&
    (attachment.target.kind === "peering" ||
      (attachment.account.kind === "known" &&
        gateway.account.kind === "known" &&
        attachment.account.value !== gateway.account.value));
  const automatic =
    attachment.target.kind !== "peering" &&
    gateway.autoAcceptSharedAttachments.kind === "known" &&
    gateway.autoAcceptSharedAttachments.value;
  const accepted = walk.topology.network.transitGatewayAttachmentAccepters.some(
    (one) => linkCertainty(one.attachment, attachment.id) === "yes",
  );
  if (needsAcceptance && !automatic && !accepted)
    going = doubt(
      going,
      notKnown(
        going,
        component,
        "acceptance",
        unknown("nobody in the program accepts the attachment"),
        "P_ACCEPTANCE_PENDING",
      ),
    );
  if (state.family === 4 || attachment.target.kind !== "vpc") return going;
  if (attachment.ipv6Support.kind === "unknown")
    return doubt(going, notKnown(going, component, "ipv6Support", attachment.ipv6Support));
  return attachment.ipv6Support.value
    ? going
    : block(going, explain(going, "P_IPV6_NOT_ENABLED", component, "ipv6Support is off"));
}

/** Looks up what comes from an attachment in the table associated with it. */
export function fromAttachment(
  walk: Walk,
  state: State,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
  zone: string | undefined,
): Leaves {
  const choice = associatedTable(walk.topology, attachment, gateway);
  const component = componentOf(attachment);
  const ways = choice.candidates.map((id) =>
    inTransitTable(walk, state, attachment, gateway, id, zone),
  );
  if (choice.unknown !== undefined)
    ways.push(giveUp(state, notKnown(state, component, "associated route table", choice.unknown)));
  if (ways.length === 0)
    return stop(
      state,
      explain(
        state,
        "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
        component,
        "associated with no route table",
      ),
    );
  return oneOfThem(ways, () =>
    notKnown(
      state,
      component,
      "associated route table",
      unknown("which table is associated is not known"),
    ),
  );
}

function inTransitTable(
  walk: Walk,
  state: State,
  from: TransitGatewayAttachment,
  gateway: TransitGateway,
  id: EntityId,
  zone: string | undefined,
): Leaves {
  const table = walk.topology.get("transitGatewayRouteTable", id);
  if (table === undefined)
    return giveUp(
      state,
      notKnown(
        state,
        componentOf(gateway),
        "route table",
        unknown("the table is not part of this network"),
        "UNKNOWN_RESOURCE",
      ),
    );
  const component = componentOf(table);
  const position = positionOf(state, id);
  if (state.visited.includes(position))
    return stop(
      state,
      explain(state, "P_ROUTING_LOOP", component, "the packet comes back to this table"),
    );
  const contents = contentsOfTransitTable(walk.topology, table, gateway, state.family);
  return splitByRoute({ ...state, visited: [...state.visited, position] }, contents).flatMap(
    (win) => {
      const { outranked: _, ...fresh } = win.state;
      const losers = explainTransitLosers(win, component);
      const higher = losers.find(({ code }) => code === "TGW_RTB_HIGHER_PRIORITY_ROUTE");
      const onward: State = { ...fresh, ...(higher === undefined ? {} : { outranked: higher }) };
      const take = (route: EffectiveRoute): Leaves => {
        if (route.blackhole || !("link" in route.target))
          return stop(
            onward,
            explain(onward, "TGW_RTB_BAD_STATE_ROUTE", component, `${route.text} is a blackhole`, {
              related: losers,
            }),
          );
        const { link } = route.target;
        const going = step(onward, { component, passedBy: `route ${route.text}` });
        const onwards = candidatesOf(link).flatMap(
          (target) => walk.topology.get("transitGatewayAttachment", target) ?? [],
        );
        if (onwards.length === 0)
          return giveUp(
            going,
            notKnown(
              going,
              component,
              route.text,
              unknown("the attachment is not part of this network"),
              "UNKNOWN_RESOURCE",
            ),
          );
        return oneOfThem(
          onwards.map((attachment) => intoAttachment(walk, going, from, attachment, gateway, zone)),
          () =>
            notKnown(
              going,
              component,
              route.text,
              unknown("which attachment it leads to is not known"),
            ),
        );
      };
      const ways = win.winners.map(take);
      if (contents.open !== undefined)
        ways.push(giveUp(onward, notKnown(onward, component, "routes", contents.open)));
      else if (ways.length === 0)
        ways.push(
          stop(
            onward,
            explain(
              onward,
              "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
              component,
              "no route covers the destination",
            ),
          ),
        );
      ways.push(...win.possible.map(take));
      const [first] = win.possible;
      return oneOfThem(ways, () =>
        first?.doubt === undefined
          ? explain(
              onward,
              "P_PLACEMENT_DIVERGES",
              component,
              "routes of equal rank lead to different attachments",
            )
          : notKnown(onward, component, first.text, first.doubt),
      );
    },
  );
}

function explainTransitLosers(
  win: Win,
  component: Explanation["component"],
): readonly Explanation[] {
  const [winner] = win.winners;
  if (winner === undefined) return [];
  return win.losers.map((loser) => {
    const code: Code =
      loser.prefixLength === winner.prefixLength
        ? "TGW_RTB_HIGHER_PRIORITY_ROUTE"
        : "TGW_RTB_MORE_SPECIFIC_ROUTE";
    return explain(win.state, code, component, `${winner.text} wins over ${loser.text}`);
  });
}

function intoAttachment(
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
        ? overConnection(walk, going, target.vpnConnection.id, undefined, attachment.id)
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
      return fromAttachment(walk, { ...going, identityLost: lost }, attachment, peer, undefined);
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
      intoVpc(walk, part, attachment, vpc, zone),
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
