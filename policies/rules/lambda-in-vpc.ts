import { textFits } from "../../analysis/facts/textFits";
import { known, unknown, type Value } from "../../analysis/model/value";
import type { LambdaFunction } from "../../analysis/model/workload";
import { texts } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";
import { nist, pci } from "../standards/controlSets";

/**
 * A function outside of a VPC calls from addresses of AWS that no security group, flow log or endpoint
 * policy sees. Those that handle what has to stay inside are marked, and checked here.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaInVpc = defineRule({
  name: "lambda-in-vpc",
  description: "A Lambda function that is asked to be in a VPC is in one.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Give the function private subnets and a group.",
  frameworks: {
    securityHub: ["Lambda.3"],
    pci: pci.networkControls,
    nist: nist.publicAccess,
  },
  config: {
    require: texts(
      ["tag:palisade:vpc=required"],
      "Functions that have to be in a VPC: name or URN patterns, or tag:key=value; `*` stands for any text.",
    ),
  },
  // Tags may come from the provider, so that no function proves the fault by itself.
  provenBy: [],
  *check(network, { require }) {
    for (const lambda of network.functions.filter(isSubject)) {
      const { vpcConfig, urn, name } = lambda;
      if (vpcConfig.kind === "unknown" || vpcConfig.value !== undefined) continue;
      const answers = require.map((pattern) => ({ pattern, asked: isAsked(lambda, pattern) }));
      const by = answers.find(({ asked }) => asked.kind === "known" && asked.value);
      const open = answers.flatMap(({ asked }) => (asked.kind === "unknown" ? [asked.why] : []));
      if (by !== undefined) {
        yield violation(
          urn,
          `Function ${name} has to be in a VPC (${by.pattern}) and has no vpcConfig, so no security group, ` +
            "route or flow log sees what it calls.",
        );
      } else if (open.length > 0) {
        yield notDecided(
          urn,
          `Function ${name}: ${[...new Set(open)].join("; ")}. It is a violation if it has to be in a VPC.`,
        );
      }
    }
  },
});

/** Whether a pattern of `require` means the function. */
function isAsked({ name, urn, tags }: LambdaFunction, pattern: string): Value<boolean> {
  if (!pattern.startsWith("tag:")) return known(textFits(pattern, name) || textFits(pattern, urn));
  if (tags.kind === "unknown") return tags;
  const [key = "", ...rest] = pattern.slice("tag:".length).split("=");
  const tag = Object.hasOwn(tags.value, key) ? tags.value[key] : undefined;
  if (tag === undefined) return known(false);
  if (rest.length === 0) return known(true);
  return tag.kind === "known"
    ? known(textFits(rest.join("="), tag.value))
    : unknown(tag.why, tag.sources);
}
