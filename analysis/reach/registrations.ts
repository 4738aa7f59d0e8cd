import type { EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type { TargetGroup } from "../model/loadBalancer";
import type { NetworkInterface } from "../model/networkInterface";
import { known, unknown, type Unknown, type Value } from "../model/value";
import type { Workload } from "../model/workload";
import type { Family } from "../sets/cidr";
import { rangeOfAddress } from "./addresses";
import { covers, type Range } from "./box";
import { linkCertainty } from "./certainty";
import { componentOf } from "./explain";
import type { Listening } from "./listeners";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

/** What a load balancer sends to: one interface, a function, another load balancer, an address. */
export type Target =
  | { readonly kind: "interface"; readonly one: NetworkInterface }
  | { readonly kind: "function"; readonly id: EntityId }
  | { readonly kind: "balancer"; readonly id: EntityId }
  | { readonly kind: "address"; readonly range: Range };

/** A target as a load balancer knows it. */
export interface Registration {
  /** The target group, or the classic load balancer itself. */
  readonly group: Component;
  readonly target: Target;
  /** Port of the target; a health check may use another one (NETWORK 8.8). */
  readonly port: Value<number>;
  readonly healthCheckPort: Value<number>;
  readonly family: Value<Family>;
  /** Whether the target sees the client's address (NETWORK 8.10). */
  readonly preserves: Value<boolean>;
  readonly crossZone: Value<boolean>;
  /** Zone as registered: `all` for targets outside the VPC. */
  readonly zone?: Value<string>;
  /** Present when it is not certain that it is registered. */
  readonly doubt?: Unknown;
}

/** Targets behind one listener; `open` when there may be others, `forwards` is false when it never forwards. */
export interface Registrations {
  readonly all: readonly Registration[];
  readonly forwards: boolean;
  readonly open?: Unknown;
}

/** Every target that a listener of a load balancer may send to. */
export function registrationsBehind(
  topology: Topology,
  balancer: EntityId,
  listener: Listening,
): Registrations {
  const classic = topology.get("classicLoadBalancer", balancer);
  if (classic !== undefined && listener.instancePort !== undefined)
    return ofClassic(topology, classic.id, listener.instancePort);
  const all: Registration[] = [];
  let { open } = listener;
  for (const link of listener.groups) {
    const groups = candidatesOf(link).flatMap((id) => topology.get("targetGroup", id) ?? []);
    if (link.kind !== "entity" || groups.length === 0)
      open ??=
        link.kind === "external" || link.kind === "entity"
          ? unknown("a target group is not part of this network")
          : link.why;
    for (const group of groups) {
      const own = ofGroup(topology, balancer, group);
      const doubt = link.kind === "oneOf" ? link.why : undefined;
      all.push(...own.all.map((one) => (doubt === undefined ? one : { ...one, doubt })));
      open ??= own.open;
    }
  }
  const forwards = listener.groups.length > 0;
  return { all, forwards, ...(open === undefined ? {} : { open }) };
}

function ofGroup(topology: Topology, balancer: EntityId, group: TargetGroup): Registrations {
  const { network } = topology;
  const home = topology.get("loadBalancer", balancer);
  const all: Registration[] = [];
  let open: Unknown | undefined;
  const base = {
    group: componentOf(group),
    port: group.port ?? unknown(`${group.name} has no port`),
    family: familyOf(group),
    preserves: preserves(home?.loadBalancerType, group),
    crossZone: crossZoneOf(group.crossZone, home?.crossZone),
  };
  const add = (target: Target, port: Value<number>, more: Partial<Registration> = {}): void => {
    all.push({ ...base, target, port, healthCheckPort: healthCheckPort(group, port), ...more });
  };
  for (const one of network.targetGroupAttachments) {
    const holds = linkCertainty(one.targetGroup, group.id);
    if (holds === "no") continue;
    const more = {
      ...(one.zone === undefined ? {} : { zone: one.zone }),
      ...(holds === "maybe" ? { doubt: unknown(`${one.name} may be in ${group.name}`) } : {}),
    };
    const port = one.port ?? base.port;
    if (one.target.kind === "address") {
      const { address } = one.target;
      const found =
        address.kind === "known" ? atAddress(topology, address.value, group) : undefined;
      if (found === undefined) open = unknown(`the address of ${one.name} is not known`);
      for (const { target, doubt } of found ?? [])
        add(target, port, { ...more, ...(doubt === undefined ? {} : { doubt }) });
      continue;
    }
    const { link } = one.target;
    const targets = candidatesOf(link).flatMap((id) => targetsOf(topology, id));
    if (targets.length === 0 || link.kind !== "entity")
      open ??= unknown(`what ${one.name} registers is not known`);
    const doubt = link.kind === "oneOf" ? { doubt: link.why } : {};
    for (const target of targets) add(target, port, { ...more, ...doubt });
  }
  for (const owner of [...network.autoScalingGroups, ...network.workloads]) {
    const joined = network.loadBalancerMemberships.filter(
      (one) => linkCertainty(one.member, owner.id) !== "no",
    );
    const links = [...owner.targetGroups.items, ...joined.flatMap((one) => one.targetGroup ?? [])];
    if (links.every((link) => linkCertainty(link, group.id) === "no")) continue;
    const certain = links.some((link) => linkCertainty(link, group.id) === "yes");
    const port = owner.kind === "workload" ? containerPort(owner, group) : base.port;
    const doubt = certain ? {} : { doubt: unknown(`${owner.name} may be in ${group.name}`) };
    for (const one of topology.interfacesOwnedBy(owner.id))
      add({ kind: "interface", one }, port, doubt);
  }
  return { all, forwards: true, ...(open === undefined ? {} : { open }) };
}

/** A container is registered with the port that its service says. */
function containerPort({ name, targetGroups, containerPorts }: Workload, { id }: TargetGroup) {
  const index = targetGroups.items.findIndex((link) => linkCertainty(link, id) !== "no");
  return containerPorts?.[index] ?? unknown(`the port of ${name}`);
}

function ofClassic(topology: Topology, id: EntityId, port: Value<number>): Registrations {
  const classic = topology.get("classicLoadBalancer", id);
  if (classic === undefined) return { all: [], forwards: false };
  const { network } = topology;
  const joined = network.loadBalancerMemberships.flatMap((one) =>
    linkCertainty(one.classicLoadBalancer, id) === "no" ? [] : [one.member],
  );
  const scaled = network.autoScalingGroups.flatMap((one): readonly Link[] =>
    one.classicLoadBalancers.items.some((link) => linkCertainty(link, id) !== "no")
      ? [{ kind: "entity", id: one.id }]
      : [],
  );
  const links = [...classic.instances.items, ...joined, ...scaled];
  const all = links.flatMap((link) =>
    candidatesOf(link)
      .flatMap((one) => targetsOf(topology, one))
      .map((target): Registration => ({
        group: componentOf(classic),
        target,
        port,
        healthCheckPort: port,
        family: known(4),
        preserves: known(false),
        crossZone: classic.crossZone,
        ...(link.kind === "oneOf" ? { doubt: link.why } : {}),
      })),
  );
  const vague = links.some(({ kind }) => kind !== "entity");
  const open =
    classic.instances.more?.why ?? (vague ? unknown("an instance is not known") : undefined);
  return { all, forwards: true, ...(open === undefined ? {} : { open }) };
}

/** An instance stands for its primary interface; a group of instances for all of theirs (NETWORK 8.16). */
function targetsOf(topology: Topology, id: EntityId): readonly Target[] {
  const entity = topology.find(id);
  switch (entity?.kind) {
    case "networkInterface":
      return [{ kind: "interface", one: entity }];
    case "instance":
      return topology
        .interfacesOwnedBy(id)
        .slice(0, 1)
        .map((one) => ({ kind: "interface", one }));
    case "function":
      return [{ kind: "function", id }];
    case "loadBalancer":
      return [{ kind: "balancer", id }];
    case undefined:
      return [];
    default:
      return topology.interfacesOwnedBy(id).map((one) => ({ kind: "interface", one }));
  }
}

/** Who has a registered address: in the VPC of the group, else nobody of this network. */
function atAddress(
  topology: Topology,
  address: string,
  group: TargetGroup,
): readonly { readonly target: Target; readonly doubt?: Unknown }[] | undefined {
  const range = rangeOfAddress(address, 4) ?? rangeOfAddress(address, 6);
  if (range === undefined) return undefined;
  const family = address.includes(":") ? 6 : 4;
  const home = group.vpc?.kind === "entity" ? topology.interfacesIn(group.vpc.id) : [];
  const own = (one: NetworkInterface, exact: boolean): boolean =>
    topology
      .addressesOf(one, family)
      .some((mine) => mine.exact === exact && covers(mine.range, range));
  const inside = home.find((one) => own(one, true));
  const found = inside ?? topology.network.networkInterfaces.find((one) => own(one, true));
  if (found !== undefined) return [{ target: { kind: "interface", one: found } }];
  const doubt = unknown(`which interface has ${address} is not known`);
  const possible = home.filter((one) => own(one, false));
  return [
    { target: { kind: "address", range } },
    ...possible.map((one) => ({ target: { kind: "interface" as const, one }, doubt })),
  ];
}

function familyOf({ ipAddressType }: TargetGroup): Value<Family> {
  if (ipAddressType.kind === "unknown") return ipAddressType;
  return known(ipAddressType.value === "ipv6" ? 6 : 4);
}

function crossZoneOf(
  own: TargetGroup["crossZone"],
  balancer: Value<boolean> | undefined,
): Value<boolean> {
  const inherited = balancer ?? unknown("the load balancer is not known");
  if (own === undefined) return inherited;
  if (own.kind === "unknown") return own;
  return own.value === "use_load_balancer_configuration" ? inherited : known(own.value);
}

/** Only network load balancers keep the client's address; the default is by type (NETWORK 8.10). */
function preserves(
  type: Value<"application" | "network" | "gateway"> | undefined,
  { preserveClientIp, targetType, protocol }: TargetGroup,
): Value<boolean> {
  if (type === undefined) return unknown("the load balancer is not known");
  if (type.kind === "unknown") return type;
  if (type.value !== "network") return known(false);
  if (targetType.kind === "known" && targetType.value !== "ip")
    return preserveClientIp ?? known(true);
  const carries = protocol ?? unknown("the protocol of the target group is not known");
  const isStream = carries.kind === "known" && ["TCP", "TLS"].includes(carries.value);
  if (preserveClientIp?.kind === "known" && (preserveClientIp.value || isStream))
    return preserveClientIp;
  if (targetType.kind === "unknown") return targetType;
  if (carries.kind === "unknown") return carries;
  if (isStream) return preserveClientIp ?? known(false);
  return known(true); // it cannot be turned off
}

function healthCheckPort(
  { healthCheckPort: port }: TargetGroup,
  own: Value<number>,
): Value<number> {
  if (port.kind === "unknown") return port;
  return port.value === "traffic-port" ? own : known(Number(port.value));
}
