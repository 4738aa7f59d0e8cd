import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation } from "../rule";

/**
 * Who is among the allowed principals of an endpoint service may connect to it. Acceptance makes each
 * connection a decision of yours; `*` as principal leaves it to every account of AWS.
 *
 * @see AWS PrivateLink Guide, "Accept or reject connection requests"
 */
export const endpointServiceAcceptance = defineRule({
  name: "endpoint-service-acceptance",
  description: "An endpoint service asks for acceptance and names who may connect.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Set acceptanceRequired to true and name the accounts.",
  frameworks: {},
  config: {},
  provenBy: [
    "aws:ec2/vpcEndpointService:VpcEndpointService",
    "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
  ],
  *check(network) {
    for (const service of network.vpcEndpointServices) {
      if (!isSubject(service)) continue;
      const { urn, name, acceptanceRequired, allowedPrincipals } = service;
      if (acceptanceRequired.kind === "unknown") {
        yield notDecided(
          urn,
          `Endpoint service ${name}: ${acceptanceRequired.why}. It is a violation if acceptanceRequired ` +
            "is false.",
          "acceptance",
        );
      } else if (!acceptanceRequired.value) {
        yield provenViolation(
          urn,
          `Endpoint service ${name} has acceptanceRequired false, so whoever may connect is connected ` +
            "unasked.",
          "acceptance",
        );
      }
      if (allowedPrincipals.kind === "unknown") {
        yield notDecided(
          urn,
          `Endpoint service ${name}: ${allowedPrincipals.why}. It is a violation if * is among the ` +
            "allowed principals.",
          "principals",
        );
      } else if (allowedPrincipals.value.includes("*")) {
        yield provenViolation(
          urn,
          `Endpoint service ${name} allows every principal (*), so any account of AWS may ask for it.`,
          "principals",
        );
      }
    }
    for (const one of network.vpcEndpointServicePrincipals) {
      if (!isSubject(one)) continue;
      const { urn, name, principal } = one;
      if (principal.kind === "unknown") {
        yield notDecided(
          urn,
          `Allowed principal ${name}: ${principal.why}. It is a violation if principalArn is *.`,
        );
      } else if (principal.value === "*") {
        yield provenViolation(
          urn,
          `Allowed principal ${name} lets every principal (*) use its endpoint service, so any account of ` +
            "AWS may ask for it.",
        );
      }
    }
  },
});
