import { componentName } from "../../analysis/explain/kindNames";
import type { EntityBase } from "../../analysis/model/entity";
import type { EntityId } from "../../analysis/model/identity";
import { linkedId, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { formatCidr, type Cidr } from "../../analysis/sets/cidr";

/** What has addresses that people know by heart, or that others have on their lists. */
export type AddressKind = "publicAddress" | "vpcBlock" | "subnetBlock" | "privateAddress";

/** A block or address that comes, goes or moves. */
export interface AddressChange {
  readonly kind: AddressKind;
  /** Whose it is: `subnet app-a`. */
  readonly name: string;
  readonly urn: string;
  /** Absent for what is new. */
  readonly before?: string;
  /** Absent for what is gone; `known after deployment` where nobody knows yet. */
  readonly after?: string;
  /** Of a VPC that comes or goes with all of its blocks, how many subnets it has; they are not listed. */
  readonly subnets?: number;
}

/** What stands for an address that AWS chooses when it deploys. */
export const notYet = "known after deployment";

/**
 * Addresses that differ between two networks: public ones first, since others have them on their lists,
 * then blocks, then private addresses that move. A VPC that comes or goes as a whole is one change.
 */
export function addressChanges(before: Network, after: Network): readonly AddressChange[] {
  const [gone, added] = [vpcsOnlyIn(before, after), vpcsOnlyIn(after, before)];
  const [old, fresh] = [addressesIn(before, gone), addressesIn(after, added)];
  const byAwsId = new Map(
    [...old].flatMap(([key, one]) => (one.awsId === undefined ? [] : [[one.awsId, key] as const])),
  );
  const changes: AddressChange[] = [
    ...added.map((one) => {
      const { text, ...about } = wholeVpc(after, one);
      return { ...about, after: text };
    }),
    ...gone.map((one) => {
      const { text, ...about } = wholeVpc(before, one);
      return { ...about, before: text };
    }),
  ];
  const left = new Map(old);
  for (const [key, { awsId, ...is }] of fresh) {
    const oldKey = old.has(key) ? key : byAwsId.get(awsId ?? "");
    const was = oldKey === undefined ? undefined : left.get(oldKey);
    if (oldKey !== undefined) left.delete(oldKey);
    // A private address that nobody chose is no news on something new.
    if (was === undefined && is.kind === "privateAddress") continue;
    if (was?.text === is.text) continue;
    const { text: now, ...about } = is;
    changes.push({ ...about, ...(was === undefined ? {} : { before: was.text }), after: now });
  }
  for (const { awsId: _awsId, text: was, ...about } of left.values())
    if (about.kind !== "privateAddress") changes.push({ ...about, before: was });
  return changes.sort((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

const kinds: readonly AddressKind[] = [
  "publicAddress",
  "vpcBlock",
  "subnetBlock",
  "privateAddress",
];

interface Held {
  readonly kind: AddressKind;
  readonly name: string;
  readonly urn: string;
  readonly text: string;
  /** With the sort of address, for what has several. */
  readonly awsId?: string;
}

function vpcsOnlyIn(network: Network, other: Network): readonly Vpc[] {
  const ids = new Set(
    other.vpcs.flatMap(({ id, awsId }): readonly string[] =>
      awsId.kind === "known" ? [id, awsId.value] : [id],
    ),
  );
  return network.vpcs.filter(
    ({ id, awsId }) => !ids.has(id) && !(awsId.kind === "known" && ids.has(awsId.value)),
  );
}

/** The blocks of a VPC, and how many subnets it has. */
function wholeVpc(
  { subnets, vpcCidrAssociations }: Network,
  vpc: Vpc,
): Omit<AddressChange, "before" | "after"> & { readonly text: string } {
  const isIn = (one: { readonly vpc: Link }): boolean => linkedId(one.vpc) === vpc.id;
  const blocks = [
    ...[blockText(vpc.cidr), blockText(vpc.ipv6Cidr)],
    ...vpcCidrAssociations.filter(isIn).map(({ cidr }) => blockText(cidr)),
  ].filter((block) => block !== undefined);
  return {
    ...{ kind: "vpcBlock", name: componentName(vpc), urn: vpc.urn },
    subnets: subnets.filter(isIn).length,
    text: [...new Set(blocks)].join(", "),
  };
}

/** @param wholes VPCs of which nothing is listed */
function addressesIn(network: Network, wholes: readonly Vpc[]): ReadonlyMap<string, Held> {
  const ids = new Set<EntityId | undefined>(wholes.map(({ id }) => id));
  const isListed = (one: { readonly vpc: Link }): boolean => !ids.has(linkedId(one.vpc));
  const found = new Map<string, Held>();
  const add = (
    kind: AddressKind,
    entity: EntityBase & { readonly kind: string },
    family: 4 | 6,
    text: string | undefined,
  ): void => {
    if (text === undefined) return;
    const part = `${kind} ${family}`;
    const awsId = entity.awsId.kind === "known" ? `${entity.awsId.value} ${part}` : undefined;
    found.set(`${entity.id} ${part}`, {
      ...{ kind, name: componentName(entity), urn: entity.urn, text },
      ...(awsId === undefined ? {} : { awsId }),
    });
  };
  for (const one of network.elasticIps) add("publicAddress", one, 4, textOf(one.publicIp, String));
  for (const one of network.vpcs) {
    if (ids.has(one.id)) continue;
    add("vpcBlock", one, 4, blockText(one.cidr));
    add("vpcBlock", one, 6, blockText(one.ipv6Cidr));
  }
  for (const one of network.vpcCidrAssociations.filter(isListed))
    add("vpcBlock", one, one.family, blockText(one.cidr));
  for (const one of network.subnets.filter(isListed)) {
    add("subnetBlock", one, 4, blockText(one.cidr));
    add("subnetBlock", one, 6, blockText(one.ipv6Cidr));
  }
  for (const one of network.networkInterfaces) {
    if (one.isClass) continue;
    add(
      "privateAddress",
      one,
      4,
      textOf(one.privateIpv4, (all) => all.join(", ")),
    );
    add("publicAddress", one, 4, textOf(one.publicIpv4, String));
  }
  return found;
}

function blockText(value: Value<Cidr> | undefined): string | undefined {
  return textOf(value, formatCidr);
}

function textOf<T>(value: Value<T> | undefined, format: (value: T) => string): string | undefined {
  if (value === undefined) return undefined;
  return value.kind === "known" ? format(value.value) : notYet;
}
