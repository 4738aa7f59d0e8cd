/** Facts about a VPC that the network refers to by id only (RULES 2.13, `external`). */
export interface ExternalFacts {
  readonly vpc?: string;
  readonly cidrs?: readonly string[];
  readonly tier?: Tier;
}

/** Role of a subnet (RULES 2.10). */
export type Tier = "public" | "private" | "isolated";

/** A network outside AWS, as the user declares it. */
export interface OnPremisesSetting {
  readonly name: string;
  readonly cidrs: readonly string[];
  /** Name, URN or AWS id of the customer gateway or virtual interface; several when joined several times. */
  readonly behind?: string | readonly string[];
  readonly announces?: readonly string[];
  readonly returnRoutes?: boolean;
}

/** What the user tells the analysis beyond the resources. Every part has a default. */
export interface NetworkSettings {
  /** Prefix list id or name → its CIDRs, or what is known of them. Default: none. */
  readonly prefixLists: Readonly<Record<string, readonly string[] | "public" | "private">>;
  /** AWS id → what is known about a resource that no resource of the stack carries. Default: none. */
  readonly external: Readonly<Record<string, ExternalFacts>>;
  /** Subnet name or URN, `*` for any part → declared tier. First match wins. Default: none. */
  readonly tiers: Readonly<Record<string, Tier>>;
  /** Tags that declare a tier, most important first. Default: `palisade:tier`, `tier`, `Tier`. */
  readonly tierTagKeys: readonly string[];
  /** Zone name → zone id in this account. Default: none, so names and ids do not compare. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** An unknown CIDR stays unknown whatever it comes from. Default: false (RULES 2.4 U2). */
  readonly strictProvenance: boolean;
  /** Part of the public addresses that counts as the world. Default: 0.9. */
  readonly worldCoverage: number;
  readonly onPremises: readonly OnPremisesSetting[];
}

/** The settings of a user who set nothing. */
export const defaultNetworkSettings: NetworkSettings = {
  prefixLists: {},
  external: {},
  tiers: {},
  tierTagKeys: ["palisade:tier", "tier", "Tier"],
  zoneIds: {},
  strictProvenance: false,
  worldCoverage: 0.9,
  onPremises: [],
};
