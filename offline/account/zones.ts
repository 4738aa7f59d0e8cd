/** One availability zone as the offline account sees it. */
export interface Zone {
  /** `us-east-1a`: the account's own name for it. */
  readonly name: string;
  /** `use1-az1`: the same place for every account. */
  readonly id: string;
}

// The letter of each zone and the number in its zone id, where they are not simply a1, b2, c3. Which
// letter means which id differs from account to account: this is the mapping of one account.
// AWS Global Infrastructure, "AWS Regions and Availability Zones"
const mappings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "us-east-1": { a: 1, b: 2, c: 4, d: 6, e: 3, f: 5 },
  "us-west-1": { a: 3, c: 1 },
  "us-west-2": { a: 2, b: 1, c: 3, d: 4 },
  "ca-central-1": { a: 1, b: 2, d: 4 },
  "eu-west-2": { a: 2, b: 3, c: 1 },
  "eu-central-1": { a: 2, b: 3, c: 1 },
  "ap-south-1": { a: 1, b: 3, c: 2 },
  "ap-southeast-2": { a: 1, b: 3, c: 2 },
  "ap-northeast-1": { a: 4, c: 1, d: 2 },
  "ap-northeast-2": { a: 1, b: 2, c: 3, d: 4 },
  "ap-northeast-3": { a: 3, b: 1, c: 2 },
};

const directions: Readonly<Record<string, string>> = {
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

/** The availability zones of a region, in order of their names. */
export function zonesOf(region: string): readonly Zone[] {
  const code = zoneCode(region);
  const mapping = mappings[region] ?? { a: 1, b: 2, c: 3 };
  return Object.entries(mapping).map(([letter, number]) => ({
    name: `${region}${letter}`,
    id: `${code}-az${String(number)}`,
  }));
}

/** `us-east-1` gives `use1`, `ap-southeast-2` gives `apse2`, `us-gov-west-1` gives `usgw1`. */
function zoneCode(region: string): string {
  const [area = "", ...words] = region.split("-");
  return area + words.map((word) => directions[word] ?? word.charAt(0)).join("");
}
