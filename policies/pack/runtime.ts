import type {
  PolicyResource,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Network } from "../../analysis/model/network";
import type { NetworkSettings } from "../../analysis/model/settings";
import type { PulumiResource } from "../../analysis/read/resource";
import { readConfig } from "../config";
import {
  askRule,
  judgeConfiguration,
  judgeExemptions,
  judgeFindings,
  keyOf,
  type JudgeSettings,
} from "../evaluate/judge";
import { networkSettings } from "../evaluate/networkSettings";
import { othersOf, settingsOf } from "../evaluate/ruleSettings";
import type { Finding, Rule } from "../rule";
import { settingsShape } from "../settings";
import { publish, publishFinding, type Published } from "./publish";
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

export function createRuntime(
  read: ReadNetwork,
  today: () => string,
  redact: (message: string) => string,
  isPreview: () => boolean,
): Runtime {
  const recorder = createRecorder();
  let settings = readConfig(settingsShape, {});
  const networkOfOne = memoByIdentity((resource: PulumiResource) =>
    read([resource], networkSettings(settings.values)),
  );
  const networkOfAll = memoByMembers((resources: readonly PolicyResource[]) =>
    read(stackResources(resources, recorder), networkSettings(settings.values)),
  );
  const published = new Map<string, Set<string>>();
  // The policies of rules that are switched on are called in order, those that others leave cases to first.
  const enabled = new Map<string, Readonly<Record<string, unknown>>>();

  function useSettings(given: Record<string, unknown>): readonly string[] {
    settings = readConfig(settingsShape, given, ["exempt"]);
    return settings.problems;
  }

  function judgeSettings(given: object): JudgeSettings {
    const pack = settings.values;
    const exempt = "exempt" in given ? given.exempt : undefined;
    return { exempt, pack, today: pack.asOf === "" ? today() : pack.asOf };
  }

  function findings(
    rule: Rule,
    subject: string,
    network: () => Network,
    given: object,
  ): readonly Finding[] {
    const { values } = settingsOf(rule, given, settings.values);
    enabled.set(rule.name, values);
    const others = othersOf(rule, enabled);
    return askRule(rule, subject, () => rule.check(network(), { ...values, others }));
  }

  function atRegistration(
    rule: Rule,
    resource: PulumiResource,
    given: object,
  ): readonly Published[] {
    if (settings.values.reportAt === "stack" || rule.takesPart?.(settings.values) === false)
      return [];
    const all = findings(rule, resource.urn, () => networkOfOne(resource), given);
    // Beside the rest of the stack it may be another rule's case. An update is stopped all the same, before
    // there is harm; a preview tells it once, when it has seen everything.
    if (isPreview() && othersOf(rule, enabled).size > 0) return [];
    const proven = all.filter(
      (finding) => finding.kind === "violation" && finding.byItself && finding.urn === resource.urn,
    );
    const keys = published.get(rule.name) ?? new Set<string>();
    published.set(rule.name, keys);
    for (const key of keys) if (isAbout(key, resource.urn)) keys.delete(key);
    for (const finding of proven) keys.add(keyOf(finding));
    return judgeFindings(proven, judgeSettings(given)).map((one) =>
      publishFinding(rule, one, redact),
    );
  }

  function atStack(
    rule: Rule,
    resources: readonly PolicyResource[],
    given: object,
  ): readonly Published[] {
    if (rule.takesPart?.(settings.values) === false) return [];
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? resources[0];
    const all = findings(rule, stack?.urn ?? "", () => networkOfAll(resources), given);
    const before = published.get(rule.name);
    const left = all.filter((finding) => before?.has(keyOf(finding)) !== true);
    const how = judgeSettings(given);
    return [
      ...judgeConfiguration(rule.name, settingsOf(rule, given, settings.values).problems),
      ...judgeExemptions(all, how),
      ...judgeFindings(left, how).map((one) => publishFinding(rule, one, redact)),
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
        publish(
          judgeConfiguration("palisade-settings", problems),
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
              publish(atRegistration(rule, resource, args.getConfig()), rule.description, report);
            },
          }),
      validateStack(args, report) {
        publish(atStack(rule, args.resources, args.getConfig()), rule.description, report);
      },
    }),
  };
}

function isAbout(key: string, urn: string): boolean {
  return key.startsWith(`[${JSON.stringify(urn)},`);
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
 * Builds the network once per analysis. Policies share one array of resources, or each gets its own, but
 * then the same deserialised objects stand behind the proxies.
 */
function memoByMembers(
  read: (resources: readonly PolicyResource[]) => Network,
): (resources: readonly PolicyResource[]) => Network {
  let last:
    | {
        readonly resources: readonly PolicyResource[];
        readonly members: readonly object[];
        readonly network: Network;
      }
    | undefined;
  return (resources) => {
    if (last?.resources === resources) return last.network;
    const members = resources.map(({ props }) => withoutProxy(props as object));
    const same =
      last?.members.length === members.length &&
      members.every((member, index) => member === last?.members[index]);
    if (last === undefined || !same) last = { resources, members, network: read(resources) };
    return last.network;
  };
}
