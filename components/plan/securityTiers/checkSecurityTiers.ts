import { list, show, type Issue } from "../issue";
import { checkDescription, checkPort, ruleKey } from "../rulePeers";
import type {
  SecurityEntryPlanArgs,
  SecurityExitPlanArgs,
  SecurityHopArgs,
  SecurityTiersPlanArgs,
} from "./securityTiersArgs";

/** The plain part of the VPC in which the groups stand. */
export interface SecurityTiersSite {
  readonly gatewayEndpoints: readonly { readonly service: string }[];
}

/** Everything that is wrong with the arguments, or nothing. */
export function validateSecurityTiersArgs(
  args: SecurityTiersPlanArgs,
  site: SecurityTiersSite,
): Issue[] {
  const { tiers, hops, entries = [], exits = [] } = args;
  const names = tiers.map(({ name }) => name);
  return [
    ...checkTiers(args),
    ...hops.flatMap((hop, index) => checkHop(hop, index, names)),
    ...checkTwice(hops),
    ...checkCycles(hops),
    ...entries.flatMap((entry, index) => checkEntry(entry, index, args)),
    ...checkKeys("entries", entries, names),
    ...exits.flatMap((exit, index) => checkExit(exit, index, names, site)),
    ...checkKeys("exits", exits, names),
  ];
}

// `internet` is what names of rules call everybody.
const tierName = /^(?!internet$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function checkTiers({ tiers, hops, entries = [], exits = [] }: SecurityTiersPlanArgs): Issue[] {
  if (tiers.length === 0) {
    const fix = "name the layers, such as load-balancer, application and database";
    return [{ path: "tiers", received: "no tier", allowed: "one tier or more", fix }];
  }
  const names = tiers.map(({ name }) => name);
  const used = [
    ...hops.flatMap(({ from, to }) => [from, to]),
    ...entries.map(({ to }) => to),
    ...exits.map(({ from }) => from),
  ];
  return tiers.flatMap(({ name, description }, index) => {
    const path = `tiers[${String(index)}]`;
    const place = { path: `${path}.name`, received: show(name) };
    const issues = checkDescription(`${path}.description`, description);
    if (!tierName.test(name)) {
      const allowed = "lower-case words, digits and hyphens, not internet";
      issues.push({ ...place, allowed, fix: "use a name such as application" });
    } else if (names.indexOf(name) < index) {
      issues.push({ ...place, allowed: "each tier once", fix: "remove it, or name it otherwise" });
    } else if (!used.includes(name)) {
      const allowed = "tiers that a hop, an entry or an exit names";
      issues.push({ ...place, allowed, fix: "say who calls it and whom it calls, or remove it" });
    }
    return issues;
  });
}

function checkTier(path: string, name: string, names: readonly string[]): Issue[] {
  if (names.includes(name)) return [];
  const fix = "declare the tier in tiers, or correct the name";
  return [{ path, received: show(name), allowed: list(names), fix }];
}

function checkHop(hop: SecurityHopArgs, index: number, names: readonly string[]): Issue[] {
  const path = `hops[${String(index)}]`;
  const { from, to, description } = hop;
  return [
    ...checkTier(`${path}.from`, from, names),
    ...checkTier(`${path}.to`, to, names),
    ...checkPorts(path, hop),
    ...(description === undefined ? [] : checkDescription(`${path}.description`, description)),
  ];
}

function checkPorts(
  path: string,
  { ports, protocol = "tcp" }: { readonly ports: readonly number[]; readonly protocol?: string },
): Issue[] {
  const issues = ports.flatMap((port, index) => {
    const place = `${path}.ports[${String(index)}]`;
    if (ports.indexOf(port) === index) return checkPort(place, port);
    return [{ path: place, received: show(port), allowed: "each port once", fix: "remove it" }];
  });
  if (ports.length === 0) {
    const fix = "write the ports that are called";
    issues.push({ path: `${path}.ports`, received: "no port", allowed: "one port or more", fix });
  }
  if (protocol !== "tcp" && protocol !== "udp") {
    const received = show(protocol);
    const fix = "leave it out for TCP";
    issues.push({ path: `${path}.protocol`, received, allowed: "tcp, udp", fix });
  }
  return issues;
}

/** The same port between the same layers in two hops would be the same rule twice, which AWS refuses. */
function checkTwice(hops: readonly SecurityHopArgs[]): Issue[] {
  const seen = new Map<string, number>();
  return hops.flatMap(({ from, to, ports, protocol = "tcp" }, index) =>
    [...new Set(ports)].flatMap((port) => {
      const traffic = `${from} to ${to} on ${protocol} ${String(port)}`;
      const first = seen.get(traffic);
      seen.set(traffic, first ?? index);
      if (first === undefined) return [];
      const allowed = `each hop once, this one is hops[${String(first)}]`;
      const path = `hops[${String(index)}]`;
      return [{ path, received: traffic, allowed, fix: "remove the port from one of them" }];
    }),
  );
}

/** A layer that can be reached from itself is no layer: whoever takes it goes round. */
function checkCycles(hops: readonly SecurityHopArgs[]): Issue[] {
  return hops.flatMap(({ from, to }, index) => {
    // Only the hop that closes the cycle first is told: the ones before it were free of it.
    const earlier = hops.slice(0, index);
    const back = wayBetween(to, from, earlier, []);
    if (back === undefined) return [];
    const path = `hops[${String(index)}]`;
    const received = [from, ...back].join(" -> ");
    const fix =
      from === to
        ? "give what its members call in one another a tier of its own"
        : "remove the hop back, or part the tier into one that calls and one that is called";
    return [{ path, received, allowed: "hops that never lead back to their tier", fix }];
  });
}

function wayBetween(
  from: string,
  to: string,
  hops: readonly SecurityHopArgs[],
  seen: readonly string[],
): string[] | undefined {
  if (from === to) return [from];
  for (const hop of hops) {
    if (hop.from !== from || seen.includes(hop.to)) continue;
    const rest = wayBetween(hop.to, to, hops, [...seen, from]);
    if (rest !== undefined) return [from, ...rest];
  }
  return undefined;
}

function checkEnds(path: string, given: Readonly<Record<string, boolean>>): Issue[] {
  const ends = Object.keys(given).filter((end) => given[end]);
  if (ends.length === 1) return [];
  const received = ends.length === 0 ? "none of them" : ends.join(" and ");
  const allowed = `one of ${list(Object.keys(given))}`;
  return [{ path, received, allowed, fix: "write one entry for each peer" }];
}

function checkEntry(
  entry: SecurityEntryPlanArgs,
  index: number,
  { tiers, hops }: SecurityTiersPlanArgs,
): Issue[] {
  const path = `entries[${String(index)}]`;
  const { to, description, internet = false, securityGroupId, prefixListId } = entry;
  const issues = [
    ...checkTier(
      `${path}.to`,
      to,
      tiers.map(({ name }) => name),
    ),
    ...checkPorts(path, entry),
    ...checkDescription(`${path}.description`, description),
    ...checkEnds(path, {
      internet,
      securityGroupId: securityGroupId !== undefined,
      prefixListId: prefixListId !== undefined,
    }),
  ];
  const callers = [...new Set(hops.filter((hop) => hop.to === to).map(({ from }) => from))];
  if (internet && callers.length > 0) {
    const received = `the internet to ${to}, which stands behind ${list(callers)}`;
    const allowed = "the internet to tiers that no hop leads to";
    const fix = `let the internet in at ${list(callers)}, or remove the hop`;
    issues.push({ path: `${path}.internet`, received, allowed, fix });
  }
  return issues;
}

function checkExit(
  exit: SecurityExitPlanArgs,
  index: number,
  names: readonly string[],
  { gatewayEndpoints }: SecurityTiersSite,
): Issue[] {
  const path = `exits[${String(index)}]`;
  const { from, description, internet = false, service, securityGroupId, prefixListId } = exit;
  const issues = [
    ...checkTier(`${path}.from`, from, names),
    ...checkPorts(path, exit),
    ...checkDescription(`${path}.description`, description),
    ...checkEnds(path, {
      internet,
      service: service !== undefined,
      securityGroupId: securityGroupId !== undefined,
      prefixListId: prefixListId !== undefined,
    }),
  ];
  const offered = gatewayEndpoints.map((endpoint) => endpoint.service);
  if (service !== undefined && !offered.includes(service)) {
    const allowed = `services with a gateway endpoint in the VPC: ${list(offered)}`;
    const fix = "make its endpoint first; for an interface endpoint name its securityGroupId";
    issues.push({ path: `${path}.service`, received: show(service), allowed, fix });
  }
  return issues;
}

/** Rules are named after descriptions, which have to differ within one layer and from its neighbours. */
function checkKeys(
  path: string,
  passages: readonly (SecurityEntryPlanArgs | SecurityExitPlanArgs)[],
  names: readonly string[],
): Issue[] {
  const keys = passages.map((one) => {
    const tier = "to" in one ? one.to : one.from;
    return { key: ruleKey(one.description), tier };
  });
  return keys.flatMap(({ key, tier }, index) => {
    const first = keys.findIndex((one) => one.key === key && one.tier === tier);
    if (first === index && !names.includes(key)) return [];
    return [
      {
        path: `${path}[${String(index)}].description`,
        received: show(passages[index]?.description),
        allowed: "a description that tells the rule from every other of its tier",
        fix: "say more, or write all ports in one entry",
      },
    ];
  });
}
