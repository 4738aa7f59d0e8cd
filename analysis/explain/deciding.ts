import { entitiesById } from "../facts/memoise";
import { entityId } from "../model/identity";
import { mayPointTo } from "../model/link";
import type { Network } from "../model/network";
import type { RouteTable } from "../model/routing";
import { contentsOfTable } from "../reach/routes";
import { topologyOf } from "../reach/topology";
import type { Explanation } from "../reach/verdict";
import { describeEntry, describeRule } from "./describeFilters";

const mostListed = 8;

/** What decides, with what it says: the entry written out, the rules or routes that do not fit. */
export function describeDeciding(network: Network, why: Explanation, family: 4 | 6): string {
  const entity = entitiesById(network).get(entityId(why.component.id));
  switch (entity?.kind) {
    case "networkAcl":
      return describeAclDecision(network, why);
    case "securityGroup":
      return why.code === "ENI_SG_RULES_MISMATCH" ? listRules(network, why) : why.decidedBy;
    case "securityGroupRule":
      return describeRule(network, entity);
    case "routeTable":
      return why.code === "NO_ROUTE_TO_DESTINATION"
        ? listTable(network, entity, family, why)
        : why.decidedBy;
    default:
      return why.decidedBy;
  }
}

function describeAclDecision(
  network: Network,
  { component, decidedBy, side }: Explanation,
): string {
  const own = network.networkAclEntries.filter(
    (one) =>
      mayPointTo(one.networkAcl, entityId(component.id)) &&
      (one.direction.kind === "unknown" || one.direction.value === side),
  );
  const number = /^entry (\d+) /.exec(decidedBy)?.[1];
  if (number === undefined) {
    const entries = [...own]
      .filter(({ action }) => action.kind !== "known" || action.value === "allow")
      .map(describeEntry);
    return decidedBy.startsWith("implicit deny")
      ? `no entry allows it (${list(entries, `it has no ${side ?? ""} entry that allows anything`)})`
      : decidedBy;
  }
  const entry = own.find(
    ({ ruleNumber }) => ruleNumber.kind === "known" && String(ruleNumber.value) === number,
  );
  return entry === undefined ? decidedBy : describeEntry(entry);
}

function listRules(network: Network, { component, decidedBy, side }: Explanation): string {
  const rules = network.securityGroupRules
    .filter(
      (one) =>
        mayPointTo(one.group, entityId(component.id)) &&
        (one.direction.kind === "unknown" || one.direction.value === side),
    )
    .map((rule) => describeRule(network, rule));
  return rules.length === 0 ? decidedBy : `it allows ${list(rules, "nothing")}`;
}

function listTable(
  network: Network,
  table: RouteTable,
  family: 4 | 6,
  { decidedBy }: Explanation,
): string {
  const topology = topologyOf(network);
  const vpc = table.vpc.kind === "entity" ? topology.get("vpc", table.vpc.id) : undefined;
  if (vpc === undefined) return decidedBy;
  const { routes } = contentsOfTable(topology, table, vpc, family, { kind: "address" });
  return `it has ${list([...new Set(routes.map(({ text }) => text))], "no route at all")}`;
}

function list(all: readonly string[], none: string): string {
  if (all.length === 0) return none;
  const more = all.length > mostListed ? ` and ${all.length - mostListed} more` : "";
  return `only ${all.slice(0, mostListed).join("; ")}${more}`;
}
