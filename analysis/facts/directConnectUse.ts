import type { EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { Unknown } from "../model/value";
import { memoise } from "./memoise";
import type { Answer } from "./subnetRouting";

/** What Direct Connect leads to: gateways of this network by identity, others by AWS id. */
interface Served {
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlyMap<string, Unknown>;
  /** Present when it may lead to any gateway. */
  readonly anything?: Unknown;
}

const served = memoise((network): Served => {
  const links: readonly (Link | undefined)[] = [
    ...network.directConnectVirtualInterfaces.map(({ vpnGateway }) => vpnGateway),
    ...network.directConnectGatewayAssociations.map(({ associatedGateway }) => associatedGateway),
  ];
  const certain = new Set<string>();
  const possible = new Map<string, Unknown>();
  let anything: Unknown | undefined;
  for (const link of links) {
    if (link === undefined) continue;
    if (link.kind === "entity") certain.add(link.id);
    else if (link.kind === "external") certain.add(link.awsId);
    else if (link.kind === "oneOf") for (const id of candidatesOf(link)) possible.set(id, link.why);
    else anything = link.why;
  }
  return { certain, possible, ...(anything === undefined ? {} : { anything }) };
});

/** Whether Direct Connect leads to a virtual private or transit gateway, by its identity or AWS id. */
export function isOnDirectConnect(network: Network, gateway: EntityId | string): Answer {
  const { anything, certain, possible } = served(network);
  if (certain.has(gateway)) return "yes";
  return possible.get(gateway) ?? anything ?? "no";
}
