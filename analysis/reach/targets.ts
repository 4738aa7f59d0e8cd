import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { internet, rangeOfAddress, rangeOfCidr } from "./addresses";
import { covers } from "./box";
import { membersOf, membersOfTag, membersOfTier } from "./endpointsOfQuery";
import { componentOf, notKnown, outside, theInternet } from "./explain";
import type { Endpoint } from "./query";
import { servicePlan } from "./services";
import {
  impossible,
  internetRanges,
  nowhere,
  rangesOfText,
  sidesOf,
  type Side,
  type Terminal,
} from "./sides";
import type { Emitter, Goal } from "./state";
import type { Topology } from "./topology";

type Destination = Side<Goal>;

/** The sides that a question ends at, seen from where it starts. */
export function targetsOf(
  topology: Topology,
  to: Endpoint,
  family: Family,
  from: Side<Emitter>,
): readonly Destination[] {
  const outsider =
    from.terminals.length > 0 && from.terminals.every(({ what }) => what.kind === "internet");
  switch (to.kind) {
    case "entity": {
      const entity = topology.find(to.id);
      if (entity === undefined) return [nowhere(outside("unknown", to.id))];
      const component = componentOf(entity);
      if (entity.kind === "onPremisesNetwork")
        return targetsOf(topology, { kind: "onPremises", id: to.id }, family, from);
      if (entity.kind === "vpcEndpointService")
        return [{ component, choice: "anyOne", terminals: [], entity }];
      if (entity.kind === "natGateway")
        return [impossible(component, "P_NAT_NO_INBOUND", "accepts no connections")];
      const members = membersOf(topology, entity);
      // In a VPC or not: callers of a function talk to the Lambda service (NETWORK 9.3, 9.9).
      if (entity.kind === "function" && members.interfaces.length === 0)
        return [
          {
            ...impossible<Goal>(
              component,
              "P_LAMBDA_NO_INBOUND",
              "a function accepts no connections",
            ),
            entity,
          },
        ];
      return sidesOf(
        component,
        members,
        (one) => toInterface(topology, one, family, to.address, outsider),
        entity,
      );
    }
    case "tier":
      return sidesOf(outside("tier", to.tier), membersOfTier(topology, to), (one) =>
        toInterface(topology, one, family, undefined, outsider),
      );
    case "tag":
      return sidesOf(outside("tag", `${to.key}=${to.value}`), membersOfTag(topology, to), (one) =>
        toInterface(topology, one, family, undefined, outsider),
      );
    case "internet": {
      const ranges = internetRanges(topology, family);
      const what = { kind: "internet" } as const;
      return [single({ what, component: theInternet, ranges, hidden: false })];
    }
    case "cidr": {
      const component = outside("cidr", to.cidr);
      const ranges = rangesOfText(to.cidr, family);
      return [single({ what: { kind: "address" }, component, ranges, hidden: false })];
    }
    case "onPremises": {
      const declared = topology.get("onPremisesNetwork", to.id);
      const component =
        declared === undefined ? outside("onPremises", to.id) : componentOf(declared);
      const ranges =
        to.cidr !== undefined
          ? rangesOfText(to.cidr, family)
          : (declared?.cidrs ?? []).filter((one) => one.family === family).map(rangeOfCidr);
      const what: Goal = {
        kind: "onPremises",
        ...(declared === undefined ? {} : { id: declared.id }),
      };
      return [single({ what, component, ranges, hidden: false })];
    }
    case "service":
      return [toService(topology, to, family, from)];
  }
}

function single(terminal: Terminal<Goal>): Destination {
  return { component: terminal.component, choice: "anyOne", terminals: [terminal] };
}

function toService(
  topology: Topology,
  { service, region }: Extract<Endpoint, { readonly kind: "service" }>,
  family: Family,
  from: Side<Emitter>,
): Destination {
  const component = outside("service", service);
  const source = from.terminals.find(({ one }) => one !== undefined)?.one;
  const { ways, why, unanswered } = servicePlan(topology, source, family, service, region);
  if (unanswered?.certainty === "yes")
    return impossible(
      componentOf(unanswered.vpc),
      "NO_POSSIBLE_DESTINATION",
      "enableDnsSupport is off, so Amazon's DNS answers no name",
    );
  const found = ways.map((plan): readonly Terminal<Goal>[] =>
    plan.kind === "endpoint"
      ? plan.interfaces.flatMap((one) =>
          toInterface(topology, one, family, undefined, false).map((terminal) => ({
            ...terminal,
            way: plan.endpoint,
          })),
        )
      : [
          {
            what: { kind: "service", service, ...(region === undefined ? {} : { region }) },
            component,
            ranges: plan.ranges,
            hidden: true,
            way: "public",
          },
        ],
  );
  // An endpoint without an address of the family, or no answer at all, is one of the outcomes.
  const silence =
    unanswered === undefined
      ? why
      : unknown(`whether Amazon's DNS answers in ${unanswered.vpc.name} is not known`);
  const maybeNothing = unanswered !== undefined || found.some((all) => all.length === 0);
  const terminals = found
    .flat()
    .map((terminal) => ({ ...terminal, ...(maybeNothing && silence && { doubt: silence }) }));
  if (why === undefined) return { component, choice: "anyOne", terminals };
  const diverges = notKnown({ direction: "request" }, component, "name resolution", why);
  return { component, choice: "awsChooses", terminals, diverges };
}

/** An interface as goal: by its private addresses and by its public ones. */
export function toInterface(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
  address: string | undefined,
  outsider: boolean,
): readonly Terminal<Goal>[] {
  const component = componentOf(one);
  const wanted = address === undefined ? undefined : rangeOfAddress(address, family);
  const base = { component, hidden: true, one, way: one.id } as const;
  const own = topology
    .addressesOf(one, family)
    .filter(({ range: mine }) => wanted === undefined || covers(mine, wanted))
    .map(({ range: mine, doubt }): Terminal<Goal> => ({
      ...base,
      what: { kind: "interface", id: one.id },
      ranges: [wanted ?? mine],
      ...(doubt === undefined ? {} : { doubt }),
    }));
  if (family === 6) return own;
  // From outside, a gateway translates the address before anything asks for it: all are alike.
  const unknownRanges = outsider ? internet[4].slice(0, 1) : internet[4];
  const mapped = topology
    .publicMappings(one)
    .filter(
      ({ publicAddress }) =>
        wanted === undefined || publicAddress === undefined || publicAddress.first === wanted.first,
    )
    .map((mapping): Terminal<Goal> => ({
      ...base,
      what: { kind: "interface", id: one.id, mapping },
      ranges: mapping.publicAddress === undefined ? unknownRanges : [mapping.publicAddress],
    }));
  return outsider && mapped.length > 0 ? mapped : [...own, ...mapped];
}
