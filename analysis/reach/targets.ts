import type { NetworkInterface } from "../model/networkInterface";
import type { Family } from "../sets/cidr";
import { internet, rangeOfAddress, rangeOfCidr } from "./addresses";
import { membersOf } from "./endpointsOfQuery";
import { componentOf, outside, theInternet } from "./explain";
import type { Endpoint } from "./query";
import { servicePlan } from "./services";
import { internetRanges, nowhere, rangesOfText, type Side, type Terminal } from "./sides";
import type { Emitter, Goal } from "./state";
import type { Topology } from "./topology";

/** The sides that a question ends at, seen from where it starts. */
export function targetsOf(
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
