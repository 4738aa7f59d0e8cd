import { aclsOfSubnet } from "../../analysis/facts/aclOfSubnet";
import { declaredTier } from "../../analysis/facts/declaredTier";
import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { linkName } from "../../analysis/facts/linkName";
import { routesOfTable, tablesOfSubnet } from "../../analysis/facts/subnetRouting";
import { kindName } from "../../analysis/explain/kindNames";
import type { Route } from "../../analysis/model/routing";
import type { Network } from "../../analysis/model/network";
import { valueOr, type Value } from "../../analysis/model/value";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { formatCidr, type Cidr } from "../../analysis/sets/cidr";
import type { Detail } from "./box";
import type { BoxExtras, Drawing } from "./drawing";

/** A block, or that it is not known yet. */
function blockText(cidr: Value<Cidr>): string {
  return cidr.kind === "known" ? formatCidr(cidr.value) : "block not known yet";
}

/** What to say about a VPC. */
export function vpcTexts({ topology }: Drawing, vpc: Vpc): BoxExtras {
  const blocks = ([4, 6] as const).flatMap((family) =>
    topology.blocksOf(vpc, family).map(blockText),
  );
  return { caption: blocks.join(", "), details: [] };
}

/** What to say about a subnet: blocks, table, routes, network ACL. */
export function subnetTexts({ network }: Drawing, subnet: Subnet): BoxExtras {
  const blocks = [subnet.cidr, subnet.ipv6Cidr].flatMap((cidr) =>
    cidr === undefined ? [] : blockText(cidr),
  );
  const { tables, open } = tablesOfSubnet(network, subnet);
  const [table] = tables;
  const { acls } = aclsOfSubnet(network, subnet);
  const [acl] = acls;
  const { tier, details: tiers } = tierOf(network, subnet);
  return {
    tier,
    caption: blocks[0] ?? "",
    ...(table === undefined ? {} : { routeTable: table.id }),
    details: [
      ...tiers,
      ...(blocks.length < 2 ? [] : [{ label: "blocks", text: blocks.join(", ") }]),
      { label: "route table", text: namesOf(tables, open?.why) },
      ...(table === undefined ? [] : routeDetails(network, routesOfTable(network, table).routes)),
      ...(acl === undefined ? [] : [{ label: "network ACL", text: namesOf(acls) }]),
    ],
  };
}

/** What it is declared to be, as questions take it; a subnet that is public by its routes is never less. */
function tierOf(network: Network, subnet: Subnet): Required<Pick<BoxExtras, "tier" | "details">> {
  const actual = valueOr(effectiveTier(network, subnet), "unknown" as const);
  const declared = valueOr(declaredTier(network, subnet), undefined);
  if (declared === undefined || declared === actual) return { tier: actual, details: [] };
  const text = `declared ${declared}, ${actual} by its routes`;
  return {
    tier: actual === "public" ? actual : declared,
    details: [{ label: "tier", text }],
  };
}

function namesOf(all: readonly { readonly name: string }[], why?: string): string {
  const names = all.map(({ name }) => name).join(" or ");
  return why === undefined ? names : [names, `not certain: ${why}`].filter(Boolean).join(", ");
}

function routeDetails(network: Network, routes: readonly Route[]): readonly Detail[] {
  return routes.map((route) => ({
    label: "route",
    text: `${destinationText(network, route)} → ${targetText(network, route)}`,
  }));
}

/** Destination of a route: a block, the name of a prefix list, or that it is not known. */
export function destinationText(network: Network, { destination }: Route): string {
  switch (destination.kind) {
    case "cidr":
      return formatCidr(destination.cidr);
    case "prefixList":
      return linkName(network, destination.prefixList) ?? "a prefix list";
    case "unknown":
      return "not known yet";
  }
}

function targetText(network: Network, { target, state }: Route): string {
  const text = (() => {
    switch (target.kind) {
      case "local":
        return "local";
      case "none":
        return "nothing";
      case "unknown":
        return "not known yet";
      default:
        return `${kindName(target.kind)} ${linkName(network, target.link) ?? "not known yet"}`;
    }
  })();
  return state === "blackhole" ? `${text} (blackhole)` : text;
}
