import { list, show, type Issue } from "../issue";

/** The plain part of a place at a transit gateway. */
export interface HubPlacePlanArgs {
  hub: {
    readonly amazonSideAsn: number;
    readonly domains: readonly {
      readonly name: string;
      readonly reachableCidrBlocks: readonly string[];
    }[];
  };
  domain: string;
}

/** Wants a domain of the hub. */
export function checkHubPlace(path: string, { hub, domain }: HubPlacePlanArgs): Issue[] {
  const names = hub.domains.map(({ name }) => name);
  if (names.includes(domain)) return [];
  const fix = "name a domain of the transit gateway";
  return [{ path: `${path}.domain`, received: show(domain), allowed: list(names), fix }];
}
