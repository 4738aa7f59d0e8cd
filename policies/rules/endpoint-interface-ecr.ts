import {
  containers,
  interfaceEndpointConfig,
  withoutInterface,
} from "../endpoints/interfaceEndpoints";
import { defineRule } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * An image is pulled by two services, the API of ECR and its Docker registry, and from S3, where the layers
 * are. With one endpoint of the two the pull fails where there is no other way out.
 *
 * @see Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)"
 */
export const endpointInterfaceEcr = defineRule({
  name: "endpoint-interface-ecr",
  description: "VPCs that run containers have both interface endpoints of ECR.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Add ecr.api and ecr.dkr; image pulls fail with only one.",
  frameworks: {
    cis7: ["6.8"],
    securityHub: ["EC2.55", "EC2.56"],
    nist: nist.privateAccess,
  },
  config: interfaceEndpointConfig,
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  check: (network, { onlyWhenUsed }) =>
    withoutInterface(network, {
      services: ["ecr.api", "ecr.dkr"],
      ...(onlyWhenUsed ? { users: containers } : {}),
      consequence: "so images are pulled through the NAT gateway or not at all",
    }),
});
