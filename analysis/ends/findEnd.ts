import { textFits } from "../facts/textFits";
import type { Network } from "../model/network";
import type { Endpoint } from "../reach/query";
import { addressEnd, blockWritten } from "./addressEnd";
import type { End, EndProblem } from "./end";
import { kindAndName } from "./kindWords";
import { notFound } from "./nearNames";
import { serviceNamed } from "./serviceEnd";
import {
  endpointOf,
  howToName,
  labelOf,
  preferred,
  serviceLabel,
  thingsOf,
  type Thing,
} from "./things";
import { partsInZone, subnetsOfTier, tierNamed } from "./zones";

/**
 * Finds what a text names: `internet`, an address or block, a tier (`tier:private in app`: of one VPC), a
 * tag (`tag:env=dev`), a service of AWS, all things whose names fit a pattern (`name:web-*`), or a thing
 * by its resource name, Name tag, AWS id, URN, last part of its URN, or the last parts of its name.
 * `kind:` in front and `@zone` behind make it narrower.
 */
export function findEnd(network: Network, text: string): End | EndProblem {
  const wanted = text.trim();
  if (wanted === "internet") return outside({ kind: "internet" }, "the internet");
  const block = blockWritten(wanted.replace(/^cidr:/, ""));
  if (block !== undefined) return addressEnd(network, block);
  const [, key, value] = /^tag:([^=]+)=(.*)$/s.exec(wanted) ?? [];
  if (key !== undefined && value !== undefined)
    return outside({ kind: "tag", key, value }, `tag ${key}=${value}`);
  const all = thingsOf(network);
  if (wanted.startsWith("name:"))
    return several(wanted, named(all, wanted.slice("name:".length), fitsPattern), all);
  const whole = named(all, wanted, (name, end) => name === end);
  if (whole.length > 0) return oneOf(whole, all);
  const inOneVpc = tierInVpc(network, wanted, all);
  if (inOneVpc !== undefined) return inOneVpc;
  const [, name = wanted, zone] = /^([^@]+)@([a-z0-9-]+)$/i.exec(wanted) ?? [];
  const tier = tierNamed(name);
  if (tier !== undefined && zone === undefined)
    return outside({ kind: "tier", tier }, `tier ${tier}`);
  if (zone !== undefined) {
    const fits = (own: string, end: string): boolean => own === end || own.endsWith(`-${end}`);
    const [one] = preferred(named(all, name, fits));
    const [entities, label] =
      tier !== undefined
        ? [subnetsOfTier(network, tier), `tier ${tier}`]
        : [one === undefined ? [] : [one.entity], one === undefined ? "" : labelOf(one)];
    if (entities.length > 0) return inZone(network, entities, label, zone);
  }
  const service = serviceNamed(network, wanted);
  if (service !== undefined) return outside({ kind: "service", service }, serviceLabel(service));
  const endings = named(all, wanted, (own, end) => own.endsWith(`-${end}`));
  return endings.length > 0 ? oneOf(endings, all) : notFound(wanted, all);
}

function fitsPattern(name: string, pattern: string): boolean {
  return textFits(pattern, name);
}

function outside(endpoint: Endpoint, label: string): End {
  return { kind: "end", endpoints: [endpoint], label, others: [] };
}

/** `tier:private in app`: what a tier has in one VPC. */
function tierInVpc(
  network: Network,
  wanted: string,
  all: readonly Thing[],
): End | EndProblem | undefined {
  const [, tierText = "", vpcText] = /^(\S+) in (.+)$/.exec(wanted) ?? [];
  const tier = tierNamed(tierText);
  if (tier === undefined || vpcText === undefined) return undefined;
  const vpcs = named(all, vpcText, (name, end) => name === end).filter(
    ({ entity }) => entity.kind === "vpc",
  );
  const [vpc, ...more] = vpcs;
  if (vpc === undefined) return notFound(vpcText, all);
  if (more.length > 0) return oneOf(vpcs, all);
  return outside(
    { kind: "tier", tier, vpc: vpc.entity.id },
    `tier ${tier} of VPC ${vpc.entity.name}`,
  );
}

function named(
  all: readonly Thing[],
  wanted: string,
  fits: (name: string, wanted: string) => boolean,
): readonly Thing[] {
  const { kind, name } = kindAndName(wanted);
  return all.filter(
    ({ entity, names }) =>
      (kind === undefined || entity.kind === kind) && names.some((own) => fits(own, name)),
  );
}

/** The one that is meant; others that bear the name too are told, not asked about, if their rank is lower. */
function oneOf(found: readonly Thing[], all: readonly Thing[]): End | EndProblem {
  const chosen = preferred(found);
  const [only] = chosen;
  if (only === undefined || chosen.length > 1)
    return {
      kind: "ambiguous",
      candidates: chosen.map((one) => ({ text: howToName(one, all), label: labelOf(one) })),
    };
  const endpoint = endpointOf(only.entity);
  return {
    kind: "end",
    endpoints: [endpoint],
    label: endpoint.kind === "service" ? serviceLabel(endpoint.service) : labelOf(only),
    others: found.filter((one) => one !== only).map((one) => howToName(one, all)),
  };
}

/** Everything that fits a pattern, of the best rank: all of it together is the end. */
function several(wanted: string, found: readonly Thing[], all: readonly Thing[]): End | EndProblem {
  const chosen = preferred(found);
  const [only] = chosen;
  if (only === undefined) return notFound(wanted, all);
  return {
    kind: "end",
    endpoints: chosen.map(({ entity }) => endpointOf(entity)),
    label: chosen.length === 1 ? labelOf(only) : wanted,
    others: [],
  };
}

/** What of these is in one availability zone, as one end. */
function inZone(
  network: Network,
  entities: readonly Thing["entity"][],
  label: string,
  zone: string,
): End | EndProblem {
  const parts = entities.flatMap((one) => partsInZone(network, one, zone));
  if (parts.length === 0) return { kind: "emptyZone", label, zone };
  return {
    kind: "end",
    endpoints: parts.map(endpointOf),
    label: `${label} in zone ${zone}`,
    others: [],
  };
}
