import type { AwsDocument } from "../../analysis/index";
import type { Random } from "./random";

/** What the calls of one account answer, by call and list. */
export class Answers {
  private readonly lists = new Map<string, { list: string; items: object[] }>();

  /** Adds an object to the list that a call answers; without objects the call answers an empty list. */
  add(call: string, list: string, ...items: readonly object[]): void {
    const before = this.lists.get(call);
    if (before === undefined) this.lists.set(call, { list, items: [...items] });
    else before.items.push(...items);
  }

  /** Changes the last object that a call answers and that has this id. */
  change(call: string, idKey: string, id: string, changes: object): void {
    const items = this.lists.get(call)?.items ?? [];
    const index = items.findLastIndex((one) =>
      Object.entries(one).some(([key, value]) => key === idKey && value === id),
    );
    if (index >= 0) items[index] = { ...items[index], ...changes };
  }

  documents(): readonly AwsDocument[] {
    return [...this.lists].map(([call, { list, items }]) => ({
      name: `111111111111/us-east-1/${call}.json`,
      value: { [list]: items },
    }));
  }
}

/** One VPC of the account. */
export interface DrawnVpc {
  readonly index: number;
  readonly id: string;
  /** Routing domain on the transit gateway: `prod` and `dev` do not see each other. */
  readonly domain: "shared" | "prod" | "dev";
  readonly subnets: readonly DrawnSubnet[];
}

export interface DrawnSubnet {
  readonly id: string;
  readonly tier: "public" | "app" | "data" | "transit";
  readonly zone: number;
  /** First three numbers of a /20, or of a /28 for the transit gateway. */
  readonly first: number;
}

export interface Draw {
  readonly answers: Answers;
  readonly random: Random;
  readonly vpcs: readonly DrawnVpc[];
}

export const zones = ["a", "b", "c"] as const;

/** An id as AWS writes them: a prefix and 17 hexadecimal digits. */
export function idOf(prefix: string, ...numbers: readonly number[]): string {
  const digits = numbers.map((number) => number.toString(16).padStart(5, "0")).join("");
  return `${prefix}-0${digits.padStart(16, "0")}`;
}
