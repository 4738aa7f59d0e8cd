import type { Entity } from "../../model/network";
import { known, mapValue, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
import { impliedId } from "./context";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  number,
  text,
  texts,
  unknownField,
  type Block,
} from "./fields";
import { interfacesOf } from "./interfaces";
import { accepts, links, requiredLink, toSecurityGroup, toSubnet } from "./links";
import { accessLogsOf } from "./loadBalancers";
import type { ResourceReader, ResourceReaders } from "./reader";

const readClassic: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const { list, blocks } = inlineBlocks(block, "listeners");
  const subnets = links(block, "subnets", toSubnet);
  const securityGroups = links(block, "securityGroups", toSecurityGroup);
  const internal = boolean(block, "internal") ?? known(false);
  const zoneNames = texts(block, "availabilityZones");
  const desyncMode = text(block, "desyncMitigationMode");
  const accessLogs = accessLogsOf(block, true);
  const why = (what: string) => unknown(`${what} of ${resource.name} is not known`);
  const listenerOf = (one: Block | undefined) => ({
    protocol: (one && text(one, "lbProtocol")) ?? why("the protocol of a listener"),
    port: (one && number(one, "lbPort")) ?? why("the port of a listener"),
    instanceProtocol: (one && text(one, "instanceProtocol")) ?? why("an instance protocol"),
    instancePort: (one && number(one, "instancePort")) ?? why("an instance port"),
  });
  return [
    {
      ...base,
      kind: "classicLoadBalancer",
      internal,
      subnets,
      ...(zoneNames === undefined ? {} : { zoneNames }),
      securityGroups,
      instances: links(block, "instances", accepts("instance")),
      listeners: list.kind === "unknown" ? list : known(blocks.map(listenerOf)),
      crossZone: boolean(block, "crossZoneLoadBalancing") ?? known(true),
      ...(desyncMode === undefined ? {} : { desyncMode }),
      ...(accessLogs === undefined ? {} : { accessLogs }),
    },
    ...interfacesOf({
      base,
      owner: "classicLoadBalancer",
      subnets,
      securityGroups,
      publicIpv4: mapValue(internal, (one) => !one),
      deniesInternetGatewayTraffic: internal.kind === "known" && internal.value,
    }),
  ];
};

const toClassic = accepts("classicLoadBalancer");
const missing = (what: string) => unknown(`${what} is not given`);

/** The policy of AWS that the attributes of a policy name; `undefined` when they list ciphers. */
function referenceIn(block: Block, key: string): Value<string | undefined> {
  const { list, blocks } = inlineBlocks(block, key);
  if (list.kind === "unknown") return list;
  for (const one of blocks) {
    if (one === undefined) return unknownField(block, key);
    const name = text(one, "name");
    if (name?.kind === "unknown") return name;
    if (name?.value === "Reference-Security-Policy") {
      return text(one, "value") ?? missing("Reference-Security-Policy");
    }
  }
  return known(undefined);
}

const readPolicy: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const type = text(block, "policyTypeName");
  if (type?.kind === "known" && type.value !== "SSLNegotiationPolicyType") return [];
  return [
    {
      ...baseOf(context, resource),
      kind: "classicTlsPolicy",
      classicLoadBalancer: requiredLink(block, "loadBalancerName", toClassic),
      policyName: text(block, "policyName") ?? missing("policyName"),
      reference: type?.kind === "unknown" ? type : referenceIn(block, "policyAttributes"),
    },
  ];
};

const readListenerPolicy: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "classicListenerPolicy",
      classicLoadBalancer: requiredLink(block, "loadBalancerName", toClassic),
      port: number(block, "loadBalancerPort") ?? missing("loadBalancerPort"),
      policyNames: texts(block, "policyNames") ?? known([]),
    },
  ];
};

/** A policy of its own that one listener uses at once. */
const readNegotiationPolicy: ResourceReader = (context, resource): readonly Entity[] => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const classicLoadBalancer = requiredLink(block, "loadBalancer", toClassic);
  // The provider makes a name up when none is written; within the network any name of its own will do.
  const policyName = known(base.id);
  return [
    {
      ...base,
      kind: "classicTlsPolicy",
      classicLoadBalancer,
      policyName,
      reference: referenceIn(block, "attributes"),
    },
    {
      ...base,
      id: impliedId(base.id, "listener"),
      kind: "classicListenerPolicy",
      classicLoadBalancer,
      port: number(block, "lbPort") ?? missing("lbPort"),
      policyNames: known([policyName.value]),
    },
  ];
};

/** Classic load balancers and the policies of their listeners. */
export const classicLoadBalancerReaders: ResourceReaders = {
  "aws:elb/loadBalancer:LoadBalancer": readClassic,
  "aws:elb/loadBalancerPolicy:LoadBalancerPolicy": readPolicy,
  "aws:elb/listenerPolicy:ListenerPolicy": readListenerPolicy,
  "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy": readNegotiationPolicy,
};
