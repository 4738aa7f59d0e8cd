import * as deserialize from "@pulumi/policy/deserialize";
import {
  AnalyzerStackConfigureRequest,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { readPulumi } from "../../analysis/read/pulumi";
import { inAskingOrder } from "../evaluate/ruleSettings";
import type { Rule } from "../rule";
import { shareIsPreview } from "./isPreview";
import { createRuntime, type PackPolicy, type ReadNetwork } from "./runtime";
import { shareDeserialization } from "./sharedDeserialization";
import { shareStack } from "./sharedStack";

/**
 * The policies of a pack: one for the shared settings, then one for each rule, by name, but after
 * those it leaves cases to. They share the network, so make them once for a pack.
 *
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { policiesOf, rules } from "pulumi-palisade/policies";
 *
 * new PolicyPack("acme", { policies: policiesOf(rules) });
 * ```
 */
export function policiesOf(rules: readonly Rule[], read: ReadNetwork = readPulumi): PackPolicy[] {
  const { redact } = shareDeserialization(deserialize);
  const today = (): string => new Date().toISOString().slice(0, 10);
  const isPreview = shareIsPreview(AnalyzerStackConfigureRequest);
  const runtime = createRuntime(read, today, redact, isPreview);
  return [
    runtime.settingsPolicy(),
    ...inAskingOrder(rules).map((rule) => runtime.rulePolicy(rule)),
  ].map(shareStack(AnalyzeStackRequest));
}
