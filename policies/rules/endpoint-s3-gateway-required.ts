import { gatewayEndpointConfig, withoutGateway } from "../endpoints/gatewayEndpoints";
import { defineRule } from "../rule";

/**
 * An S3 gateway endpoint costs nothing and keeps traffic to S3 off the NAT gateway, which charges for
 * every gigabyte. It works only for subnets whose route table it is associated with.
 *
 * @see AWS PrivateLink Guide, "Gateway endpoints for Amazon S3"
 */
export const endpointS3GatewayRequired = defineRule({
  name: "endpoint-s3-gateway-required",
  description: "Every VPC has an S3 gateway endpoint on every private and isolated route table.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Add a gateway endpoint for S3 and list every private and isolated route table; it costs nothing " +
    "and keeps S3 traffic off the NAT gateway.",
  frameworks: { cis7: ["6.8"] },
  config: gatewayEndpointConfig,
  looksFor: ["vpcEndpoint"],
  provenBy: [],
  check: (network, config) => withoutGateway(network, { service: "s3", title: "S3", ...config }),
});
