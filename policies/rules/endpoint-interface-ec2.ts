import {
  interfaceEndpointConfig,
  privateInstances,
  withoutInterface,
} from "../endpoints/interfaceEndpoints";
import { defineRule } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Agents on an instance call the EC2 API for tags, volumes and addresses. Without an endpoint those calls
 * leave through a NAT gateway, or find no way. An interface endpoint is charged per hour and zone.
 *
 * @see Amazon EC2 User Guide, "Access Amazon EC2 using an interface VPC endpoint"
 */
export const endpointInterfaceEc2 = defineRule({
  name: "endpoint-interface-ec2",
  description: "VPCs with private instances reach the EC2 API through an interface endpoint.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Add an interface endpoint for ec2 in each zone.",
  frameworks: {
    cis7: ["6.8"],
    securityHub: ["EC2.10"],
    pci: ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3", "1.4.1", "1.4.4"],
    nist: nist.privateAccess,
  },
  config: interfaceEndpointConfig,
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  check: (network, { onlyWhenUsed }) =>
    withoutInterface(network, {
      services: ["ec2"],
      ...(onlyWhenUsed ? { users: privateInstances } : {}),
      consequence: "so calls to the EC2 API take the NAT gateway or find no way",
    }),
});
