import type { Lost, LostFlow } from "../../analysis/diff/lostWithout";
import { componentName } from "../../analysis/explain/kindNames";
import { trafficText } from "../../analysis/explain/trafficText";
import { entitiesById } from "../../analysis/facts/memoise";
import { linkedId } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { TrafficSet } from "../../analysis/sets/trafficSet";
import { addressesText } from "./addressesText";
import type { Loss } from "./outage";
import { someOf } from "./someOf";
import { counted } from "../../analysis/text/words";

const mostLosses = 4;

/**
 * What a network loses while a resource is not there, worst first: `the internet cannot reach instance web
 * (tcp 443)`. Several that lose the same come together; empty when nothing is lost.
 *
 * @param isSure false when nobody knows whether the resource is missed at all
 */
export function lossesOf(
  network: Network,
  resource: Entity,
  { flows, gone }: Lost,
  isSure: boolean,
): readonly Loss[] {
  const name = namer(network);
  const isOfRoutes = !ofRules.includes(resource.kind);
  const alike = new Map<string, LostFlow>();
  for (const flow of flows) {
    // Senders come together; takers do where nobody in the network sends.
    const takers = flow.from.length === 0 ? [] : flow.to.map(({ id }) => id);
    const key = JSON.stringify([partsOf(flow, isSure), takers]);
    const { from, to } = alike.get(key) ?? { from: [], to: [] };
    alike.set(key, {
      ...flow,
      from: [...from, ...flow.from],
      to: takers.length === 0 ? [...to, ...flow.to] : flow.to,
    });
  }
  const down = network.networkInterfaces.filter(
    ({ id, owner }) => gone.has(id) && !gone.has(owner.id) && id !== resource.id,
  );
  const losses: readonly Loss[] = [
    ...(down.length === 0
      ? []
      : [{ lead: "", names: name(down, false), tail: isSure ? " is down" : " may be down" }]),
    ...[...alike.values()]
      .sort((one, other) => rank(one) - rank(other))
      .map((flow) => lossOf(flow, name(flow.from, isOfRoutes), name(flow.to, false), isSure)),
  ];
  const more = losses.length - mostLosses;
  if (more <= 0) return losses;
  const rest = { lead: counted(more, "more loss", "more losses"), names: [], tail: "" };
  return [...losses.slice(0, mostLosses), rest];
}

const relations: readonly LostFlow["relation"][] = [
  ...(["fromInternet", "toInternet", "fromOnPremises", "toOnPremises"] as const),
  ...(["toService", "between"] as const),
];

function rank({ relation, isCertain, family }: LostFlow): number {
  const late = (isCertain ? 0 : 2) + (family === 4 ? 0 : 1);
  return late * relations.length + relations.indexOf(relation);
}

/** Of whom it is told, in names that stand between the rest: who sends, or who takes where nobody in the network sends. */
function lossOf(
  flow: LostFlow,
  from: readonly string[],
  to: readonly string[],
  isSure: boolean,
): Loss {
  const { sender, verb, taker, limits } = partsOf(flow, isSure);
  return sender === undefined
    ? { lead: "", names: from, tail: `${verb}${taker ?? someOf(to)}${limits}` }
    : { lead: `${sender}${verb}`, names: to, tail: limits };
}

interface LossParts {
  /** Absent for somebody in the network. */
  readonly sender?: string;
  readonly verb: string;
  /** Likewise. */
  readonly taker?: string;
  readonly limits: string;
}

function partsOf(flow: LostFlow, isSure: boolean): LossParts {
  const { relation, isCertain, traffic, family, addresses, peer = "" } = flow;
  const internet = addresses === undefined ? "the internet" : addressesText(addresses);
  const limits = [
    ...(isEverything(traffic) ? [] : [trafficText(traffic, family)]),
    ...(family === 6 ? ["IPv6"] : []),
  ];
  return {
    ...(relation === "fromInternet" ? { sender: internet } : {}),
    ...(relation === "fromOnPremises" ? { sender: peer } : {}),
    ...(relation === "toInternet" ? { taker: internet } : {}),
    ...(relation === "toOnPremises" || relation === "toService" ? { taker: peer } : {}),
    verb: ` ${isSure && isCertain ? "cannot" : "may be unable to"} reach `,
    limits: limits.length === 0 ? "" : ` (${limits.join(", ")})`,
  };
}

/** Whether it is all that programs send as a rule; a NAT gateway takes nothing else. */
function isEverything({ tcp, udp }: TrafficSet): boolean {
  return [tcp, udp].every(
    ([first, ...more]) => more.length === 0 && first?.first === 0 && first.last === 65535,
  );
}

/** Kinds whose loss is that of rules: what stands in the same subnet may not notice. */
const ofRules: readonly string[] = ["securityGroup", "securityGroupRule"];

/** Owners of interfaces that send nothing of their own. */
const servants: readonly string[] = ["natGateway", "vpcEndpoint", "transitGatewayAttachment"];

/**
 * Names what interfaces belong to, and in which subnets where not all that it has are among them; `bySubnet` names
 * a subnet instead where all that is in it is among them.
 */
function namer(
  network: Network,
): (interfaces: readonly NetworkInterface[], bySubnet: boolean) => readonly string[] {
  const entities = entitiesById(network);
  const inSubnet = new Map<string, NetworkInterface[]>();
  const ofOwner = new Map<string, NetworkInterface[]>();
  const add = (to: Map<string, NetworkInterface[]>, id: string, one: NetworkInterface): void => {
    const others = to.get(id);
    if (others === undefined) to.set(id, [one]);
    else others.push(one);
  };
  for (const one of network.networkInterfaces) {
    add(ofOwner, one.owner.id, one);
    const id = linkedId(one.subnet);
    if (id !== undefined && !servants.includes(one.owner.kind)) add(inSubnet, id, one);
  }
  return (interfaces, bySubnet) => {
    const some = new Set(interfaces);
    const areAll = (all: readonly NetworkInterface[]): boolean => all.every((one) => some.has(one));
    const names = interfaces.map((one) => {
      const subnet = entities.get(linkedId(one.subnet) ?? one.id);
      if (bySubnet && subnet !== undefined && areAll(inSubnet.get(subnet.id) ?? []))
        return componentName(subnet);
      const owner = componentName(entities.get(one.owner.id) ?? one);
      const isWhole = subnet === undefined || areAll(ofOwner.get(one.owner.id) ?? []);
      return isWhole ? owner : `${owner} (only in ${subnet.name})`;
    });
    return [...new Set(names)];
  };
}
