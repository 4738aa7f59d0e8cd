import { known, unknown } from "../../model/value";
import { baseOf } from "./base";
import { inside, itemsOf, wasAsked, type AwsContext } from "./context";
import { number, part, text, textValue, word } from "./fields";
import { linkToName, registerName } from "./names";
import { linkTo } from "./references";

const modes = ["off", "block-ingress", "block-bidirectional"] as const;
const optionsCall = "describe-vpc-block-public-access-options";

/** Reads VPC Block Public Access and flow logs. */
export function readProtection(context: AwsContext): void {
  for (const item of itemsOf(context, optionsCall)) {
    const region = text(item, "AwsRegion") ?? item.region;
    const place = `${text(item, "AwsAccountId") ?? item.account ?? ""} ${region ?? ""}`;
    context.entities.push({
      ...baseOf(
        { ...inside(item, { OwnerId: item.json["AwsAccountId"] }), region },
        `block-public-access ${place}`.trim(),
      ),
      kind: "blockPublicAccess",
      mode: word(item, "InternetGatewayBlockMode", modes),
    });
  }
  if (!wasAsked(context, optionsCall)) readStatesOfVpcs(context);
  for (const item of itemsOf(context, "describe-vpc-block-public-access-exclusions")) {
    if (/^(delete|disable|create-failed)/.test(text(item, "State") ?? "")) continue;
    const resource = (text(item, "ResourceArn") ?? "").split("/").at(-1) ?? "";
    context.entities.push({
      ...baseOf(item),
      kind: "blockPublicAccessExclusion",
      mode: word(item, "InternetGatewayExclusionMode", [
        "allow-bidirectional",
        "allow-egress",
      ] as const),
      [resource.startsWith("subnet-") ? "subnet" : "vpc"]: linkTo(context, resource),
    });
  }
  readFlowLogs(context);
}

/** Each VPC tells whether it is blocked, though not by which setting and exclusions. */
function readStatesOfVpcs(context: AwsContext): void {
  const item = itemsOf(context, "describe-vpcs").find((one) => {
    const mode = text(part(one, "BlockPublicAccessStates"), "InternetGatewayBlockMode");
    return mode !== undefined && mode !== "off";
  });
  if (item === undefined) return;
  const why = `${item.id} is blocked, and ${optionsCall} was not asked`;
  context.entities.push({
    ...baseOf(inside(item, {}), `block-public-access ${item.id}`),
    kind: "blockPublicAccess",
    mode: unknown(why),
  });
}

const logTargets = [
  ["vpc-", "vpc"],
  ["subnet-", "subnet"],
  ["eni-", "networkInterface"],
  ["tgw-attach-", "transitGatewayAttachment"],
  ["tgw-", "transitGateway"],
  ["nat-", "natGateway"],
] as const;

function readFlowLogs(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-log-groups")) {
    const name = text(item, "logGroupName");
    const retentionInDays = number(item, "retentionInDays");
    registerName(item, "logGroup", name);
    context.entities.push({
      ...baseOf(item),
      name: name ?? item.id,
      kind: "logGroup",
      ...(retentionInDays === undefined ? {} : { retentionInDays }),
    });
  }
  for (const item of itemsOf(context, "describe-flow-logs")) {
    const resource = text(item, "ResourceId") ?? "";
    const kind = logTargets.find(([prefix]) => resource.startsWith(prefix))?.[1];
    const destination = text(item, "LogDestination") ?? text(item, "LogGroupName");
    const group = text(item, "LogGroupName");
    const role = text(item, "DeliverLogsPermissionArn");
    context.entities.push({
      ...baseOf(item),
      kind: "flowLog",
      ...(kind === undefined ? {} : { target: { kind, link: linkTo(context, resource) } }),
      ...(item.json["TrafficType"] === undefined
        ? {}
        : { trafficType: word(item, "TrafficType", ["ACCEPT", "REJECT", "ALL"] as const) }),
      destinationType:
        item.json["LogDestinationType"] === undefined
          ? known("cloud-watch-logs")
          : textValue(item, "LogDestinationType"),
      ...(destination === undefined ? {} : { destination: known(destination) }),
      ...(group === undefined ? {} : { logGroup: linkToName(item, "logGroup", group) }),
      ...(role === undefined ? {} : { deliveryRole: known(role) }),
    });
  }
}
