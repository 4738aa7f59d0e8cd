import { componentName } from "../../analysis/explain/kindNames";
import { entitiesById } from "../../analysis/facts/memoise";
import { natGatewaysOfSubnet } from "../../analysis/facts/natUse";
import { candidatesOf } from "../../analysis/model/link";
import { entityId } from "../../analysis/model/identity";
import type { Entity, Network } from "../../analysis/model/network";
import type { ReachOptions } from "../../analysis/reach/query";
import type {
  PlannedOperation,
  PlannedStep,
  ReplaceOrder,
} from "../../analysis/read/json/plannedSteps";
import { addressesGone } from "./addressesGone";
import type { Outage } from "./outage";
import { OutageTeller } from "./outageTeller";
import { outageOrder } from "./outageTexts";

/** A resource that a change replaces, and what that means while it lasts. */
export interface Replacement {
  /** `subnet app-a`; for a resource that is no part of the network, its name and type. */
  readonly name: string;
  readonly urn: string;
  readonly type?: string;
  /** Inputs whose change makes it necessary; empty when nobody tells. */
  readonly because: readonly string[];
  /** Absent where nobody tells. */
  readonly order?: ReplaceOrder;
  /** Absent for what carries no traffic. */
  readonly outage?: Outage;
  /** Addresses that do not come back; others may have them on their lists. */
  readonly addresses: readonly string[];
  /** Names of what depends on it. */
  readonly affected: readonly string[];
}

/** All that is replaced. */
export interface Replacements {
  /** The worst to be without first. */
  readonly all: readonly Replacement[];
  /** How many outages are told by the kind of resource only, since others were looked into before. */
  readonly notLookedInto: number;
}

/** How many resources the change creates, updates, replaces, deletes. */
export type OperationCounts = Readonly<Record<Exclude<PlannedOperation, "same">, number>>;

/** Counts what is planned, without components, providers and the stack itself. */
export function countOperations(steps: readonly PlannedStep[]): OperationCounts {
  const counts = { create: 0, import: 0, update: 0, replace: 0, delete: 0 };
  for (const { operation, type } of steps)
    if (operation !== "same" && !type.startsWith("pulumi:")) counts[operation] += 1;
  return counts;
}

/** What a preview replaces. */
export function plannedReplacements(
  before: Network,
  after: Network,
  steps: readonly PlannedStep[],
  options: Partial<ReachOptions>,
): Replacements {
  const replaced = steps
    .filter(({ operation, type }) => operation === "replace" && !type.startsWith("pulumi:"))
    .map(({ urn, type, because, order }): Replaced => {
      const entity = entitiesById(before).get(entityId(urn));
      return { urn, type, because, ...(order && { order }), ...(entity && { entity }) };
    });
  return replacementsOf(before, after, replaced, options);
}

/** What has another AWS id in the second network: it was replaced in between. */
export function foundReplacements(
  before: Network,
  after: Network,
  options: Partial<ReachOptions>,
): Replacements {
  const fresh = entitiesById(after);
  const replaced = [...entitiesById(before).values()].flatMap((entity): readonly Replaced[] => {
    const { awsId, id, urn, type, origin } = entity;
    const now = fresh.get(id)?.awsId;
    if (origin !== "program" || awsId.kind !== "known" || now?.kind !== "known") return [];
    if (awsId.value === now.value) return [];
    return [{ urn, because: [], ...(type === undefined ? {} : { type }), entity }];
  });
  return replacementsOf(before, after, replaced, options);
}

type Replaced = Pick<Replacement, "urn" | "type" | "because" | "order"> & {
  readonly entity?: Entity;
};

function replacementsOf(
  before: Network,
  after: Network,
  replaced: readonly Replaced[],
  options: Partial<ReachOptions>,
): Replacements {
  const teller = new OutageTeller(before, options);
  const all = [...replaced].sort(
    (left, right) => rank(left) - rank(right) || (left.urn < right.urn ? -1 : 1),
  );
  return {
    all: all.map(({ entity, ...one }): Replacement => {
      if (entity === undefined) {
        const name = `${one.urn.split("::").at(-1) ?? one.urn} (${one.type ?? ""})`;
        return { name, ...one, addresses: [], affected: [] };
      }
      const outage = teller.tell(entity, one.order);
      return {
        name: componentName(entity),
        ...one,
        ...(outage === undefined ? {} : { outage }),
        addresses: addressesGone(before, after, entity),
        affected: [...new Set(dependentsOf(before, entity).map(componentName))],
      };
    }),
    notLookedInto: teller.notLookedInto,
  };
}

function rank({ entity }: Replaced): number {
  const index = outageOrder.indexOf(entity?.kind ?? "");
  return index < 0 ? outageOrder.length : index;
}

/** Who notices it. */
function dependentsOf(network: Network, entity: Entity): readonly Entity[] {
  switch (entity.kind) {
    case "subnet":
      return ownersOf(network, ({ subnet }) => candidatesOf(subnet).includes(entity.id));
    case "securityGroup":
      return ownersOf(network, ({ securityGroups }) =>
        securityGroups.items.some((link) => candidatesOf(link).includes(entity.id)),
      );
    case "natGateway":
      return network.subnets.filter((subnet) =>
        natGatewaysOfSubnet(network, subnet).natGateways.includes(entity),
      );
    case "vpc":
    case "internetGateway":
      return entity.kind === "vpc"
        ? network.subnets.filter(({ vpc }) => candidatesOf(vpc).includes(entity.id))
        : network.vpcs.filter(
            ({ id }) => entity.vpc !== undefined && candidatesOf(entity.vpc).includes(id),
          );
    default:
      return [];
  }
}

function ownersOf(
  network: Network,
  holds: (one: Network["networkInterfaces"][number]) => boolean,
): readonly Entity[] {
  return network.networkInterfaces
    .filter(holds)
    .map((one) => entitiesById(network).get(one.owner.id) ?? one);
}
