import { componentName } from "../../analysis/explain/kindNames";
import { entitiesById } from "../../analysis/facts/memoise";
import { natGatewaysOfSubnet } from "../../analysis/facts/natUse";
import { candidatesOf } from "../../analysis/model/link";
import { entityId } from "../../analysis/model/identity";
import type { Entity, Network } from "../../analysis/model/network";
import type { PlannedOperation, PlannedStep } from "../../analysis/read/json/plannedSteps";
import { outageOrder, outageTexts } from "./outageTexts";

/** A resource that a change replaces, and what that means while it lasts. */
export interface Replacement {
  /** `subnet app-a`; for a resource that is no part of the network, its name and type. */
  readonly name: string;
  readonly urn: string;
  readonly type?: string;
  /** Inputs whose change makes it necessary; empty when nobody tells. */
  readonly because: readonly string[];
  /** Absent for what carries no traffic. */
  readonly outage?: string;
  /** Names of what depends on it. */
  readonly affected: readonly string[];
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

/** What a preview replaces, the worst to be without first. */
export function plannedReplacements(
  before: Network,
  steps: readonly PlannedStep[],
): readonly Replacement[] {
  return sorted(
    steps
      .filter(({ operation, type }) => operation === "replace" && !type.startsWith("pulumi:"))
      .map(({ urn, type, because }) => {
        const entity = entitiesById(before).get(entityId(urn));
        const other = { name: `${urn.split("::").at(-1) ?? urn} (${type})`, affected: [] };
        return {
          kind: entity?.kind,
          one: {
            ...(entity === undefined ? other : aboutEntity(before, entity)),
            ...{ urn, type, because },
          },
        };
      }),
  );
}

/** What has another AWS id in the second network: it was replaced in between. */
export function foundReplacements(before: Network, after: Network): readonly Replacement[] {
  const fresh = entitiesById(after);
  return sorted(
    [...entitiesById(before).values()].flatMap((entity) => {
      const { awsId, id, urn, type, origin } = entity;
      const now = fresh.get(id)?.awsId;
      if (origin !== "program" || awsId.kind !== "known" || now?.kind !== "known") return [];
      if (awsId.value === now.value) return [];
      const one = {
        ...aboutEntity(before, entity),
        ...{ urn, because: [], ...(type === undefined ? {} : { type }) },
      };
      return [{ kind: entity.kind, one }];
    }),
  );
}

interface Ranked {
  readonly kind: string | undefined;
  readonly one: Replacement;
}

function sorted(all: readonly Ranked[]): readonly Replacement[] {
  const rank = ({ kind = "" }: Ranked): number => {
    const index = outageOrder.indexOf(kind);
    return index < 0 ? outageOrder.length : index;
  };
  return [...all]
    .sort((left, right) => rank(left) - rank(right) || (left.one.urn < right.one.urn ? -1 : 1))
    .map(({ one }) => one);
}

function aboutEntity(
  network: Network,
  entity: Entity,
): Pick<Replacement, "name" | "outage" | "affected"> {
  const outage = outageTexts[entity.kind];
  return {
    name: componentName(entity),
    ...(outage === undefined ? {} : { outage }),
    affected: [...new Set(dependentsOf(network, entity).map(componentName))],
  };
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
