import { flag } from "../config";
import { gatewayEndpointConfig, withoutGateway } from "../gatewayEndpoints";
import { defineRule } from "../rule";

/**
 * A DynamoDB gateway endpoint costs nothing and keeps traffic to tables off the NAT gateway, which charges
 * for every gigabyte. It works only for subnets whose route table it is associated with.
 *
 * @see AWS PrivateLink Guide, "Gateway endpoints for Amazon DynamoDB"
 */
export const endpointDynamodbGateway = defineRule({
  name: "endpoint-dynamodb-gateway",
  description:
    "Every VPC has a DynamoDB gateway endpoint on every private and isolated route table.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Add the DynamoDB gateway endpoint; it is free.",
  frameworks: { cis7: ["6.8"] },
  config: {
    ...gatewayEndpointConfig,
    onlyWhenUsed: flag(false, "Judge only stacks with tables of their own."),
  },
  provenBy: [],
  check: (network, config) =>
    config.onlyWhenUsed && network.dynamodbTables.length === 0
      ? []
      : withoutGateway(network, { service: "dynamodb", title: "DynamoDB", ...config }),
});
