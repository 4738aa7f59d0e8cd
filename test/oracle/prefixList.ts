import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Cidr } from "../../analysis/sets/cidr";
import { block } from "./address";
import { fact, find, linked } from "./facts";

/** Entries of a prefix list of this network. */
export function prefixListCidrs(network: Network, link: Link): Cidr[] {
  const list = find(network.prefixLists, link);
  if (list === undefined) {
    if (link.kind === "external") return cidrsOfSetting(network, link.awsId) ?? [];
    return [];
  }
  const own = network.prefixListEntries
    .filter((entry) => linked(entry.prefixList) === list.id)
    .map((entry) => fact(entry.cidr));
  return own.length > 0 ? own : (cidrsOfSetting(network, fact(list.listName)) ?? []);
}

/** Address ranges of an AWS service: the list named as the service, from the network or the user. */
export function serviceCidrs(network: Network, serviceName: string): Cidr[] {
  const list = network.prefixLists.find((one) => fact(one.listName) === serviceName);
  if (list !== undefined) return prefixListCidrs(network, { kind: "entity", id: list.id });
  return cidrsOfSetting(network, serviceName) ?? [];
}

function cidrsOfSetting(network: Network, name: string): Cidr[] | undefined {
  const setting = network.settings.prefixLists[name];
  return typeof setting === "object" ? setting.map(block) : undefined;
}
