import { texts } from "../config";
import {
  interfaceEndpointConfig,
  managedInstances,
  withoutInterface,
} from "../endpoints/interfaceEndpoints";
import { defineRule } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Systems Manager reaches a host through its agent, which calls three services: without the first there is
 * no management, without ssmmessages no session. A host without any way to them cannot be administered.
 *
 * @see AWS Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints for Systems Manager"
 */
export const endpointInterfaceSsm = defineRule({
  name: "endpoint-interface-ssm",
  description: "VPCs with managed private instances have the endpoints of Systems Manager.",
  severity: "low",
  level: "advisory",
  remediationSteps:
    "Add the missing Systems Manager endpoints, or hosts in isolated subnets cannot be administered.",
  frameworks: {
    cis7: ["6.8"],
    securityHub: ["EC2.57"],
    nist: nist.privateAccess,
  },
  config: {
    ...interfaceEndpointConfig,
    services: texts(["ssm", "ssmmessages", "ec2messages"], "Endpoints that have to be there."),
  },
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  check: (network, { onlyWhenUsed, services }) =>
    withoutInterface(network, {
      services,
      ...(onlyWhenUsed ? { users: managedInstances } : {}),
      consequence: "so Systems Manager reaches hosts through the NAT gateway or not at all",
    }),
});
