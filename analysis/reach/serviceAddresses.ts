import { rangesOfRouting, rangesOfRules } from "../matrix/peerRanges";
import type { Link } from "../model/link";
import type { Value } from "../model/value";
import { parseAddress, type Family } from "../sets/cidr";
import { covers, range, withoutAll, type Range } from "./box";
import { contentsOf, isServiceOf, rangesOf } from "./prefixLists";
import { remember } from "./remember";
import { internetRanges } from "./sides";
import type { Topology } from "./topology";

/** Public addresses that a service may have: those in its prefix list, else those that can be nobody else's. */
export function serviceAddresses(
  topology: Topology,
  family: Family,
  service: string,
  region: string | undefined,
): readonly Range[] {
  const key = `${family} ${service} ${region ?? ""}`;
  const known = found(topology, family);
  let ranges = known.get(key);
  if (ranges === undefined) known.set(key, (ranges = find(topology, family, service, region)));
  return ranges;
}

const found = remember((_topology, _family: Family) => new Map<string, readonly Range[]>());

function find(
  topology: Topology,
  family: Family,
  service: string,
  region: string | undefined,
): readonly Range[] {
  const { prefixLists, settings } = topology.network;
  const lists: readonly Link[] = [
    ...prefixLists.map(({ id }): Link => ({ kind: "entity", id })),
    ...Object.keys(settings.prefixLists).map((awsId): Link => ({ kind: "external", awsId })),
  ];
  const contents = lists.map((list) => contentsOf(topology, list));
  const goal = { kind: "service", service, ...(region === undefined ? {} : { region }) } as const;
  const own = contents.find((one) => isServiceOf(one, goal) === true);
  const listed = own === undefined ? [] : rangesOf(own.cidrs, family);
  if (own?.unknown === undefined && listed.length > 0) return listed;
  const others = contents
    .filter((one) => isServiceOf(one, goal) === false)
    .flatMap(({ cidrs }) => rangesOf(cidrs, family));
  const taken = [...others, ...publicAddresses(topology, family)];
  return withoutAll(internetRanges(topology, family), taken);
}

/** Blocks of more addresses always have some that are none of this network. */
const manyAddresses = 65_536n;

/**
 * The public addresses of this network that rules, routes or network ACLs tell apart from those around them.
 * The others make no difference, and would cut the internet into as many pieces as there are.
 */
const publicAddresses = remember((topology, family: Family): readonly Range[] => {
  const { elasticIps, networkInterfaces } = topology.network;
  const blocks = [...rangesOfRules(topology, family), ...rangesOfRouting(topology, family)].filter(
    ({ first, last }) => last - first < manyAddresses,
  );
  return [
    ...elasticIps.map(({ publicIp }) => publicIp),
    ...networkInterfaces.map(({ publicIpv4 }) => publicIpv4),
  ]
    .flatMap((value) => addressOf(value, family))
    .filter((address) => blocks.some((block) => covers(block, address)));
});

function addressOf(value: Value<string> | undefined, family: Family): readonly Range[] {
  const address = value?.kind === "known" ? parseAddress(value.value) : undefined;
  return address?.family === family ? [range(address.value)] : [];
}
