import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { parseAddress, parseCidr, type Family } from "../sets/cidr";
import type { TrafficSet } from "../sets/trafficSet";
import { internet, rangeOfAddress, rangeOfCidr } from "./addresses";
import { range, withoutAll, type Box, type Range } from "./box";
import { membersOf } from "./endpointsOfQuery";
import { componentOf, explain, notKnown, outside, theInternet } from "./explain";
import { fromInternet } from "./fromInternet";
import { arriveAt, enterVpc, leaveInterface } from "./interfaces";
import { bestOf, forEveryValue, joinLeaves, oneOfThem, settleOverlaps, type Leaves } from "./leaf";
import { lookUp } from "./lookUp";
import { defaultReachOptions, type Endpoint, type Query, type ReachOptions } from "./query";
import { delivered } from "./response";
import { servicePlan } from "./services";
import {
  carrying,
  constant,
  finish,
  giveUp,
  stop,
  type Emitter,
  type Field,
  type Goal,
  type State,
} from "./state";
import { topologyOf, type Topology } from "./topology";
import { trafficBoxes, trafficOfBoxes } from "./trafficBoxes";
import type { Component, Explanation, Leaf, Verdict } from "./verdict";
import { arriveFromOnPremises } from "./onPremises";
import type { Walk } from "./walk";

/** What becomes of the traffic between one source and one destination. */
export interface PairResult {
  readonly from: Component;
  readonly to: Component;
  /** Disjoint boxes that cover the question, each with its fate and reasons. */
  readonly leaves: readonly Leaf[];
}

/** The answer to a question. */
export interface ReachResult {
  /** `mixed` when parts of the traffic differ. */
  readonly verdict: Verdict | "mixed";
  readonly reachable: TrafficSet;
  readonly blocked: TrafficSet;
  readonly unknown: TrafficSet;
  readonly pairs: readonly PairResult[];
}

/** One way to start or end: an emitter or goal with its addresses. */
interface Terminal<What> {
  readonly what: What;
  readonly component: Component;
  readonly ranges: readonly Range[];
  /** True when the address is not part of the answer: it belongs to the interface. */
  readonly hidden: boolean;
  readonly one?: NetworkInterface;
}

/** What of the traffic of a question gets through, and why the rest does not. */
export function reach(
  network: Network,
  query: Query,
  options: Partial<ReachOptions> = {},
): ReachResult {
  const walk = walkOf(topologyOf(network), { ...defaultReachOptions, ...options });
  const family = query.family ?? 4;
  const pairs: PairResult[] = [];
  const sources = sourcesOf(walk.topology, query.from, family);
  for (const from of sources) {
    const targets = targetsOf(walk.topology, query.to, family, from);
    for (const to of targets)
      pairs.push({
        from: from.component,
        to: to.component,
        leaves: joinLeaves(respectGaps(network, evaluate(walk, query, family, from, to))),
      });
  }
  return summarise(pairs);
}

/** What a reader did not understand of a component on the path leaves the answer open. */
function respectGaps(network: Network, leaves: Leaves): Leaves {
  if (network.notUnderstood.length === 0) return leaves;
  const gaps = new Map(network.notUnderstood.map((gap) => [String(gap.subject), gap]));
  return leaves.map((leaf) => {
    const components = [...leaf.blocks, ...leaf.hops, ...leaf.details].map(
      ({ component }) => component,
    );
    const met = components.find(({ urn }) => gaps.has(urn));
    const gap = met === undefined ? undefined : gaps.get(met.urn);
    if (met === undefined || gap === undefined || leaf.verdict === "unknown") return leaf;
    const why = notKnown({ direction: "request" }, met, gap.path ?? "resource", unknown(gap.what));
    return {
      ...leaf,
      verdict: "unknown" as const,
      request: "unknown" as const,
      doubts: [why, ...leaf.doubts],
    };
  });
}

function walkOf(topology: Topology, options: ReachOptions): Walk {
  const walk: Walk = {
    topology,
    options,
    leaveInterface: (state, from) => leaveInterface(walk, state, from),
    lookUp: (state, at) => lookUp(walk, state, at),
    enterVpc: (state, at) => enterVpc(walk, state, at),
    arriveAt: (state, to, at) => arriveAt(walk, state, to, at),
    fromInternet: (state) => fromInternet(walk, state),
    delivered: (state, arrival) => delivered(walk, state, arrival),
  };
  return walk;
}

/** Alternatives inside one end of a pair. */
interface Side<What> {
  readonly component: Component;
  readonly choice: "anyOne" | "awsChooses";
  readonly terminals: readonly Terminal<What>[];
  /** Present when there is nothing to start from or end at. */
  readonly refused?: (state: State) => Leaves;
}

function sourcesOf(topology: Topology, from: Endpoint, family: Family): readonly Side<Emitter>[] {
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

function nowhere<What>(component: Component): Side<What> {
  const refused = (state: State): Leaves =>
    giveUp(
      state,
      notKnown(
        state,
        component,
        "entity",
        unknown("it is not part of this network"),
        "NO_SOURCE_OR_DESTINATION",
      ),
    );
  return { component, choice: "anyOne", terminals: [], refused };
}

function internetRanges(topology: Topology, family: Family): readonly Range[] {
  if (family === 4) return internet[4];
  const own = topology.network.vpcs
    .flatMap((vpc) => topology.blocksOf(vpc, 6))
    .flatMap((value) => (value.kind === "known" ? [rangeOfCidr(value.value)] : []));
  return withoutAll(internet[6], own);
}

function rangesOfText(text: string, family: Family): readonly Range[] {
  const cidr = parseCidr(text);
  if (cidr?.family === family) return [rangeOfCidr(cidr)];
  const address = parseAddress(text);
  return address?.family === family ? [range(address.value)] : [];
}

function targetsOf(
  topology: Topology,
  to: Endpoint,
  family: Family,
  from: Side<Emitter>,
): readonly Side<Goal>[] {
  switch (to.kind) {
    case "entity": {
      const entity = topology.find(to.id);
      if (entity === undefined) return [nowhere<Goal>(outside("unknown", to.id))];
      const component = componentOf(entity);
      if (entity.kind === "natGateway")
        return [
          {
            component,
            choice: "anyOne",
            terminals: [
              {
                what: { kind: "natGateway", id: entity.id },
                component,
                ranges: internet[4],
                hidden: true,
              },
            ],
          },
        ];
      const { choice, interfaces } = membersOf(topology, entity);
      const outsider = from.terminals.every(({ what }) => what.kind === "internet");
      const terminals = interfaces.map((one) =>
        toInterface(topology, one, family, to.address, outsider),
      );
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
          terminals: [
            {
              what: { kind: "internet" },
              component: theInternet,
              ranges: internetRanges(topology, family),
              hidden: false,
            },
          ],
        },
      ];
    case "cidr": {
      const component = outside("cidr", to.cidr);
      return [
        {
          component,
          choice: "anyOne",
          terminals: [
            {
              what: { kind: "address" },
              component,
              ranges: rangesOfText(to.cidr, family),
              hidden: false,
            },
          ],
        },
      ];
    }
    case "onPremises": {
      const declared = topology.get("onPremisesNetwork", to.id);
      const component =
        declared === undefined ? outside("onPremises", to.id) : componentOf(declared);
      const ranges =
        to.cidr !== undefined
          ? rangesOfText(to.cidr, family)
          : (declared?.cidrs ?? []).filter((one) => one.family === family).map(rangeOfCidr);
      return [
        {
          component,
          choice: "anyOne",
          terminals: [
            {
              what: { kind: "onPremises", ...(declared === undefined ? {} : { id: declared.id }) },
              component,
              ranges,
              hidden: false,
            },
          ],
        },
      ];
    }
    case "service": {
      const component = outside("service", to.service);
      const source = from.terminals.find(({ one }) => one !== undefined)?.one;
      const plan = servicePlan(topology, source, to.service, to.region);
      const terminals: Terminal<Goal>[] =
        plan.endpoints.length > 0
          ? plan.endpoints.flatMap((one) => toInterface(topology, one, family, undefined, false))
          : [
              {
                what: {
                  kind: "service",
                  service: to.service,
                  ...(to.region === undefined ? {} : { region: to.region }),
                },
                component,
                ranges: plan.ranges ?? internet[family],
                hidden: true,
              },
            ];
      return [{ component, choice: "anyOne", terminals }];
    }
  }
}

function toInterface(
  topology: Topology,
  one: NetworkInterface,
  family: Family,
  address: string | undefined,
  outsider: boolean,
): readonly Terminal<Goal>[] {
  const component = componentOf(one);
  const wanted = address === undefined ? undefined : rangeOfAddress(address, family);
  const own = topology
    .addressesOf(one, family)
    .filter(
      ({ range: mine }) =>
        wanted === undefined || (mine.first <= wanted.first && wanted.last <= mine.last),
    )
    .map(({ range: mine }): Terminal<Goal> => ({
      what: { kind: "interface", id: one.id },
      component,
      ranges: [wanted ?? mine],
      hidden: true,
      one,
    }));
  if (family === 6) return own;
  const mapped = topology
    .publicMappings(one)
    .filter(
      ({ publicAddress }) =>
        wanted === undefined ||
        (publicAddress !== undefined && publicAddress.first === wanted.first),
    )
    .map((mapping): Terminal<Goal> => ({
      what: { kind: "interface", id: one.id, mapping },
      component,
      ranges: mapping.publicAddress === undefined ? internet[4] : [mapping.publicAddress],
      hidden: true,
      one,
    }));
  return outsider && mapped.length > 0 ? mapped : [...own, ...mapped];
}

function evaluate(
  walk: Walk,
  query: Query,
  family: Family,
  from: Side<Emitter>,
  to: Side<Goal>,
): Leaves {
  const traffic = trafficBoxes(query, family);
  const blank = (part: (typeof traffic)[number]): State =>
    stateOf(
      { ...part, source: range(0), destination: range(0), ephemeral: range(0) },
      family,
      { kind: "internet" },
      { kind: "internet" },
      true,
      true,
    );
  if (query.via !== undefined)
    return traffic.flatMap((part) =>
      giveUp(
        blank(part),
        explain(
          { direction: "request" },
          "UNSUPPORTED_COMPONENT",
          outside("loadBalancer", String(query.via)),
          "paths from listener to target are not evaluated",
        ),
      ),
    );
  const refused = from.refused ?? to.refused;
  if (refused !== undefined) return traffic.flatMap((part) => refused(blank(part)));
  if (from.terminals.length === 0 || to.terminals.length === 0) {
    const { component } = from.terminals.length === 0 ? from : to;
    const code = family === 6 ? "P_IPV6_NOT_ENABLED" : "UNASSOCIATED_COMPONENT";
    return traffic.flatMap((part) =>
      stop(
        blank(part),
        explain({ direction: "request" }, code, component, `has no IPv${family} address`),
      ),
    );
  }
  const bySource = from.terminals.map((source) =>
    combine(
      to,
      to.terminals.map((target) => between(walk, traffic, family, source, target)),
    ),
  );
  return combine(from, bySource);
}

function combine<What>(side: Side<What>, alternatives: readonly Leaves[]): Leaves {
  const diverge = (): Explanation =>
    explain(
      { direction: "request" },
      "P_PLACEMENT_DIVERGES",
      side.component,
      "the answer depends on the subnet that AWS picks",
    );
  return side.choice === "awsChooses" ? oneOfThem(alternatives, diverge) : bestOf(alternatives);
}

function stateOf(
  flow: Box,
  family: Family,
  emitter: Emitter,
  goal: Goal,
  constantSource: boolean,
  constantDestination: boolean,
): State {
  const field = (name: "source" | "destination", fixed: boolean): Field =>
    fixed ? constant(flow[name]) : carrying(flow, name);
  return {
    flow,
    family,
    direction: "request",
    goal,
    emitter,
    fields: {
      protocol: carrying(flow, "protocol"),
      service: carrying(flow, "service"),
      source: field("source", constantSource),
      destination: field("destination", constantDestination),
    },
    overTransitGateway: false,
    gateways: [],
    appliances: [],
    peerings: [],
    legs: [],
    visited: [],
    hops: [],
    blocks: [],
    doubts: [],
    details: [],
  };
}

function between(
  walk: Walk,
  traffic: readonly Pick<Box, "protocol" | "service">[],
  family: Family,
  source: Terminal<Emitter>,
  target: Terminal<Goal>,
): Leaves {
  const leaves: Leaf[] = [];
  for (const part of traffic)
    for (const sourceRange of source.ranges)
      for (const destination of target.ranges) {
        const flow: Box = { ...part, source: sourceRange, destination, ephemeral: range(0) };
        leaves.push(
          ...begin(
            walk,
            stateOf(flow, family, source.what, target.what, false, false),
            source,
            target,
          ),
        );
      }
  const chosen = (component: Component) => (): Explanation =>
    notKnown(
      { direction: "request" },
      component,
      "address",
      unknown(`the address of ${component.name} is not known`),
    );
  let settled = settleOverlaps(leaves, chosen(target.component));
  if (source.hidden) settled = forEveryValue(settled, "source", chosen(source.component));
  if (target.hidden) settled = forEveryValue(settled, "destination", chosen(target.component));
  return settled;
}

function begin(
  walk: Walk,
  state: State,
  source: Terminal<Emitter>,
  target: Terminal<Goal>,
): Leaves {
  const to = target.one;
  const subnet = to === undefined ? undefined : walk.topology.subnetOf(to);
  if (to !== undefined && (subnet === undefined || walk.topology.vpcOf(subnet) === undefined)) {
    const why = unknown(`the subnet or VPC of ${to.name} is not known`);
    return giveUp(state, notKnown(state, target.component, "place", why, "UNKNOWN_RESOURCE"));
  }
  if (source.what.kind === "onPremises") return arriveFromOnPremises(walk, state, source.what);
  if (source.one !== undefined) return walk.leaveInterface(state, source.one);
  if (source.component.kind === "function") {
    const inside = target.what.kind === "interface" && target.what.mapping === undefined;
    if (inside || state.family === 6)
      return stop(
        state,
        explain(
          state,
          "P_LAMBDA_NOT_IN_VPC",
          source.component,
          "the function is attached to no VPC",
        ),
      );
  }
  if (target.what.kind === "internet" || target.what.kind === "service") return [finish(state)];
  return walk.fromInternet(state);
}

function summarise(pairs: readonly PairResult[]): ReachResult {
  const leaves = pairs.flatMap((pair) => pair.leaves);
  const verdicts = new Set(leaves.map(({ verdict }) => verdict));
  const [only, ...more] = verdicts;
  const traffic = (wanted: Verdict): TrafficSet =>
    trafficOfBoxes(leaves.filter(({ verdict }) => verdict === wanted).map(({ flow }) => flow));
  return {
    verdict: only === undefined ? "unknown" : more.length > 0 ? "mixed" : only,
    reachable: traffic("reachable"),
    blocked: traffic("blocked"),
    unknown: traffic("unknown"),
    pairs,
  };
}
