import { applianceOf } from "../../analysis/facts/appliances";
import { isDroppedOnPurpose, leadsOf, type TransitLeads } from "../../analysis/facts/transitLeads";
import { transitTables, type TransitTable } from "../../analysis/facts/transitTables";
import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { TransitGatewayAttachment } from "../../analysis/model/transitGateway";
import type { Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * Packets are looked up in the table of the attachment that they come from, so the way there and the way back
 * stand in two tables. Without appliance mode the two may also pass firewalls of different zones, which drop
 * what they did not see begin.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateway route tables in Amazon VPC Transit Gateways"
 * @see Amazon VPC Transit Gateways Guide, "Example: Appliance in a shared services VPC"
 */
export const tgwSymmetricRoutes = defineRule({
  name: "tgw-symmetric-routes",
  description:
    "Transit gateway tables lead back where they are reached from, and attachments with a firewall have " +
    "appliance mode on.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Propagate A into B's table, or remove the one-way route.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    yield* judgeTables(network);
    for (const attachment of network.transitGatewayAttachments) {
      if (isSubject(attachment)) yield* judgeApplianceMode(network, attachment);
    }
  },
});

interface TableWithLeads extends TransitTable {
  readonly leads: TransitLeads;
}

function* judgeTables(network: Network): Iterable<Finding> {
  const tables = transitTables(network).map((one): TableWithLeads => ({
    ...one,
    leads: leadsOf(network, one),
  }));
  const usedBy = new Map<EntityId, TableWithLeads[]>();
  for (const one of tables) {
    for (const [{ id }] of everyUser(one)) usedBy.set(id, [...(usedBy.get(id) ?? []), one]);
  }
  for (const there of tables) {
    const { certain, possible } = there.leads;
    const reached = [...certain, ...possible.keys()].flatMap((id) => usedBy.get(id) ?? []);
    for (const back of new Set(reached)) {
      if (there.gateway.id === back.gateway.id) yield* judgePair(network, there, back);
    }
  }
}

/** Everything that leads from the users of one table to the users of another, and has to lead back. */
function* judgePair(
  network: Network,
  there: TableWithLeads,
  back: TableWithLeads,
): Iterable<Finding> {
  const reached = back.users.certain.filter(({ id }) => there.leads.certain.has(id));
  const perhaps = [...everyUser(back)].filter(([{ id }, why]) => {
    return (why ?? there.leads.possible.get(id)) !== undefined && mayLeadTo(there.leads, id);
  });
  const ids = new Set<EntityId>(reached.map(({ id }) => id));
  const isMissing = (attachment: TransitGatewayAttachment): boolean =>
    !back.leads.certain.has(attachment.id) && !isDroppedOnPurpose(network, attachment, back.leads);
  const comesFromOther = ({ id }: TransitGatewayAttachment, others: ReadonlySet<EntityId>) =>
    others.size > (others.has(id) ? 1 : 0);
  const missing = there.users.certain.filter(
    (one) =>
      comesFromOther(one, ids) &&
      isMissing(one) &&
      back.leads.open === undefined &&
      !back.leads.possible.has(one.id),
  );
  const subject = back.table.origin === "implied" ? back.gateway : back.table;
  if (!isSubject(subject)) return;
  if (missing.length > 0) {
    const targets = reached.filter(({ id }) => missing.some((one) => one.id !== id));
    yield violation(
      subject.urn,
      `Transit gateway route table ${back.table.name}, which ${names(targets)} uses, does not lead back to ` +
        `${names(missing)}, though ${there.table.name} leads from there to it, so replies are dropped.`,
      `${there.table.id} to ${back.table.id}`,
    );
    return;
  }
  const all = new Set([...ids, ...perhaps.map(([{ id }]) => id)]);
  for (const [attachment, unsure] of everyUser(there)) {
    if (!comesFromOther(attachment, all) || !isMissing(attachment)) continue;
    const why =
      unsure ??
      back.leads.possible.get(attachment.id) ??
      back.leads.open ??
      perhaps.map(([{ id }, one]) => one ?? there.leads.possible.get(id)).find((one) => one);
    if (why === undefined) continue;
    yield notDecided(
      subject.urn,
      `Transit gateway route table ${back.table.name}: ${why.why}. It is a violation if it does not lead ` +
        `back to ${attachment.name}, which ${there.table.name} may lead from.`,
      `${there.table.id} to ${back.table.id}`,
    );
    return;
  }
}

function everyUser({
  users,
}: TransitTable): readonly (readonly [TransitGatewayAttachment, Unknown | undefined])[] {
  return [...users.certain.map((one) => [one, undefined] as const), ...users.possible];
}

function mayLeadTo(leads: TransitLeads, id: EntityId): boolean {
  return leads.certain.has(id) || leads.possible.has(id);
}

function names(all: readonly TransitGatewayAttachment[]): string {
  const sorted = [...new Set(all.map(({ name }) => name))].sort();
  const shown = sorted.slice(0, 5);
  const more = sorted.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${String(more)} more` : "");
}

function* judgeApplianceMode(
  network: Network,
  { applianceMode, name, target, urn }: TransitGatewayAttachment,
): Iterable<Finding> {
  if (target.kind !== "vpc") return;
  if (applianceMode.kind === "known" && applianceMode.value) return;
  const appliance = applianceOf(network, target.vpc, target.subnets);
  if (appliance === undefined) return;
  const open = [appliance.answer, applianceMode].find(
    (one): one is Unknown => typeof one === "object" && one.kind === "unknown",
  );
  if (open === undefined) {
    yield violation(
      urn,
      `Transit gateway attachment ${name} leads to ${appliance.what} and has appliance mode off, so requests ` +
        "and replies may pass different zones and are dropped there. Set applianceModeSupport to enable.",
      "appliance mode",
    );
    return;
  }
  yield notDecided(
    urn,
    `Transit gateway attachment ${name}: ${open.why}. It is a violation if ${appliance.what} is there and ` +
      "appliance mode is off.",
    "appliance mode",
  );
}
