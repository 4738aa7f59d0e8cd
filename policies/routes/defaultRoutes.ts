import type { JudgeRoute } from "../../analysis/facts/subnetRouting";
import type { Route, RouteTable } from "../../analysis/model/routing";
import type { Family } from "../../analysis/sets/cidr";

/** Routes that make up the default route: the whole one if there is one, else all the parts. */
export function partsOfDefaultRoute(
  routes: readonly Route[],
  judge: JudgeRoute,
  family: Family,
): readonly Route[] {
  const parts = routes.filter(
    (route) =>
      judge(route) === "yes" &&
      route.destination.kind === "cidr" &&
      route.destination.cidr.family === family,
  );
  const whole = parts.find(
    ({ destination }) => destination.kind === "cidr" && destination.cidr.prefixLength === 0,
  );
  return whole === undefined ? parts : [whole];
}

/** What has to be edited: the separate route when it is the only one, else the table. */
export function subjectOfRoutes(table: RouteTable, routes: readonly Route[]): string {
  const [route] = routes;
  return routes.length === 1 && route?.written.kind === "separate" ? route.urn : table.urn;
}
