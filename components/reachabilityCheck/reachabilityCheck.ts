import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfReachabilityCheck } from "../plan/cost/reachabilityCheckCost";
import {
  answerOf,
  differenceOf,
  expectationTag,
  validateReachabilityCheck,
  type ExpectedReach,
} from "../plan/reachabilityCheck/reachabilityCheckPlan";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { ReachabilityCheckArgs, ReachabilityPathArgs } from "./reachabilityCheckArgs";

/** What AWS says of one way. */
export interface ReachabilityAnswer {
  name: string;
  expect: ExpectedReach;
  /** What AWS found: `reachable`, `blocked`, or `not evaluated` when it has not answered. */
  found: string;
  /** Id of the path, `nip-…`. */
  pathId: string;
  /** Id of the analysis, `nia-…`: the console shows its way hop by hop, or what blocks it. */
  analysisId: string;
}

/**
 * Asks AWS itself, by Reachability Analyzer, whether ways of a deployed network are as they are meant to be:
 * one path and one analysis for each. AWS looks at the configuration and sends no packet.
 *
 * A way that AWS finds otherwise than expected is a warning and stands in `differences`. Each path carries what
 * is expected of it as a tag, so `compareNetworkInsights` of `pulumi-palisade/analysis` sets AWS's answer, the
 * expectation and palisade's own verdict side by side from the state of the stack alone.
 *
 * Analyses run once, after everything in `dependsOn`; `run` runs them again. The offline AWS evaluates
 * nothing: there the answers are `not evaluated`.
 *
 * Charged by AWS: each run of each analysis. Paths cost nothing.
 *
 * It is an error to name no destination, or another protocol than TCP and UDP.
 *
 * ```ts
 * new ReachabilityCheck("release", {
 *   paths: [
 *     {
 *       name: "call-home",
 *       source: server.id,
 *       destinationIp: "203.0.113.7",
 *       destinationPort: 443,
 *       expect: "blocked",
 *     },
 *   ],
 * });
 * ```
 *
 * @see Reachability Analyzer Guide, "How Reachability Analyzer works"
 */
export class ReachabilityCheck extends pulumi.ComponentResource {
  /** What AWS says of each path, in the order of the arguments. */
  readonly answers: pulumi.Output<ReachabilityAnswer[]>;
  /** What AWS found otherwise than expected, in sentences. */
  readonly differences: pulumi.Output<string[]>;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: ReachabilityCheckArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`ReachabilityCheck ${name}`, [
      ...checkComponentName(name),
      ...validateReachabilityCheck(args),
    ]);
    super("palisade:index:ReachabilityCheck", name, args, opts);

    const tags = namedTags(args.tags);
    const answers = args.paths.map((one) => {
      const childName = `${name}-${one.name}`;
      const path = new aws.ec2.NetworkInsightsPath(
        childName,
        {
          source: one.source,
          protocol: one.protocol ?? "tcp",
          ...endsOf(one),
          tags: tags(childName).apply((own) => ({ ...own, [expectationTag]: one.expect })),
        },
        { parent: this },
      );
      const analysis = new aws.ec2.NetworkInsightsAnalysis(
        childName,
        {
          networkInsightsPathId: path.id,
          ...(one.through === undefined ? {} : { filterInArns: one.through }),
          tags: tags(childName),
        },
        {
          parent: this,
          // What the caller waits for has to stand before AWS looks at it.
          ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
          ...(args.run === undefined ? {} : { replacementTrigger: args.run }),
        },
      );
      return pulumi
        .all([path.id, analysis.id, analysis.pathFound])
        .apply(([pathId, analysisId, pathFound]): ReachabilityAnswer => {
          const found = answerOf(pathFound);
          return { name: one.name, expect: one.expect, found, pathId, analysisId };
        });
    });

    this.answers = pulumi.all(answers);
    this.differences = this.answers.apply((all) =>
      all.flatMap((answer) => differenceOf(answer.name, answer.expect, answer.found)),
    );
    this.differences.apply((differences) => {
      for (const difference of differences) void pulumi.log.warn(difference, this);
    });
    const { region } = aws.getRegionOutput({}, { parent: this });
    this.monthlyCost = monthlyCostIn(region, costOfReachabilityCheck);
    this.registerOutputs({
      answers: this.answers,
      differences: this.differences,
      monthlyCost: this.monthlyCost,
    });
  }
}

/** The destination: a resource, or an address on the internet, for which AWS wants a filter at the source. */
function endsOf({
  destination,
  destinationIp,
  destinationPort,
  sourceIp,
}: ReachabilityPathArgs): Partial<aws.ec2.NetworkInsightsPathArgs> {
  if (destination !== undefined) {
    return {
      destination,
      ...(destinationIp === undefined ? {} : { destinationIp }),
      ...(destinationPort === undefined ? {} : { destinationPort }),
      ...(sourceIp === undefined ? {} : { sourceIp }),
    };
  }
  const ports = { fromPort: destinationPort, toPort: destinationPort };
  return {
    filterAtSource: {
      ...(destinationIp === undefined ? {} : { destinationAddress: destinationIp }),
      ...(destinationPort === undefined ? {} : { destinationPortRange: ports }),
      ...(sourceIp === undefined ? {} : { sourceAddress: sourceIp }),
    },
  };
}
