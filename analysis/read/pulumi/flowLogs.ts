import { known, type Value } from "../../model/value";
import { baseOf } from "./base";
import { inputsOf, number, text } from "./fields";
import { accepts, link, toSubnet, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toLogGroup = accepts("logGroup");

const readFlowLog: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const targets = [
    ["vpcId", "vpc", toVpc],
    ["subnetId", "subnet", toSubnet],
    ["eniId", "networkInterface", accepts("networkInterface")],
    ["transitGatewayId", "transitGateway", accepts("transitGateway")],
    ["transitGatewayAttachmentId", "transitGatewayAttachment", accepts("transitGatewayAttachment")],
    ["regionalNatGatewayId", "natGateway", accepts("natGateway")],
  ] as const;
  const [target] = targets.flatMap(([key, kind, accept]) => {
    const to = link(block, key, accept);
    return to === undefined ? [] : [{ kind, link: to }];
  });
  const trafficType = text(block, "trafficType");
  const destinationType = text(block, "logDestinationType") ?? known("cloud-watch-logs");
  const destination = text(block, "logDestination") ?? text(block, "logGroupName");
  const deliveryRole = text(block, "iamRoleArn");
  const isElsewhere =
    destinationType.kind === "known" && destinationType.value !== "cloud-watch-logs";
  const logGroup = isElsewhere
    ? undefined
    : (link(block, "logDestination", toLogGroup) ?? link(block, "logGroupName", toLogGroup));
  return [
    {
      ...baseOf(context, resource),
      kind: "flowLog",
      ...(target === undefined ? {} : { target }),
      // The provider accepts exactly these three words.
      ...(trafficType === undefined
        ? {}
        : { trafficType: trafficType as Value<"ACCEPT" | "REJECT" | "ALL"> }),
      destinationType,
      ...(destination === undefined ? {} : { destination }),
      ...(logGroup === undefined ? {} : { logGroup }),
      ...(deliveryRole === undefined ? {} : { deliveryRole }),
    },
  ];
};

const readLogGroup: ResourceReader = (context, resource) => {
  const retention = number(inputsOf(context, resource), "retentionInDays");
  // Zero days is how the provider writes "for ever".
  const isForEver = retention?.kind === "known" && retention.value === 0;
  return [
    {
      ...baseOf(context, resource),
      kind: "logGroup",
      ...(retention === undefined || isForEver ? {} : { retentionInDays: retention }),
    },
  ];
};

/** Flow logs, and the log groups that keep them. */
export const flowLogReaders: ResourceReaders = {
  "aws:ec2/flowLog:FlowLog": readFlowLog,
  "aws:cloudwatch/logGroup:LogGroup": readLogGroup,
};
