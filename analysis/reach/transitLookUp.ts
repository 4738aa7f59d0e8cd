import type { EntityId } from "../model/identity";
import { candidatesOf } from "../model/link";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { unknown } from "../model/value";
import type { Code } from "./code";
import type { EffectiveRoute } from "./effectiveRoute";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { giveUp, positionOf, step, stop, type State } from "./state";
import { intoAttachment } from "./transitArrival";
import { associatedTable } from "./transitAssociation";
import { contentsOfTransitTable } from "./transitGatewayTables";
import type { Explanation } from "./verdict";
import type { Walk } from "./walk";
import { splitByRoute, type Win } from "./winningRoute";

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
  if (ways.length === 0 || choice.none !== undefined)
    ways.push(
      stop(
        state,
        explain(
          state,
          "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
          component,
          "associated with no route table",
        ),
      ),
    );
  return oneOfThem(ways, () =>
    notKnown(
      state,
      component,
      "associated route table",
      choice.none ?? unknown("which table is associated is not known"),
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
