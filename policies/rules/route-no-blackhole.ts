import { linkName } from "../../analysis/facts/linkName";
import { entitiesById } from "../../analysis/facts/memoise";
import { servesVpc } from "../../analysis/facts/routeService";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { linkedId } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Route, RouteTable } from "../../analysis/model/routing";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { describeRoutes } from "../words/describe";

/**
 * A route whose target is gone, or serves another VPC, still wins the addresses it names and drops every
 * packet for them: AWS shows it as a blackhole, and nothing says so at the time of the change.
 *
 * @see Amazon VPC User Guide, "Route priority"
 */
export const routeNoBlackhole = defineRule({
  name: "route-no-blackhole",
  description: "Every route has a target that exists and serves the VPC of its table.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Attach the target to this VPC first, or delete the route.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const route of network.routes) {
      if (isSubject(route) && route.written.kind !== "implied") yield* checkRoute(network, route);
    }
  },
});

function* checkRoute(network: Network, route: Route): Iterable<Finding> {
  const table = tableOf(network, route);
  const place = route.written.kind === "inline" ? route.written.path : route.name;
  const name = `Route ${place} of route table ${linkName(network, route.routeTable) ?? "that is not known"}`;
  const words = describeRoutes(network, [route]);
  if (route.state === "blackhole") {
    yield violation(
      route.urn,
      `${name} (${words}) is a blackhole, so it drops what it wins.`,
      route.id,
    );
    return;
  }
  if (route.target.kind === "local") return;
  const service =
    table === undefined
      ? whyOf(route.routeTable, "the VPC of a route table outside this stack is not known")
      : servesVpc(network, route.target, table.vpc);
  if (service === "yes") return;
  if (service.kind === "no") {
    const vpc = table === undefined ? undefined : linkName(network, table.vpc);
    yield violation(
      route.urn,
      `${name} is in VPC ${vpc ?? "that is not known"} and sends ${words}, which ${service.why}, so it ` +
        "drops what it wins.",
      route.id,
    );
    return;
  }
  yield notDecided(
    route.urn,
    `${name} (${words}): ${service.why}. It is a violation if its target does not serve the VPC.`,
    route.id,
  );
}

function tableOf(network: Network, { routeTable }: Route): RouteTable | undefined {
  const id = linkedId(routeTable);
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  return entity?.kind === "routeTable" ? entity : undefined;
}
