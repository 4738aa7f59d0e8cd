import type { Network } from "../../analysis/model/network";
import type { Endpoint } from "../../analysis/reach/query";
import { addressEnd, blockWritten } from "./addressEnd";
import type { End, EndOption } from "./end";
import { kindAndName } from "./kindWords";
import { ambiguousName, emptyZone, unknownName } from "./nameProblems";
import { serviceNamed } from "./serviceEnd";
import { howToName, labelOf, preferred, thingsOf, type Thing } from "./things";
import { partsInZone, subnetsOfTier, tierNamed } from "./zones";

/**
 * Finds what a text names: `internet`, an address or block, a tier, a service of AWS, or a thing by its
 * resource name, Name tag, AWS id, URN, last part of its URN, or the last parts of its name. `kind:` in
 * front and `@zone` behind make it narrower.
 *
 * @throws {UserError} that lists the candidates when there are several, or near names when there is none.
 */
export function findEnd(network: Network, option: EndOption, text: string): End {
  const wanted = text.trim();
  if (wanted === "internet") return outside({ kind: "internet" }, "the internet");
  const block = blockWritten(wanted);
  if (block !== undefined) return addressEnd(network, option, wanted, block);
  const all = thingsOf(network);
  const whole = named(all, wanted, (name, end) => name === end);
  if (whole.length > 0) return oneOf(option, wanted, whole, all);
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
    if (entities.length > 0) return inZone(network, option, wanted, entities, label, zone);
  }
  const service = serviceNamed(network, wanted);
  if (service !== undefined) return outside({ kind: "service", service }, `service ${service}`);
  const endings = named(all, wanted, (own, end) => own.endsWith(`-${end}`));
  if (endings.length > 0) return oneOf(option, wanted, endings, all);
  throw unknownName(option, wanted, all);
}

function outside(endpoint: Endpoint, label: string): End {
  return { endpoints: [endpoint], label, others: [] };
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
function oneOf(
  option: EndOption,
  wanted: string,
  found: readonly Thing[],
  all: readonly Thing[],
): End {
  const chosen = preferred(found);
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) throw ambiguousName(option, wanted, chosen, all);
  return {
    endpoints: [endpointOf(only.entity)],
    label: labelOf(only),
    others: found.filter((one) => one !== only).map((one) => howToName(one, all)),
  };
}

/** What of these is in one availability zone, as one end. */
function inZone(
  network: Network,
  option: EndOption,
  wanted: string,
  entities: readonly Thing["entity"][],
  label: string,
  zone: string,
): End {
  const parts = entities.flatMap((one) => partsInZone(network, one, zone));
  if (parts.length === 0) throw emptyZone(option, wanted, label, zone);
  return { endpoints: parts.map(endpointOf), label: `${label} in zone ${zone}`, others: [] };
}

function endpointOf({ kind, id }: Thing["entity"]): Endpoint {
  return kind === "onPremisesNetwork" ? { kind: "onPremises", id } : { kind: "entity", id };
}
