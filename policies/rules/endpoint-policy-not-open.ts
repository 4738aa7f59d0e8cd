import { isServiceOfAws } from "../../analysis/facts/serviceNames";
import { byLink } from "../../analysis/facts/byLink";
import { memoise } from "../../analysis/facts/memoise";
import { whyOf } from "../../analysis/facts/subnetRouting";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import { mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import { texts } from "../config";
import { isOpenPolicy } from "../endpoints/endpointPolicies";
import { textFits } from "../../analysis/facts/textFits";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * The policy that AWS gives an endpoint lets every credential of every account through, so whoever is in
 * the VPC can carry data off to an account of their own.
 *
 * @see AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies"
 */
export const endpointPolicyNotOpen = defineRule({
  name: "endpoint-policy-not-open",
  description: "Endpoint policies are narrower than everyone, everything, everywhere.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Limit the policy to your organisation's principals or resources.",
  frameworks: {},
  config: {
    services: texts(
      ["*"],
      "Services whose endpoints are judged, as in s3; `*` stands for any text.",
    ),
  },
  provenBy: [],
  *check(network, { services }) {
    for (const endpoint of network.vpcEndpoints) {
      const { service } = endpoint;
      const isWanted =
        service.kind === "unknown" || services.some((one) => textFits(one, service.value));
      if (isWanted && takesPolicy(network, endpoint) !== "no")
        yield* checkEndpoint(network, endpoint);
    }
  },
});

// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink": those without endpoint policies
const withoutPolicies: ReadonlySet<string> = new Set([
  "cognito-identity",
  "email-smtp",
  "transfer",
]);

/** Whether the policy of an endpoint has any say: only for services of AWS, and not for all of those. */
function takesPolicy(network: Network, endpoint: VpcEndpoint): "yes" | "no" | Unknown {
  const { endpointType: type, service, serviceName } = endpoint;
  if (type.kind === "known" && type.value !== "Gateway" && type.value !== "Interface") return "no";
  if (isServiceOfAws(network, endpoint) === false) return "no";
  if (service.kind === "known" && withoutPolicies.has(service.value)) return "no";
  if (type.kind === "unknown") return type;
  return serviceName.kind === "unknown" ? serviceName : "yes";
}

const policiesByEndpoint = memoise(({ vpcEndpointPolicies }) =>
  byLink(vpcEndpointPolicies, ({ vpcEndpoint }) => vpcEndpoint),
);

function* checkEndpoint(network: Network, endpoint: VpcEndpoint): Iterable<Finding> {
  const policies = policiesByEndpoint(network);
  const [separate] = policies.at(endpoint.id);
  const subject = separate ?? endpoint;
  const isOpen = isOpenPolicy(subject.policy);
  if (isOpen === "no" || !isSubject(subject)) return;
  const stray =
    separate === undefined
      ? policies.unsure.find(({ vpcEndpoint }) => mayPointTo(vpcEndpoint, endpoint.id))
      : undefined;
  const takes = takesPolicy(network, endpoint);
  const [why] = [
    ...(typeof isOpen === "object" ? [isOpen] : []),
    ...(stray
      ? [whyOf(stray.vpcEndpoint, `which endpoint ${stray.name} is for is not known`)]
      : []),
    ...(typeof takes === "object" ? [takes] : []),
  ];
  const what = separate === undefined ? "" : `Endpoint policy ${separate.name} of `;
  const name = `${separate === undefined ? "Endpoint" : "endpoint"} ${endpoint.name}`;
  if (why !== undefined) {
    yield notDecided(
      subject.urn,
      `${what}${name}: ${why.why}. It is a violation if its policy allows everyone everything.`,
    );
    return;
  }
  const isAbsent = subject.policy === undefined;
  yield violation(
    subject.urn,
    `${what}${name} ` +
      `${isAbsent ? "has no policy, and AWS's own lets" : "lets"} every principal of every account use it ` +
      "for everything, so data can be carried off through it.",
  );
}
