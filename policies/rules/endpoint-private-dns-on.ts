import { endpointsByVpc, isEndpointFor, privateDnsOf } from "../../analysis/facts/endpointParts";
import { hasZoneFor, isServiceOfAws } from "../../analysis/facts/serviceNames";
import { vpcOf, whyOf, type Answer } from "../../analysis/facts/subnetRouting";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import { linkedId, mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * SDKs call a service by its public name. Only private DNS, or a private zone of that name, makes the name
 * lead to the endpoint; without it the endpoint is paid for and not used.
 *
 * @see AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint"
 */
export const endpointPrivateDnsOn = defineRule({
  name: "endpoint-private-dns-on",
  description: "The service's own name leads to its interface endpoint in the VPC.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Enable private DNS; otherwise SDKs keep calling the public address and leave through the NAT gateway.",
  frameworks: {},
  config: {},
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  *check(network) {
    for (const endpoint of network.vpcEndpoints) {
      if (!isSubject(endpoint)) continue;
      const answer = isUnnamed(network, endpoint);
      if (answer === "no") continue;
      const { urn, name } = endpoint;
      yield answer === "yes"
        ? violation(
            urn,
            `Interface endpoint ${name} has privateDnsEnabled false, and no private zone of its VPC has ` +
              "the name of the service, so callers do not find it.",
          )
        : notDecided(
            urn,
            `Interface endpoint ${name}: ${answer.why}. It is a violation if private DNS is off and no ` +
              "private zone of its VPC has the name of the service.",
          );
    }
  },
});

// Amazon DynamoDB Developer Guide, "AWS PrivateLink for DynamoDB": no private DNS
const withoutPrivateDns: ReadonlySet<string> = new Set(["dynamodb", "dynamodb-streams"]);

/** Whether nothing makes the name of a service of AWS lead to this endpoint. */
function isUnnamed(network: Network, endpoint: VpcEndpoint): Answer {
  const { endpointType: type, service, serviceName } = endpoint;
  if (type.kind === "known" && type.value !== "Interface") return "no";
  if (isServiceOfAws(network, endpoint) === false) return "no";
  if (service.kind === "known" && withoutPrivateDns.has(service.value)) return "no";
  const dns = privateDnsOf(network, endpoint);
  if (dns.kind === "known" && dns.value) return "no";
  const answers: readonly Answer[] = [
    type.kind === "unknown" ? type : "yes",
    serviceName.kind === "unknown" ? serviceName : lacksOthers(network, endpoint, service),
    dns.kind === "unknown" ? dns : "yes",
  ];
  if (answers.includes("no")) return "no";
  return answers.find((answer) => typeof answer === "object") ?? "yes";
}

/** Whether neither a zone nor, for S3, a gateway endpoint takes care of the calls. */
function lacksOthers(
  network: Network,
  endpoint: VpcEndpoint,
  service: VpcEndpoint["service"],
): Answer {
  if (service.kind === "unknown") return service;
  const gateway = service.value === "s3" ? hasS3Gateway(network, endpoint) : "no";
  const vpc = vpcOf(network, endpoint.vpc);
  const zone: Answer =
    vpc === undefined || vpc.origin === "read"
      ? whyOf(
          endpoint.vpc,
          "which private zones its VPC has, which this stack did not create, is not known",
        )
      : hasZoneFor(network, vpc, service.value);
  if (gateway === "yes" || zone === "yes") return "no";
  const doubts = [gateway, zone].filter((answer): answer is Unknown => typeof answer === "object");
  return doubts[0] ?? "yes";
}

function hasS3Gateway(network: Network, { vpc }: VpcEndpoint): Answer {
  const id = linkedId(vpc);
  const endpoints = endpointsByVpc(network);
  const own = id === undefined ? [] : endpoints.at(id);
  const answers = own.map((one) => isEndpointFor(one, "Gateway", "s3"));
  if (answers.some((answer) => answer.kind === "known" && answer.value)) return "yes";
  const stray = endpoints.unsure.find((one) => {
    const answer = isEndpointFor(one, "Gateway", "s3");
    return (
      id !== undefined && mayPointTo(one.vpc, id) && (answer.kind === "unknown" || answer.value)
    );
  });
  const hidden = answers.find((answer) => answer.kind === "unknown");
  if (hidden?.kind === "unknown") return hidden;
  return stray === undefined ? "no" : whyOf(stray.vpc, `the VPC of ${stray.name} is not known`);
}
