import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure } from "../behaviour";
import { isUnknown, textOf, type PropertyMap } from "../values";
import { find, having, text } from "./find";
import { ec2 } from "./types";

const operation = "CreateFlowLogs";
const sources = ["vpcId", "subnetId", "eniId", "transitGatewayId", "transitGatewayAttachmentId"];
const typeOf: Readonly<Record<string, string>> = {
  vpcId: ec2.vpc,
  subnetId: ec2.subnet,
  eniId: ec2.networkInterface,
};

// What AWS writes when no format is given.
// Amazon VPC User Guide, "Flow log records"
const defaultFormat =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} " +
  "${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

/**
 * Records the traffic of a VPC, a subnet or an interface; a flow log never changes, it is replaced.
 *
 * @see Amazon VPC User Guide, "Logging IP traffic using VPC Flow Logs"
 */
export const flowLog: Behaviour = {
  type: ec2.flowLog,
  defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  replaceOnChanges: [
    ...sources,
    "deliverCrossAccountRole",
    "destinationOptions",
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "logFormat",
    "maxAggregationInterval",
    "regionalNatGatewayId",
    "trafficType",
  ],

  check: ({ inputs }) => [...checkSource(inputs), ...checkDestination(inputs)],

  create(request) {
    const { ids, inputs } = request;
    for (const [name, type] of Object.entries(typeOf)) {
      const id = textOf(inputs, name);
      if (id !== undefined) find(request, type, id, operation);
    }
    const logDestination = textOf(inputs, "logDestination") ?? "";
    const twice = sources.some((name) =>
      having(request, ec2.flowLog, name, textOf(inputs, name) ?? "-").some(
        (other) =>
          text(other, "logDestination") === logDestination &&
          text(other, "trafficType") === (textOf(inputs, "trafficType") ?? ""),
      ),
    );
    if (twice) {
      const explanation =
        "There is an existing Flow Log with the same configuration and log destination.";
      throw new AwsError("FlowLogAlreadyExists", explanation, operation);
    }
    return {
      id: ids.next("fl"),
      properties: { logDestination, logFormat: textOf(inputs, "logFormat") ?? defaultFormat },
    };
  },
};

function checkSource(inputs: PropertyMap): CheckFailure[] {
  const all = [...sources, "regionalNatGatewayId"];
  const given = all.filter((name) => inputs[name] !== undefined);
  if (given.length === 1 || given.some((name) => isUnknown(inputs[name]))) return [];
  const found = given.length === 0 ? "none was given" : `${given.join(" and ")} were given`;
  const reason = `exactly one of ${all.join(", ")} is needed, and ${found}.`;
  return [{ property: given[1] ?? "vpcId", reason }];
}

function checkDestination(inputs: PropertyMap): CheckFailure[] {
  const type = inputs["logDestinationType"];
  const failures: CheckFailure[] = [];
  if (type === "cloud-watch-logs" && inputs["iamRoleArn"] === undefined) {
    const reason =
      "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs; give iamRoleArn.";
    failures.push({ property: "iamRoleArn", reason });
  }
  if (type === "s3" && inputs["iamRoleArn"] !== undefined) {
    const reason =
      "DeliverLogsPermissionArn is not applicable for s3 delivery; leave iamRoleArn out.";
    failures.push({ property: "iamRoleArn", reason });
  }
  return failures;
}
