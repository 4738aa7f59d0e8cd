import {
  type ConfigOf,
  choice,
  entries,
  flag,
  numberBetween,
  text,
  texts,
  type ConfigKey,
} from "./config";
import type { OnPremisesSetting } from "../analysis/model/settings";
import { parseCidr } from "../analysis/sets/cidr";
import { ownPrices } from "./ownPrices";

/** What a user knows of a resource that no stack of theirs carries. */
export interface ExternalFact {
  /** Id of the VPC that it is in. */
  readonly vpc?: string;
  /** Its blocks, as in `10.0.0.0/16`. */
  readonly cidrs?: readonly string[];
  /** What it is meant to be, for a subnet. */
  readonly tier?: Tier;
}

/** What a user knows of a network outside AWS. */
export type OnPremisesFact = Omit<OnPremisesSetting, "name">;

/** What a subnet is meant to be. */
export type Tier = "public" | "private" | "isolated";

const cisVersions = ["3.0", "5.0", "7.0"] as const;

/** A version of the CIS AWS Foundations Benchmark. */
export type CisVersion = (typeof cisVersions)[number];

/**
 * Settings that every rule shares. They are configured under the policy `palisade-settings`, since
 * CrossGuard gives a configuration to policies only.
 */
export const settingsShape = {
  undecided: choice(
    ["advisory", "mandatory"],
    "advisory",
    "Level of findings that could not be decided because a value is unknown.",
  ),
  reportAt: choice(
    ["registration", "stack"],
    "registration",
    "When to publish a violation that one resource's own inputs prove: before it is created, or with all others.",
  ),
  strictProvenance: flag(
    false,
    "Treat an unknown CIDR as undecided even when its only source is a VPC, subnet or address of the stack.",
  ),
  worldCoverage: numberBetween(
    0.5,
    1,
    0.9,
    "Share of the globally routable addresses from which a set of ranges counts as the world.",
  ),
  prefixLists: entries<PrefixListFact>(
    readPrefixList,
    "for each id or name a list of CIDRs, public or private",
    "What prefix lists outside the stack hold: CIDRs, or the words public or private.",
  ),
  external: entries<ExternalFact>(
    readExternalFact,
    "for each id an object with vpc, cidrs or tier",
    "Facts about resources outside the stack, by id: VPC, CIDRs, tier.",
  ),
  onPremises: entries<OnPremisesFact>(
    readOnPremises,
    "for each name an object with cidrs and, if need be, behind, announces and returnRoutes",
    "Networks outside AWS by name: their CIDRs, the customer gateway or virtual interface that they are behind, " +
      "what they announce by BGP, whether they have routes back.",
  ),
  tiers: entries<Tier>(
    readTier,
    "for each name or URN pattern public, private or isolated",
    "Declared tier of subnets by name or URN pattern; `*` stands for any text.",
  ),
  tierTagKeys: texts(["palisade:tier", "tier", "Tier"], "Tags that declare the tier of a subnet."),
  environmentTagKeys: texts(
    ["environment", "env", "Environment"],
    "Tags that name the environment of a VPC.",
  ),
  zoneIds: entries<string>(
    (value) => (typeof value === "string" ? value : undefined),
    "for each zone name its zone id",
    "Zone id of each zone name in this account, to compare the two.",
  ),
  maxExemptionDays: numberBetween(1, 3650, 365, "How many days ahead an exemption may reach."),
  asOf: dateText("The day on which exemptions are judged, as 2027-03-31. Default: today, UTC."),
  version: choice(
    cisVersions,
    "5.0",
    "Version of CIS AWS Foundations by which the pack cis-aws-foundations chooses its rules.",
  ),
  prices: ownPrices(
    "Own prices for the cost rules and palisade cost in US dollars, before AWS's list prices of the region or of us-east-1.",
  ),
} as const;

/** The settings as rules read them. */
export type PackSettings = ConfigOf<typeof settingsShape>;

/** What a prefix list outside the stack holds. */
export type PrefixListFact = readonly string[] | "public" | "private";

/** Reads the three tiers and their synonyms. */
function readTier(value: unknown): Tier | undefined {
  switch (value) {
    case "public":
    case "private":
    case "isolated":
      return value;
    case "intra":
    case "database":
    case "data":
      return "isolated";
    default:
      return undefined;
  }
}

function readPrefixList(value: unknown): PrefixListFact | undefined {
  if (value === "public" || value === "private") return value;
  return Array.isArray(value) && value.every((entry) => typeof entry === "string")
    ? value
    : undefined;
}

function readExternalFact(value: unknown): ExternalFact | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { vpc, cidrs, tier, ...others } = value as Readonly<Record<string, unknown>>;
  const readCidrs = cidrs === undefined ? [] : readPrefixList(cidrs);
  const knownTier = readTier(tier);
  if (Object.keys(others).length > 0 || typeof readCidrs === "string" || readCidrs === undefined) {
    return undefined;
  }
  if (vpc !== undefined && typeof vpc !== "string") return undefined;
  if (tier !== undefined && knownTier === undefined) return undefined;
  return {
    ...(vpc === undefined ? {} : { vpc }),
    ...(cidrs === undefined ? {} : { cidrs: readCidrs }),
    ...(knownTier === undefined ? {} : { tier: knownTier }),
  };
}

function readOnPremises(value: unknown): OnPremisesFact | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { cidrs, behind, announces, returnRoutes, ...others } = value as Readonly<
    Record<string, unknown>
  >;
  if (Object.keys(others).length > 0 || !isCidrs(cidrs)) return undefined;
  const isName = typeof behind === "string" || (Array.isArray(behind) && behind.every(isText));
  if (behind !== undefined && !isName) return undefined;
  if (announces !== undefined && !isCidrs(announces)) return undefined;
  if (returnRoutes !== undefined && typeof returnRoutes !== "boolean") return undefined;
  return {
    cidrs,
    ...(behind === undefined ? {} : { behind }),
    ...(announces === undefined ? {} : { announces }),
    ...(returnRoutes === undefined ? {} : { returnRoutes }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCidrs(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => isText(one) && parseCidr(one) !== undefined);
}

function dateText(description: string): ConfigKey<string> {
  return {
    ...text(description),
    allowed: "a date such as 2027-03-31",
    read: (value) => (typeof value === "string" && isDate(value) ? value : undefined),
  };
}

/** True for a day that exists, written as 2027-03-31. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
