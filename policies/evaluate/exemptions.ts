import { textFits } from "../../analysis/facts/textFits";
import { isDate } from "../settings";

/** One rule silenced for one resource (or several of like names), until a day and for a reason. */
export interface Exemption {
  /**
   * `urn:…` or `type::name`; in the name `*` stands for any text. In a network that was read from an
   * account, an AWS id or ARN.
   */
  readonly resource: string;
  readonly reason: string;
  /** The last day on which it counts, UTC. */
  readonly expires: string;
  readonly approvedBy?: string;
}

/** The entries that may be used, and why the others may not. */
export interface ReadExemptions {
  readonly exemptions: readonly Exemption[];
  readonly refusals: readonly string[];
}

/** When exemptions are judged, and how far they may reach. */
export interface ExemptionLimits {
  /** The day of judgement, as 2027-03-31. */
  readonly today: string;
  readonly maxExemptionDays: number;
}

const shortestReason = 15;
const millisecondsPerDay = 86_400_000;

/** Reads the `exempt` list of a rule. An entry that is refused silences nothing. */
export function readExemptions(given: unknown, limits: ExemptionLimits): ReadExemptions {
  if (given === undefined) return { exemptions: [], refusals: [] };
  if (!Array.isArray(given)) {
    return { exemptions: [], refusals: [`exempt: got ${JSON.stringify(given)}, allowed: a list`] };
  }
  const exemptions: Exemption[] = [];
  const refusals: string[] = [];
  given.forEach((entry: unknown, index) => {
    const read = readEntry(entry, limits);
    if (typeof read === "string") refusals.push(`exempt[${String(index)}] is refused: ${read}`);
    else exemptions.push(read);
  });
  return { exemptions, refusals };
}

/** The first exemption that names the resource. */
export function exemptionFor(exemptions: readonly Exemption[], urn: string): Exemption | undefined {
  return exemptions.find(({ resource }) => names(resource, urn));
}

/** True while the exemption counts: through the end of its last day, UTC. */
export function isInForce({ expires }: Exemption, today: string): boolean {
  return today <= expires;
}

function readEntry(entry: unknown, limits: ExemptionLimits): Exemption | string {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return `got ${JSON.stringify(entry)}, allowed: an object with resource, reason and expires`;
  }
  const { resource, reason, expires, approvedBy, ...others } = entry as Readonly<
    Record<string, unknown>
  >;
  const unknownKeys = Object.keys(others);
  if (unknownKeys.length > 0) {
    return `unknown key ${unknownKeys.join(", ")}; allowed are resource, reason, expires, approvedBy`;
  }
  if (typeof resource !== "string") return "it names no resource; write its URN, or type::name";
  const pattern = refusePattern(resource);
  if (pattern !== undefined) return pattern;
  if (typeof reason !== "string" || reason.trim().length < shortestReason) {
    return `${resource} has no reason of ${String(shortestReason)} characters or more; say why`;
  }
  if (typeof expires !== "string" || !isDate(expires)) {
    return `${resource} has no date on which it ends; write expires as 2027-03-31`;
  }
  if (approvedBy !== undefined && typeof approvedBy !== "string") {
    return `approvedBy of ${resource} is no text`;
  }
  const days = (Date.parse(expires) - Date.parse(limits.today)) / millisecondsPerDay;
  if (days > limits.maxExemptionDays) {
    return (
      `${resource} reaches ${String(days)} days ahead, to ${expires}; ` +
      `allowed are ${String(limits.maxExemptionDays)} (setting maxExemptionDays)`
    );
  }
  return { resource, reason, expires, ...(approvedBy === undefined ? {} : { approvedBy }) };
}

function refusePattern(resource: string): string | undefined {
  if (isAwsId(resource)) return undefined;
  const parts = splitPattern(resource);
  if (parts === undefined) return `"${resource}" is neither a URN nor type::name nor an AWS id`;
  if (parts.before.includes("*")) {
    return `"${resource}" has a * outside the name; * may stand for part of a name only`;
  }
  if (/^\*+$/.test(parts.name)) {
    return `"${resource}" would silence the rule for all names; * may stand for part of a name only`;
  }
  return undefined;
}

/** A URN is `urn:pulumi:stack::project::qualified$type::name`; a name may itself hold `::`. */
function splitPattern(resource: string): { before: string; name: string } | undefined {
  const match = resource.startsWith("urn:")
    ? /^(urn:pulumi:.*?::.*?::.*?)::(.+)$/.exec(resource)
    : /^([^:]+:[^:]*(?::[^:]+)*)::(.+)$/.exec(resource);
  const [, before, name] = match ?? [];
  return before === undefined || name === undefined ? undefined : { before, name };
}

/** As `vpc-0a1b2c3d`, `acl-0a1b2c3d#ingress-100` or an ARN; a `*` in it stands for nothing. */
function isAwsId(resource: string): boolean {
  return /^(?:arn:[^*]+|[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,}(?:#[^*]+)?)$/.test(resource);
}

function names(resource: string, urn: string): boolean {
  if (isAwsId(resource)) return resource === urn;
  const pattern = splitPattern(resource);
  const subject = splitPattern(urn);
  if (pattern === undefined || subject === undefined) return false;
  // A child's type is qualified by its parents' types: parent$child.
  const type = subject.before.split("::").at(-1)?.split("$").at(-1);
  const sameBefore = resource.startsWith("urn:")
    ? pattern.before === subject.before
    : pattern.before === type;
  return sameBefore && textFits(pattern.name, subject.name);
}
