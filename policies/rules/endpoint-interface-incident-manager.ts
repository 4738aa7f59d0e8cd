import { withoutInterface } from "../endpoints/interfaceEndpoints";
import { defineRule } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Incident Manager is called through two services. Only who follows the standard to the letter, or uses
 * it from inside the VPC, needs endpoints for them.
 *
 * @see AWS Systems Manager Incident Manager User Guide, "Using AWS Systems Manager Incident Manager with interface VPC endpoints (AWS PrivateLink)"
 */
export const endpointInterfaceIncidentManager = defineRule({
  name: "endpoint-interface-incident-manager",
  description: "VPCs have the interface endpoints of Incident Manager.",
  severity: "low",
  level: "disabled",
  remediationSteps: "Add both endpoints, or exempt the VPC if Incident Manager is not used.",
  frameworks: {
    securityHub: ["EC2.58", "EC2.60"],
    nist: nist.privateAccess,
  },
  config: {},
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  check: (network) =>
    withoutInterface(network, {
      services: ["ssm-contacts", "ssm-incidents"],
      consequence: "so Incident Manager is reached through the NAT gateway or not at all",
    }),
});
