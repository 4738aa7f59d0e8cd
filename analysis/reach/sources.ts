import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { internet, rangeOfAddress, rangeOfCidr } from "./addresses";
import { covers, intersect, withoutAll, type Range } from "./box";
import { membersOf, membersOfTag, membersOfTier } from "./endpointsOfQuery";
import { componentOf, outside, theInternet } from "./explain";
import type { Endpoint } from "./query";
import {
  impossible,
  internetRanges,
  nowhere,
  rangesOfText,
  sidesOf,
  undecided,
  type Side,
  type Terminal,
} from "./sides";
import type { Emitter } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

type Source = Side<Emitter>;

/** The sides that a question starts from. */
export function sourcesOf(topology: Topology, from: Endpoint, family: Family): readonly Source[] {
  switch (from.kind) {
    case "entity":
      return ofEntity(topology, from, family);
    case "tier":
      return sidesOf(outside("tier", from.tier), membersOfTier(topology, from), (one) =>
        ofInterface(topology, one, family),
      );
    case "tag":
      return sidesOf(
        outside("tag", `${from.key}=${from.value}`),
        membersOfTag(topology, from),
        (one) => ofInterface(topology, one, family),
      );
    case "internet":
      return [outsideSide(theInternet, internetRanges(topology, family))];
    case "cidr":
      return ofRanges(topology, from.cidr, family);
    case "onPremises": {
      const declared = topology.get("onPremisesNetwork", from.id);
      const ranges =
        from.cidr !== undefined
          ? rangesOfText(from.cidr, family)
          : (declared?.cidrs ?? []).filter((one) => one.family === family).map(rangeOfCidr);
      return [ofSite(topology, from.id, ranges)];
    }
    case "service": {
      const component = outside("service", from.service);
      const why = unknown("what a service of AWS starts by itself is not modelled");
      return [undecided(component, "service as source", why, "UNSUPPORTED_COMPONENT")];
    }
  }
}

function ofEntity(
  topology: Topology,
  { id, address }: Extract<Endpoint, { readonly kind: "entity" }>,
  family: Family,
): readonly Source[] {
  const entity = topology.find(id);
  if (entity === undefined) return [nowhere(outside("unknown", id))];
  const component = componentOf(entity);
  switch (entity.kind) {
    case "onPremisesNetwork":
      return sourcesOf(topology, { kind: "onPremises", id }, family);
    case "natGateway":
    case "vpcEndpointService":
      return [impossible(component, "UNSUPPORTED_COMPONENT", "starts no connections of its own")];
    case "function": {
      if (entity.vpcConfig.kind === "unknown")
        return [undecided(component, "vpcConfig", entity.vpcConfig)];
      if (entity.vpcConfig.value === undefined)
        return [{ component, choice: "anyOne", terminals: [outsideVpc(component, family)] }];
      break;
    }
    default:
  }
  return sidesOf(
    component,
    membersOf(topology, entity),
    (one) => ofInterface(topology, one, family, address),
    entity,
  );
}

function ofInterface(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
  address?: string,
): readonly Terminal<Emitter>[] {
  const wanted = address === undefined ? undefined : rangeOfAddress(address, family);
  return topology
    .addressesOf(one, family)
    .filter((own) => wanted === undefined || covers(own.range, wanted))
    .map((own) => ({
      what: { kind: "interface", id: one.id },
      component: componentOf(one),
      ranges: [wanted ?? own.range],
      hidden: true,
      one,
      way: one.id,
      ...(own.doubt === undefined ? {} : { doubt: own.doubt }),
    }));
}

function outsideVpc(component: Component, family: Family): Terminal<Emitter> {
  return { what: { kind: "internet" }, component, ranges: internet[family], hidden: true };
}

function outsideSide(component: Component, ranges: readonly Range[]): Source {
  const terminal = { what: { kind: "internet" }, component, ranges, hidden: false } as const;
  return { component, choice: "anyOne", terminals: [terminal] };
}

function ofSite(topology: Topology, id: string, ranges: readonly Range[]): Source {
  const declared = topology.network.onPremisesNetworks.find((one) => one.id === id);
  const component = declared === undefined ? outside("onPremises", id) : componentOf(declared);
  const what: Emitter = {
    kind: "onPremises",
    ...(declared === undefined ? {} : { id: declared.id }),
  };
  return { component, choice: "anyOne", terminals: [{ what, component, ranges, hidden: false }] };
}

/** A block as source: whoever of this network has its addresses, then sites, then the internet. */
function ofRanges(topology: Topology, text: string, family: Family): readonly Source[] {
  const component = outside("cidr", text);
  const sides: Source[] = [];
  let left = rangesOfText(text, family);
  const take = (ranges: readonly Range[], sideOf: (part: readonly Range[]) => Source): void => {
    const part = left.flatMap((one) => ranges.flatMap((other) => intersect(one, other) ?? []));
    if (part.length === 0) return;
    sides.push(sideOf(part));
    left = withoutAll(left, part);
  };
  const { network } = topology;
  for (const one of network.networkInterfaces)
    for (const own of topology.addressesOf(one, family))
      if (own.exact)
        take([own.range], (ranges) => ({
          component: componentOf(one),
          choice: "anyOne",
          terminals: ofInterface(topology, one, family).flatMap((terminal) =>
            terminal.ranges.some((range) => ranges.some((part) => covers(range, part)))
              ? [{ ...terminal, ranges }]
              : [],
          ),
        }));
  for (const vpc of network.vpcs)
    for (const block of topology.blocksOf(vpc, family)) {
      if (block.kind === "unknown") continue;
      const open = vpc.open ?? unknown("an interface whose address is not known may have it");
      const mayHold = topology
        .interfacesIn(vpc.id)
        .some((one) => topology.addressesOf(one, family).some(({ exact }) => !exact));
      take([rangeOfCidr(block.value)], () =>
        mayHold || vpc.open !== undefined
          ? undecided(component, "sender", open, "NO_SOURCE_OR_DESTINATION")
          : impossible(component, "NO_SOURCE_OR_DESTINATION", `nobody in ${vpc.name} has it`),
      );
    }
  for (const site of network.onPremisesNetworks)
    take(site.cidrs.filter((one) => one.family === family).map(rangeOfCidr), (ranges) =>
      ofSite(topology, site.id, ranges),
    );
  take(internetRanges(topology, family), (ranges) => outsideSide(component, ranges));
  const why = unknown("no network that is modelled or declared has this address");
  if (left.length > 0 || sides.length === 0)
    sides.push(undecided(component, "sender", why, "NO_SOURCE_OR_DESTINATION"));
  return sides;
}
