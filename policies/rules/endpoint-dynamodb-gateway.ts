import { flag } from "../config";
import { usesDynamodb } from "../endpoints/dynamodbUse";
import { gatewayEndpointConfig, withoutGateway } from "../endpoints/gatewayEndpoints";
import { defineRule, notDecided } from "../rule";

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
    onlyWhenUsed: flag(false, "Judge only stacks with tables, or with roles that may use them."),
  },
  looksFor: ["vpcEndpoint"],
  provenBy: [],
  *check(network, { onlyWhenUsed, tiers, ignoreVpcs }) {
    const used = onlyWhenUsed ? usesDynamodb(network) : "yes";
    if (used === "no") return;
    const question = { service: "dynamodb", title: "DynamoDB", tiers, ignoreVpcs };
    for (const finding of withoutGateway(network, question)) {
      yield used === "yes" || finding.kind === "not decided"
        ? finding
        : notDecided(
            finding.urn,
            `${used.why}. It is a violation if a role may use DynamoDB: ${finding.message}`,
            finding.cause,
          );
    }
  },
});
