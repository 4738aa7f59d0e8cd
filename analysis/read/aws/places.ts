import type { Link } from "../../model/link";
import type { NetworkInterface } from "../../model/networkInterface";

/** Subnet and security groups of an interface as one text: equal when the interface could be shared. */
export function placeOf({ subnet, securityGroups }: NetworkInterface): string {
  return placeIn(idOf(subnet), securityGroups.items.map(idOf));
}

/** The same for ids. */
export function placeIn(subnet: string, groups: readonly string[]): string {
  return [subnet, ...[...groups].sort()].join(" ");
}

function idOf(link: Link): string {
  if (link.kind === "entity") return link.id;
  return link.kind === "external" ? link.awsId : "";
}
