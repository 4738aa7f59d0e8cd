import { routeTablesOfEndpoint, strayAssociation } from "../../analysis/facts/gatewayEndpoints";
import { entitiesById, memoise } from "../../analysis/facts/memoise";
import { sameLink } from "../../analysis/facts/sameLink";
import { tablesOfSubnet, whyOf } from "../../analysis/facts/subnetRouting";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import type { EntityId } from "../../analysis/model/identity";
import { candidatesOf, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { unknown, type Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * A gateway endpoint works through the routes that it puts into route tables. Without a table that some
 * subnet uses it is there and carries nothing, and traffic keeps leaving through the NAT gateway.
 *
 * @see AWS PrivateLink Guide, "Gateway endpoints"
 */
export const endpointGatewayHasRoutes = defineRule({
  name: "endpoint-gateway-has-routes",
  description: "A gateway endpoint is on a route table of its own VPC that a subnet uses.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "List the route tables; without them the endpoint carries nothing.",
  frameworks: {},
  config: {},
  looksFor: ["subnet"],
  provenBy: [],
  *check(network) {
    for (const endpoint of network.vpcEndpoints) {
      const { endpointType: type } = endpoint;
      if (!isSubject(endpoint) || (type.kind === "known" && type.value !== "Gateway")) continue;
      for (const finding of checkEndpoint(network, endpoint)) {
        yield type.kind === "known"
          ? finding
          : notDecided(
              endpoint.urn,
              `Endpoint ${endpoint.name}: ${type.why}. It is a violation if it is a gateway endpoint ` +
                "without a route table that a subnet uses.",
            );
      }
    }
  },
});

function* checkEndpoint(network: Network, endpoint: VpcEndpoint): Iterable<Finding> {
  const { urn, name } = endpoint;
  const { items, more } = routeTablesOfEndpoint(network, endpoint);
  const stray = strayAssociation(network, endpoint);
  const open = more?.why ?? stray;
  if (items.length === 0 && open === undefined) {
    yield violation(urn, `Gateway endpoint ${name} is on no route table, so it carries nothing.`);
    return;
  }
  const foreign = items.filter((link) => isOfOtherVpc(network, link, endpoint.vpc));
  const names = [...new Set(foreign.map((link) => nameOf(network, link)))].sort();
  if (names.length > 0) {
    yield violation(
      urn,
      `Gateway endpoint ${name} names ${names.length === 1 ? "route table" : "route tables"} ` +
        `${names.join(", ")} of another VPC, which AWS refuses.`,
      "other VPC",
    );
  }
  const own = items.filter((link) => !foreign.includes(link));
  if (own.length === 0 && foreign.length > 0) return;
  const uses = own.map((link) => isUsed(network, link));
  if (uses.includes("yes")) return;
  const why = open ?? uses.find((use) => typeof use === "object");
  yield why === undefined
    ? violation(
        urn,
        `Gateway endpoint ${name} is on ${own
          .map((link) => nameOf(network, link))
          .sort()
          .join(", ")} ` + "only, which no subnet uses, so it carries nothing.",
        "unused",
      )
    : notDecided(
        urn,
        `Gateway endpoint ${name}: ${why.why}. It is a violation if no subnet uses a route table that it ` +
          "is on.",
        "unused",
      );
}

function isOfOtherVpc(network: Network, link: Link, vpc: Link): boolean {
  const table = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
  return table?.kind === "routeTable" && sameLink(table.vpc, vpc) === "no";
}

/** Tables that subnets use for certain, and those that some subnet may use. */
const usedTables = memoise((network) => {
  const certain = new Set<EntityId>();
  const possible = new Map<EntityId, Unknown>();
  for (const subnet of network.subnets) {
    const { tables, open } = tablesOfSubnet(network, subnet);
    for (const { id } of tables) {
      if (open === undefined) certain.add(id);
      else possible.set(id, open);
    }
  }
  return { certain, possible };
});

function isUsed(network: Network, link: Link): "yes" | "no" | Unknown {
  const { certain, possible } = usedTables(network);
  if (link.kind === "external") {
    return unknown(
      `which subnets use ${link.awsId}, which is not part of this stack, is not known`,
    );
  }
  const ids = candidatesOf(link);
  if (link.kind === "entity") {
    const table = entitiesById(network).get(link.id);
    const hidden = table?.kind === "routeTable" ? table.open : undefined;
    return certain.has(link.id) ? "yes" : (possible.get(link.id) ?? hidden ?? "no");
  }
  if (ids.length > 0 && ids.every((id) => certain.has(id))) return "yes";
  return ids.length > 0 && !ids.some((id) => certain.has(id) || possible.has(id))
    ? "no"
    : whyOf(link, "the route table is not known");
}

function nameOf(network: Network, link: Link): string {
  const [id] = candidatesOf(link);
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  return entity?.name ?? (link.kind === "external" ? link.awsId : "a table that is not known");
}
