/** One availability zone as an account sees it. */
export interface Zone {
  /** `us-east-1a`: the account's own name for it. */
  readonly name: string;
  /** `use1-az1`: the same place for every account. */
  readonly id: string;
}

// Letters of the zones that new accounts get, where they are not simply a, b, c.
// AWS Global Infrastructure, "Regions and Availability Zones"
const letters: Readonly<Record<string, string>> = {
  "us-east-1": "abcdef",
  "us-west-1": "ac",
  "us-west-2": "abcd",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
};

const directions: Readonly<Record<string, string>> = {
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

/**
 * The availability zones of a region. AWS gives every account its own order of names over ids; the
 * offline account has them in alphabetical order.
 */
export function zonesOf(region: string): readonly Zone[] {
  const code = zoneCode(region);
  return [...(letters[region] ?? "abc")].map((letter) => ({
    name: `${region}${letter}`,
    id: `${code}-az${String(letter.charCodeAt(0) - "a".charCodeAt(0) + 1)}`,
  }));
}

/** `us-east-1` gives `use1`, `ap-southeast-2` gives `apse2`, `us-gov-west-1` gives `usgw1`. */
function zoneCode(region: string): string {
  const [area = "", ...words] = region.split("-");
  return area + words.map((word) => directions[word] ?? word.charAt(0)).join("");
}
