import { entitiesById } from "../../analysis/facts/memoise";
import { entityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { FunctionPolicy, PolicyStatement } from "../../analysis/model/policy";
import type { Unknown } from "../../analysis/model/value";
import type { FunctionTrigger } from "../../analysis/model/workload";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Whoever may invoke a function runs its code with its role. A permission for everyone, a URL without
 * authorisation, or a service of AWS that anybody can point at the function let strangers do so.
 *
 * @see AWS Lambda Developer Guide, "Viewing resource-based IAM policies in Lambda"
 */
export const lambdaNoPublicAccess = defineRule({
  name: "lambda-no-public-access",
  description:
    "No permission of a Lambda function admits everyone, and no function URL is without authorisation.",
  severity: "critical",
  level: "mandatory",
  remediationSteps: "Name the caller: account, organisation or source ARN; use AWS_IAM for URLs.",
  frameworks: {
    cis7: ["2.21"],
    securityHub: ["Lambda.1"],
    pci: ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "7.2.1", "A1.1.3"],
    nist: nist.publicAccess,
  },
  config: {},
  provenBy: [
    "aws:lambda/permission:Permission",
    "aws:lambda/functionUrl:FunctionUrl",
    "aws:lambda/resourcePolicy:ResourcePolicy",
  ],
  *check(network) {
    for (const trigger of network.functionTriggers.filter(isSubject)) {
      if (trigger.via === "functionUrl") yield* judgeUrl(trigger);
      if (trigger.via === "permission") yield* judgePermission(network, trigger);
    }
    for (const policy of network.functionPolicies.filter(isSubject)) {
      yield* judgePolicy(policy);
    }
  },
});

function* judgeUrl(trigger: FunctionTrigger): Iterable<Finding> {
  const { source, urn, name } = trigger;
  if (source?.kind === "unknown") {
    const fault = "It is a violation if it asks for no authorisation.";
    yield notDecided(urn, `Function URL ${name}: ${source.why}. ${fault}`);
  } else if (source?.value.toUpperCase() === "NONE") {
    yield provenViolation(
      urn,
      `Function URL ${name} asks for no authorisation, so everyone on the internet can invoke its function.`,
    );
  }
}

/** What comes from roles of the stack and nowhere else names one of them. */
function isOfRole(network: Network, { sources }: Unknown): boolean {
  const byId = entitiesById(network);
  return sources.length > 0 && sources.every((one) => byId.get(entityId(one))?.kind === "role");
}

function* judgePermission(network: Network, trigger: FunctionTrigger): Iterable<Finding> {
  const { source, urn, name, restrictions = [] } = trigger;
  const keys = restrictions.map((one) => `aws:${one.toLowerCase()}`);
  if (source?.kind === "unknown") {
    if (keys.some((key) => restrictsService.has(key)) || isOfRole(network, source)) return;
    yield notDecided(urn, `Permission ${name}: ${source.why}. ${ifPublic}`);
    return;
  }
  const who = source && strangersOf(source.value, keys);
  if (who !== undefined) {
    yield provenViolation(urn, `Permission ${name} lets ${who} invoke its function.`);
  }
}

const ifPublic = "It is a violation if it admits everyone, or a service of AWS for everyone.";

function* judgePolicy(policy: FunctionPolicy): Iterable<Finding> {
  const { statements, urn, name } = policy;
  if (statements.kind === "unknown") {
    yield notDecided(urn, `Policy ${name}: ${statements.why}. ${ifPublic}`);
    return;
  }
  const answers = statements.value.map(strangersIn);
  const who = answers.filter((answer) => typeof answer === "string");
  const [why] = answers.filter((answer) => typeof answer === "object");
  if (who.length > 0) {
    const all = [...new Set(who)].join(" and ");
    yield provenViolation(urn, `Policy ${name} lets ${all} invoke its function.`);
  } else if (why !== undefined) {
    yield notDecided(urn, `Policy ${name}: ${why.why}. ${ifPublic}`);
  }
}

/** Who may invoke by a statement without being named; what is missing to tell. */
function strangersIn(statement: PolicyStatement): string | Unknown | undefined {
  const { effect, principals, conditionKeys, isEveryoneBut } = statement;
  if (effect.kind === "known" && effect.value === "Deny") return undefined;
  const keys = conditionKeys.kind === "known" ? conditionKeys.value : [];
  const named = isEveryoneBut ? ["*"] : principals?.kind === "known" ? principals.value : [];
  const who = named.map((one) => strangersOf(one, keys)).find((one) => one !== undefined);
  const open = [effect, principals, conditionKeys].find((one) => one?.kind === "unknown");
  if (open?.kind !== "unknown") return who;
  const isHarmless = principals?.kind === "known" && who === undefined;
  return isHarmless ? undefined : open;
}

// Keys that name who asks a service of AWS to call, and keys that name the caller.
// IAM User Guide, "AWS global condition context keys"
const restrictsService: ReadonlySet<string> = new Set([
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:eventsourcetoken", // of a permission for Alexa
  "lambda:eventsourcetoken",
]);
const restrictsAnyone: ReadonlySet<string> = new Set([
  ...restrictsService,
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:sourcevpc",
  "aws:sourcevpce",
]);

/** Who comes in by a principal that names too many; `undefined` when it does not. */
function strangersOf(principal: string, keys: readonly string[]): string | undefined {
  if (principal === "*") {
    return keys.some((key) => restrictsAnyone.has(key)) ? undefined : "everyone, in every account,";
  }
  if (!/\.amazon(?:aws)?\.com(?:\.cn)?$/.test(principal)) return undefined;
  return keys.some((key) => restrictsService.has(key))
    ? undefined
    : `${principal}, for whoever asks it to in any account,`;
}
