import {
  keysOf,
  monthlyCost,
  rounded,
  sumOf,
  type Charge,
  type MonthlyCost,
} from "../../analysis/cost/monthlyCost";
import { missingPrices, priceBook } from "../../analysis/cost/priceBook";
import type { Prices } from "../../analysis/cost/priceItems";
import { componentName } from "../../analysis/explain/kindNames";
import { entitiesById } from "../../analysis/facts/memoise";
import { candidatesOf, type Link } from "../../analysis/model/link";
import type { Entity, Network } from "../../analysis/model/network";
import { ascending } from "../../analysis/text/order";
import { networkCharges, type ChargedThing, type UnpricedThings } from "./networkCharges";
import { regionFinder, usualRegion } from "./regions";

/** A component or a resource, and what it costs. */
export interface CostPart {
  /** URN of the component, else identity of the resource. */
  readonly id: string;
  /** For people: `Vpc quickstart`, `NAT gateway nat`. */
  readonly name: string;
  /** VPCs that it belongs to, by name. */
  readonly vpcs: readonly string[];
  readonly cost: MonthlyCost;
}

/** What the network costs inside one VPC, or outside of all. */
export interface CostOfVpc {
  /** Identity of the VPC, or its AWS id; absent for what lives in no VPC or in one that is not known. */
  readonly id?: string;
  readonly name: string;
  /** US dollars a month. */
  readonly fixed: number;
  /** False when a price is missing: the sum is too low then. */
  readonly isComplete: boolean;
}

/** Items that have no price in a region. */
export interface MissingPrices {
  readonly region: string;
  /** Names as in `palisade-settings.prices`. */
  readonly items: readonly string[];
}

/** What a network costs, in US dollars a month, without tax and discounts. */
export interface NetworkCost {
  /** The day of the price table. */
  readonly asOf: string;
  /** The most expensive first. */
  readonly parts: readonly CostPart[];
  readonly vpcs: readonly CostOfVpc[];
  /** Sum of what has a price. */
  readonly fixed: number;
  /** What could not be priced in its region, in a sentence for each item. */
  readonly missing: readonly string[];
  /** The same by region. */
  readonly missingByRegion: readonly MissingPrices[];
  /** What was assumed, in sentences. */
  readonly assumed: readonly string[];
  /** What is charged and has no price here, in no region. */
  readonly unpriced: readonly UnpricedThings[];
  /** How many things have a region that is not known; the prices of `usualRegion` stand in for them. */
  readonly withoutRegion: number;
  /** False when a price is missing: the sums are too low then. */
  readonly isComplete: boolean;
}

/** A component that a resource is a part of. */
export interface Parent {
  readonly id: string;
  readonly name: string;
}

/** How a cost is made. */
export interface CostOptions {
  /** Prices before those of the table. */
  readonly prices?: Prices;
  /** The component of a resource by the URN of the resource; nothing for one that stands for itself. */
  readonly parentOf?: (urn: string) => Parent | undefined;
}

/** What the parts of a network cost each month, by component and by VPC. */
export function networkCost(
  network: Network,
  { prices = {}, parentOf = () => undefined }: CostOptions = {},
): NetworkCost {
  const { things, unpriced, assumed } = networkCharges(network);
  const findRegion = regionFinder(network);
  const regionOf = (one: ChargedThing): string => findRegion(one) ?? usualRegion;
  const priced = (some: readonly ChargedThing[]): readonly MonthlyCost[] =>
    [...groupBy(some, regionOf)].map(([region, all]) =>
      monthlyCost(region, merged(chargesOf(all)), prices),
    );
  const parts = [...groupBy(things, ({ entity }) => partOf(entity, parentOf).id)]
    .flatMap(([id, some]) => {
      const [first] = some;
      if (first === undefined) return [];
      const { name } = partOf(first.entity, parentOf);
      const vpcs = [...new Set(some.map((one) => vpcOf(network, one.vpc).name))];
      return priced(some).map((cost): CostPart => ({ id, name, vpcs, cost }));
    })
    .sort(byCost);
  const vpcs = [...groupBy(things, ({ vpc }) => vpcOf(network, vpc).id ?? "")].map(
    ([, some]): CostOfVpc => {
      const costs = priced(some);
      return {
        ...vpcOf(network, some[0]?.vpc),
        fixed: rounded(costs.reduce((sum, { fixed }) => sum + sumOf(fixed), 0)),
        isComplete: costs.every(isPriced),
      };
    },
  );
  const missingByRegion = [...groupBy(things, regionOf)].map(([region, some]): MissingPrices => ({
    region,
    items: missingPrices(priceBook(region, prices), keysOf(chargesOf(some))),
  }));
  return {
    asOf: monthlyCost(usualRegion, []).asOf,
    parts,
    vpcs: vpcs.sort((one, other) => other.fixed - one.fixed || ascending(one.name, other.name)),
    fixed: rounded(parts.reduce((sum, { cost }) => sum + sumOf(cost.fixed), 0)),
    missing: [...new Set(parts.flatMap(({ cost }) => cost.missing))],
    missingByRegion: missingByRegion.filter(({ items }) => items.length > 0),
    assumed,
    unpriced,
    withoutRegion: things.filter((one) => findRegion(one) === undefined).length,
    isComplete: parts.every(({ cost }) => isPriced(cost)),
  };
}

/** Whether what is charged every month has all of its prices. */
export function isPriced({ fixedTotal }: MonthlyCost): boolean {
  return fixedTotal !== undefined;
}

function byCost(one: CostPart, other: CostPart): number {
  return sumOf(other.cost.fixed) - sumOf(one.cost.fixed) || ascending(one.name, other.name);
}

function partOf(entity: Entity, parentOf: (urn: string) => Parent | undefined): Parent {
  return parentOf(entity.urn) ?? { id: entity.id, name: componentName(entity) };
}

function vpcOf(network: Network, link: Link | undefined): { readonly id?: string; name: string } {
  if (link === undefined) return { name: "in no VPC" };
  if (link.kind === "external") return { id: link.awsId, name: link.awsId };
  const [id, ...others] = candidatesOf(link);
  if (id === undefined || others.length > 0) return { name: "in a VPC that is not known" };
  return { id, name: entitiesById(network).get(id)?.name ?? id };
}

function chargesOf(things: readonly ChargedThing[]): readonly Charge[] {
  return things.flatMap(({ charges }) => charges).filter(({ quantity }) => quantity !== 0);
}

/** Equal charges as one. Those by use have no quantity and stand once. */
function merged(charges: readonly Charge[]): readonly Charge[] {
  return [...groupBy(charges, ({ item, price }) => `${price} ${item}`).values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({
      ...one,
      quantity: same.reduce((sum, { quantity = 1 }) => sum + quantity, 0),
    })),
  );
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
