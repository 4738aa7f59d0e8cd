import type { NetworkInterface } from "../model/networkInterface";
import type { Family } from "../sets/cidr";
import { internet, rangeOfAddress, rangeOfCidr } from "./addresses";
import type { Range } from "./box";
import { membersOf } from "./endpointsOfQuery";
import { componentOf, explain, outside, theInternet } from "./explain";
import type { Leaves } from "./leaf";
import type { Endpoint } from "./query";
import { internetRanges, nowhere, rangesOfText, type Side, type Terminal } from "./sides";
import { giveUp, stop, type Emitter, type State } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

/** The sides that a question starts from. */
export function sourcesOf(
  topology: Topology,
  from: Endpoint,
  family: Family,
): readonly Side<Emitter>[] {
  switch (from.kind) {
    case "entity": {
      const entity = topology.find(from.id);
      if (entity === undefined) return [nowhere<Emitter>(outside("unknown", from.id))];
      const component = componentOf(entity);
      if (
        entity.kind === "function" &&
        entity.vpcConfig.kind === "known" &&
        entity.vpcConfig.value === undefined
      )
        return [{ component, choice: "anyOne", terminals: [outsideVpc(component, family)] }];
      if (entity.kind === "natGateway") {
        const refused = (state: State): Leaves =>
          stop(
            state,
            explain(state, "UNSUPPORTED_COMPONENT", component, "starts no connections of its own"),
          );
        return [{ component, choice: "anyOne", terminals: [], refused }];
      }
      const { choice, interfaces } = membersOf(topology, entity);
      const terminals = interfaces.map((one) => fromInterface(topology, one, family, from.address));
      if (choice === "each")
        return terminals.map((list, index) => {
          const one = interfaces[index];
          return {
            component: one === undefined ? component : componentOf(one),
            choice: "anyOne" as const,
            terminals: list,
          };
        });
      return [{ component, choice, terminals: terminals.flat() }];
    }
    case "internet":
      return [
        {
          component: theInternet,
          choice: "anyOne",
          terminals: [fromOutside(internetRanges(topology, family))],
        },
      ];
    case "cidr": {
      const ranges = rangesOfText(from.cidr, family);
      const component = outside("cidr", from.cidr);
      return [
        {
          component,
          choice: "anyOne",
          terminals: [{ ...fromOutside(ranges), component }],
        },
      ];
    }
    case "onPremises": {
      const declared = topology.get("onPremisesNetwork", from.id);
      const component =
        declared === undefined ? outside("onPremises", from.id) : componentOf(declared);
      const ranges =
        from.cidr !== undefined
          ? rangesOfText(from.cidr, family)
          : (declared?.cidrs ?? []).filter((one) => one.family === family).map(rangeOfCidr);
      const what: Emitter = {
        kind: "onPremises",
        ...(declared === undefined ? {} : { id: declared.id }),
      };
      return [
        { component, choice: "anyOne", terminals: [{ what, component, ranges, hidden: false }] },
      ];
    }
    case "service": {
      const component = outside("service", from.service);
      const refused = (state: State): Leaves =>
        giveUp(state, explain(state, "UNSUPPORTED_COMPONENT", component, "a service as source"));
      return [{ component, choice: "anyOne", terminals: [], refused }];
    }
  }
}

function fromInterface(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
  address: string | undefined,
): readonly Terminal<Emitter>[] {
  const wanted = address === undefined ? undefined : rangeOfAddress(address, family);
  return topology
    .addressesOf(one, family)
    .filter(
      (own) =>
        wanted === undefined || (own.range.first <= wanted.first && wanted.last <= own.range.last),
    )
    .map((own) => ({
      what: { kind: "interface", id: one.id },
      component: componentOf(one),
      ranges: [wanted ?? own.range],
      hidden: true,
      one,
    }));
}

function outsideVpc(component: Component, family: Family): Terminal<Emitter> {
  return { what: { kind: "internet" }, component, ranges: internet[family], hidden: true };
}

function fromOutside(ranges: readonly Range[]): Terminal<Emitter> {
  return { what: { kind: "internet" }, component: theInternet, ranges, hidden: false };
}
