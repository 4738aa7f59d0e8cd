import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { textOf } from "../values";
import { ec2 } from "./types";

/**
 * One run of Reachability Analyzer. AWS answers with `succeeded` and whether there is a path; the offline
 * AWS evaluates no paths and makes none up: the run stays `running`, without an answer. What palisade
 * says of the same path comes from its own analysis.
 *
 * @see Amazon EC2 API Reference, "StartNetworkInsightsAnalysis"
 */
export const networkInsightsAnalysis: Behaviour = {
  type: ec2.networkInsightsAnalysis,
  defaults: { waitForCompletion: true },
  replaceOnChanges: ["filterInArns", "networkInsightsPathId"],

  create({ account, ids, inputs, region }) {
    const pathId = textOf(inputs, "networkInsightsPathId") ?? "";
    if (account.get(ec2.networkInsightsPath, pathId, region) === undefined) {
      const explanation = `The network insights path ID '${pathId}' does not exist`;
      const operation = "StartNetworkInsightsAnalysis";
      throw new AwsError("InvalidNetworkInsightsPathId.NotFound", explanation, operation);
    }
    return {
      id: ids.next("nia"),
      properties: {
        status: "running",
        statusMessage: "The offline AWS evaluates no paths.",
        warningMessage: "",
        pathFound: null,
      },
    };
  },
};
