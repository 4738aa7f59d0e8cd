import type {
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Network } from "../../analysis/model/network";
import type { NetworkSettings } from "../../analysis/model/settings";
import type { PulumiResource } from "../../analysis/read/resource";
import { readConfig } from "../config";
import { notDecided, type Finding, type Rule, type RuleSettings } from "../rule";
import { settingsShape, type PackSettings } from "../settings";
import {
  keyOf,
  publishExemptionFaults,
  publishFindings,
  type Published,
  type PublishSettings,
} from "./publish";
import { createRecorder } from "./recorder";
import { stackResources } from "./stackResources";
import { withoutProxy } from "./plainValues";

/** A policy that looks at resources as they register and at the whole stack afterwards. */
export type PackPolicy = ResourceValidationPolicy & StackValidationPolicy;

/** Turns resources into a network. */
export type ReadNetwork = (
  resources: readonly PulumiResource[],
  settings: NetworkSettings,
) => Network;

/** What all policies of one process share: recorded inputs, the settings, the network. */
export interface Runtime {
  settingsPolicy(): PackPolicy;
  rulePolicy(rule: Rule): PackPolicy;
}

export function createRuntime(read: ReadNetwork, today: () => string): Runtime {
  const recorder = createRecorder();
  let settings = readConfig(settingsShape, {});
  const networkOfOne = memoByIdentity((resource: PulumiResource) =>
    read([resource], networkSettings(settings.values)),
  );
  const networkOfAll = memoByMembers((resources: readonly PolicyResource[]) =>
    read(stackResources(resources, recorder), networkSettings(settings.values)),
  );
  const published = new Map<string, Set<string>>();

  function useSettings(given: Record<string, unknown>): readonly string[] {
    settings = readConfig(settingsShape, given, ["exempt"]);
    return settings.problems;
  }

  function publishSettings(exempt: unknown): PublishSettings {
    const pack = settings.values;
    return { exempt, pack, today: pack.asOf === "" ? today() : pack.asOf };
  }

  function findings(rule: Rule, subject: string, network: () => Network, given: object): Finding[] {
    const config = readConfig(rule.config, given as Readonly<Record<string, unknown>>, ["exempt"]);
    const ruleSettings: RuleSettings<Rule["config"]> = { ...config.values, pack: settings.values };
    try {
      return [...rule.check(network(), ruleSettings)];
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return [
        notDecided(
          subject,
          `the rule met a fault of its own and judged nothing: ${text}. ` +
            "This is a bug of palisade; please report it with this message.",
          "fault",
        ),
      ];
    }
  }

  function atRegistration(
    rule: Rule,
    resource: PulumiResource,
    given: object,
  ): readonly Published[] {
    if (settings.values.reportAt === "stack" || !rule.provenBy.includes(resource.type)) return [];
    const proven = findings(rule, resource.urn, () => networkOfOne(resource), given).filter(
      (finding) => finding.kind === "violation" && finding.byItself && finding.urn === resource.urn,
    );
    const keys = published.get(rule.name) ?? new Set<string>();
    published.set(rule.name, keys);
    for (const key of keys) if (isAbout(key, resource.urn)) keys.delete(key);
    for (const finding of proven) keys.add(keyOf(finding));
    return publishFindings(rule, proven, publishSettings(exemptOf(given)));
  }

  function atStack(
    rule: Rule,
    resources: readonly PolicyResource[],
    given: object,
  ): readonly Published[] {
    const config = readConfig(rule.config, given as Readonly<Record<string, unknown>>, ["exempt"]);
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? resources[0];
    const all = findings(rule, stack?.urn ?? "", () => networkOfAll(resources), given);
    const before = published.get(rule.name);
    const left = all.filter((finding) => before?.has(keyOf(finding)) !== true);
    const how = publishSettings(exemptOf(given));
    return [
      ...configurationProblems(rule.name, config.problems),
      ...publishExemptionFaults(all, how),
      ...publishFindings(rule, left, how),
    ];
  }

  return {
    settingsPolicy: () => ({
      name: "palisade-settings",
      description: "Settings that all rules of palisade share are valid.",
      enforcementLevel: "mandatory",
      configSchema: {
        properties: Object.fromEntries(
          Object.entries(settingsShape).map(([name, { schema }]) => [name, schema]),
        ),
      },
      validateResource(args) {
        useSettings(args.getConfig());
        recorder.recordAsOneOfAll(args);
      },
      validateStack(args, report) {
        const problems = useSettings(args.getConfig());
        publishAll(
          configurationProblems("palisade-settings", problems),
          "Settings that all rules of palisade share are valid.",
          report,
        );
      },
    }),
    rulePolicy: (rule) => ({
      name: rule.name,
      description: rule.description,
      enforcementLevel: rule.level,
      severity: rule.severity,
      remediationSteps: rule.remediationSteps,
      configSchema: {
        properties: {
          ...Object.fromEntries(
            Object.entries(rule.config).map(([name, { schema }]) => [name, schema]),
          ),
          exempt: {
            type: "array",
            items: { type: "object" },
            description:
              "Resources for which this rule is silenced: resource, reason, expires, approvedBy.",
          },
        },
      },
      // A rule that no single resource can break need not be asked at each registration.
      ...(rule.provenBy.length === 0
        ? {}
        : {
            validateResource(args, report) {
              if (!rule.provenBy.includes(args.type)) return;
              const resource = recorder.record(args);
              publishAll(
                atRegistration(rule, resource, args.getConfig()),
                rule.description,
                report,
              );
            },
          }),
      validateStack(args, report) {
        publishAll(atStack(rule, args.resources, args.getConfig()), rule.description, report);
      },
    }),
  };
}

function configurationProblems(name: string, problems: readonly string[]): readonly Published[] {
  return problems.map((problem) => ({
    message: `Configuration of ${name} is not valid: ${problem}.`,
    level: "mandatory",
  }));
}

function exemptOf(given: object): unknown {
  return "exempt" in given ? given.exempt : undefined;
}

function isAbout(key: string, urn: string): boolean {
  return key.startsWith(`[${JSON.stringify(urn)},`);
}

/**
 * `reportViolation` also takes an object that carries a level of its own (seen in 1.21.0, undocumented);
 * the text form is used wherever the rule's own level is meant.
 */
type ReportAtLevel = (violation: {
  readonly message: string;
  readonly description: string;
  readonly urn?: string;
  readonly enforcementLevel: "advisory" | "mandatory";
}) => void;

function publishAll(all: readonly Published[], description: string, report: ReportViolation): void {
  for (const { message, urn, level } of all) {
    if (level === undefined) {
      report(message, urn);
      continue;
    }
    const atLevel = report as unknown as ReportAtLevel; // the declared type lacks the object form
    atLevel({
      message: `${description}\n${message}`,
      description,
      enforcementLevel: level,
      ...(urn === undefined ? {} : { urn }),
    });
  }
}

/** The part of the settings that the analysis knows of. */
function networkSettings(pack: PackSettings): NetworkSettings {
  return {
    prefixLists: Object.fromEntries(pack.prefixLists),
    external: Object.fromEntries(pack.external),
    tiers: Object.fromEntries(pack.tiers),
    tierTagKeys: pack.tierTagKeys,
    zoneIds: Object.fromEntries(pack.zoneIds),
    strictProvenance: pack.strictProvenance,
    worldCoverage: pack.worldCoverage,
    onPremises: [],
  };
}

/** Keeps the last answer: all rules are asked about one resource before the next one comes. */
function memoByIdentity(
  read: (resource: PulumiResource) => Network,
): (resource: PulumiResource) => Network {
  let last:
    { readonly inputs: object; readonly urn: string; readonly network: Network } | undefined;
  return (resource) => {
    if (last?.inputs !== resource.inputs || last.urn !== resource.urn) {
      last = { inputs: resource.inputs, urn: resource.urn, network: read(resource) };
    }
    return last.network;
  };
}

/**
 * Builds the network once per analysis. Every policy gets its own array of resources, but behind the
 * proxies stand the same deserialised objects.
 */
function memoByMembers(
  read: (resources: readonly PolicyResource[]) => Network,
): (resources: readonly PolicyResource[]) => Network {
  let last: { readonly members: readonly object[]; readonly network: Network } | undefined;
  return (resources) => {
    const members = resources.map(({ props }) => withoutProxy(props as object));
    const same =
      last?.members.length === members.length &&
      members.every((member, index) => member === last?.members[index]);
    if (last === undefined || !same) last = { members, network: read(resources) };
    return last.network;
  };
}
