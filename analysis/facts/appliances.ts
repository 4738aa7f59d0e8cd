import { candidatesOf, mayPointTo, type Link, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import { linkName } from "./linkName";
import { memoise } from "./memoise";
import { subnetsAmong } from "./routingIndex";
import { routesOfTable, tablesOfSubnet, whyOf, type Answer } from "./subnetRouting";

const firewalls = memoise(({ unmodelledComponents }) =>
  unmodelledComponents.filter(({ what }) => what === "Network Firewall"),
);

/** A firewall or appliance that packets from outside of a VPC pass, in words; or what keeps that open. */
export function applianceOf(
  network: Network,
  vpc: Link,
  entrance: LinkList,
): { readonly what: string; readonly answer: Exclude<Answer, "no"> } | undefined {
  for (const { name, vpc: own } of firewalls(network)) {
    if (vpc.kind !== "entity" || !mayPointTo(own, vpc.id) || own === undefined) continue;
    const answer = own.kind === "entity" ? "yes" : whyOf(own, "");
    return { what: `network firewall ${name}`, answer };
  }
  for (const subnet of subnetsAmong(network, entrance.items.flatMap(candidatesOf))) {
    const { tables, open } = tablesOfSubnet(network, subnet);
    for (const table of tables) {
      for (const { target } of routesOfTable(network, table).routes) {
        const isAppliance =
          target.kind === "networkInterface" ||
          target.kind === "instance" ||
          target.kind === "vpcEndpoint";
        if (!isAppliance) continue;
        const name = linkName(network, target.link) ?? "that is not known";
        return { what: `the appliance behind ${name}`, answer: open ?? "yes" };
      }
    }
  }
  return undefined;
}
