import { dataServices } from "../../analysis/facts/dataServices";
import { internetExposure } from "../../analysis/facts/internetExposure";
import { pairAnswers } from "../../analysis/facts/pairAnswers";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Database, Workload } from "../../analysis/model/workload";
import type { Query } from "../../analysis/reach/query";
import { topologyOf } from "../../analysis/reach/topology";
import { portsOf } from "../../analysis/sets/portSet";
import {
  allTraffic,
  intersectTraffic,
  isNoTraffic,
  tcpTraffic,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { capital } from "../../analysis/text/words";
import { entries, flag } from "../config";
import { balancersOnInternet, type BalancerOnInternet } from "../loadBalancers/balancersOnInternet";
import { dataPorts, portsOfDataService } from "../reach/dataPorts";
import { nameOf, reachFromInternet, workloadOf, type InternetReach } from "../reach/internetReach";
import { pathBetween } from "../reach/pathBetween";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

type DataService = Database | Workload;

/**
 * A data service that the internet can connect to is one leaked or guessed password away from everybody.
 * A public address is not the only way: a network load balancer hands connections on, and it stands in
 * another resource than the one that looks private.
 *
 * @see Amazon RDS User Guide, "Setting up public or private access in Amazon RDS"
 */
export const reachNoInternetToDatabase = defineRule({
  name: "reach-no-internet-to-database",
  description:
    "Nothing on the internet reaches a data service on its port, directly or through a load balancer.",
  severity: "critical",
  level: "mandatory",
  remediationSteps:
    "Remove the listener or rule on the printed path; clients should come through the application tier.",
  frameworks: {},
  config: {
    ports: entries<readonly number[]>(
      readPorts,
      "for each engine or service a port from 0 to 65535, or a list of them",
      `Ports by engine or service; a service's own port wins. Built in: ${Object.keys(dataPorts).join(", ")}.`,
    ),
    throughHosts: flag(
      false,
      "Also judge hosts that the internet reaches and that reach the service themselves.",
    ),
  },
  provenBy: [],
  *check(network, { ports, throughHosts }) {
    for (const service of dataServices(network)) {
      const interfaces = topologyOf(network).interfacesOwnedBy(service.id);
      if (!isSubject(service) || interfaces.length === 0) continue;
      const own = portsOfDataService(service, ports);
      const traffic = own === undefined ? allTraffic : tcpTraffic(portsOf(own));
      yield* directly(network, service, interfaces, own, traffic);
      for (const balancer of balancersOnInternet(network))
        if (mayHandOn(network, balancer, interfaces, own))
          yield* through(network, service, balancer);
      if (throughHosts) yield* throughHost(network, service, interfaces, own, traffic);
    }
  },
});

function* directly(
  network: Network,
  service: DataService,
  interfaces: readonly NetworkInterface[],
  own: readonly number[] | undefined,
  traffic: TrafficSet,
): Iterable<Finding> {
  for (const family of [4, 6] as const) {
    const isExposed = internetExposure(network).some(
      ({ networkInterface, family: version, fromInternet: { reachable, unknown } }) =>
        version === family &&
        interfaces.includes(networkInterface) &&
        (meets(reachable, traffic) || meets(unknown, traffic)),
    );
    if (!isExposed) continue;
    const to = { kind: "entity", id: service.id } as const;
    const found = reachFromInternet(network, { to, family, ...questionOn(own) });
    yield* report(service, found, "", `IPv${family}`);
  }
}

function* through(
  network: Network,
  service: DataService,
  { balancer, family }: BalancerOnInternet,
): Iterable<Finding> {
  const to = { kind: "entity", id: service.id } as const;
  const found = reachFromInternet(network, { to, family, via: balancer.id });
  yield* report(
    service,
    found,
    ` through load balancer ${balancer.name}`,
    `${balancer.id} IPv${family}`,
  );
}

/** Whether a load balancer has the service among its targets on its port, or may have. */
function mayHandOn(
  network: Network,
  { balancer, targets, isOpen }: BalancerOnInternet,
  interfaces: readonly NetworkInterface[],
  own: readonly number[] | undefined,
): boolean {
  const onPort = targets.some(
    ({ one, port }) =>
      interfaces.includes(one) &&
      (port.kind === "unknown" || own === undefined || own.includes(port.value)),
  );
  if (onPort || !isOpen) return onPort;
  // Targets that nobody knows yet stand in the VPC of the load balancer.
  const topology = topologyOf(network);
  const homeOf = (one: NetworkInterface) => {
    const subnet = topology.subnetOf(one);
    return subnet === undefined ? undefined : topology.vpcOf(subnet)?.id;
  };
  const homes = new Set(topology.interfacesOwnedBy(balancer.id).map(homeOf));
  return interfaces.some((one) => homes.has(homeOf(one)));
}

/** Hosts that the internet reaches on some port, and that reach the service on its own. */
function* throughHost(
  network: Network,
  service: DataService,
  interfaces: readonly NetworkInterface[],
  own: readonly number[] | undefined,
  traffic: TrafficSet,
): Iterable<Finding> {
  for (const { networkInterface: host, family, fromInternet } of internetExposure(network)) {
    if (!forwards.has(host.owner.kind) || isNoTraffic(fromInternet.reachable)) continue;
    for (const inside of [4, 6] as const) {
      const open = interfaces.some((one) =>
        meets(pairAnswers(network, inside).of(host, one).reachable, traffic),
      );
      if (!open) continue;
      const to = { kind: "entity", id: host.id } as const;
      const outer = reachFromInternet(network, { to, family });
      const path = pathBetween(network, {
        from: to,
        to: { kind: "entity", id: service.id },
        family: inside,
        ...questionOn(own),
      });
      if (outer?.verdict !== "reachable" || path === undefined) continue;
      const name = nameOf(workloadOf(network, host));
      yield violation(
        service.urn,
        `${capital(nameOf(service))}: the internet reaches ${name} on ${outer.traffic}, which reaches it in ` +
          `turn: the internet → ${outer.how} → ${name} → ${path} → ${nameOf(service)}.`,
        `${host.owner.id} IPv${family}`,
      );
      break;
    }
  }
}

/** What runs software that may hand connections on. */
const forwards: ReadonlySet<string> = new Set([
  "declared",
  "instance",
  "autoScalingGroup",
  "workload",
]);

function* report(
  service: DataService,
  found: InternetReach | undefined,
  through: string,
  cause: string,
): Iterable<Finding> {
  if (found === undefined) return;
  const subject = capital(nameOf(service));
  if (found.verdict === "reachable")
    yield violation(
      service.urn,
      `${subject}: the internet reaches it on ${found.traffic}${through}: the internet → ${found.how} → ` +
        `${nameOf(service)}.`,
      cause,
    );
  else
    yield notDecided(
      service.urn,
      `${subject} on ${found.traffic}${through}: ${found.how.replace(/\.$/, "")}. It is a violation if the ` +
        "internet reaches it.",
      cause,
    );
}

/** The part of a question that names the ports; every protocol when nobody knows them. */
function questionOn(ports: readonly number[] | undefined): Pick<Query, "protocol" | "ports"> {
  return ports === undefined ? {} : { protocol: "tcp", ports };
}

function meets(one: TrafficSet, other: TrafficSet): boolean {
  return !isNoTraffic(intersectTraffic(one, other));
}

function readPorts(value: unknown): readonly number[] | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isPort = (one: unknown): one is number =>
    typeof one === "number" && Number.isInteger(one) && one >= 0 && one <= 65_535;
  return all.every(isPort) ? all : undefined;
}
