import { endpointsByVpc, privateDnsOf } from "../../analysis/facts/endpointParts";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { mayPointTo } from "../../analysis/model/link";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import type { Network } from "../../analysis/model/network";
import type { Unknown, Value } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * Private DNS lets the public name of a service resolve to an endpoint. It needs the VPC's own resolver
 * and DNS hostnames; AWS refuses the endpoint without them.
 *
 * @see AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint"
 */
export const vpcDnsForPrivateDns = defineRule({
  name: "vpc-dns-for-private-dns",
  description: "A VPC with private DNS of endpoints has DNS support and DNS hostnames on.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Set enableDnsSupport and enableDnsHostnames to true.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const vpc of network.vpcs) {
      if (!isSubject(vpc)) continue;
      const switches = {
        enableDnsSupport: vpc.enableDnsSupport,
        enableDnsHostnames: vpc.enableDnsHostnames,
      };
      const all = Object.entries(switches);
      const off = all.filter(([, value]) => value.kind === "known" && !value.value);
      const open = all.flatMap(([, value]) => (value.kind === "unknown" ? [value] : []));
      if (off.length === 0 && open.length === 0) continue;
      const { certain, doubt } = endpointsWithNames(network, vpc);
      const why =
        (off.length === 0 ? open[0] : undefined) ?? (certain.length === 0 ? doubt : undefined);
      if (why !== undefined && (certain.length > 0 || doubt !== undefined)) {
        yield notDecided(
          vpc.urn,
          `VPC ${vpc.name}: ${why.why}. It is a violation if DNS support or DNS hostnames are off and an ` +
            "endpoint here has private DNS.",
        );
      } else if (certain.length > 0) {
        const names = certain.map(({ name }) => name).sort();
        yield violation(
          vpc.urn,
          `VPC ${vpc.name} has ${off.map(([key]) => `${key} false`).join(" and ")}, and ` +
            `${names.length === 1 ? "endpoint" : "endpoints"} ${names.join(", ")} ` +
            `${names.length === 1 ? "has" : "have"} private DNS, which AWS refuses there.`,
        );
      }
    }
  },
});

interface EndpointsWithNames {
  readonly certain: readonly VpcEndpoint[];
  /** Present when another endpoint may be one of them. */
  readonly doubt: Unknown | undefined;
}

/** Interface endpoints of a VPC that have private DNS. */
function endpointsWithNames(network: Network, vpc: Vpc): EndpointsWithNames {
  const endpoints = endpointsByVpc(network);
  const own = endpoints
    .at(vpc.id)
    .map((endpoint) => ({ endpoint, answer: hasNames(network, endpoint) }));
  const strays = endpoints.unsure.filter(
    (endpoint) => mayPointTo(endpoint.vpc, vpc.id) && isOn(hasNames(network, endpoint)) !== false,
  );
  const doubts = [
    ...own.flatMap(({ answer }) => (answer.kind === "unknown" ? [answer] : [])),
    ...strays.map((endpoint) => whyOf(endpoint.vpc, `the VPC of ${endpoint.name} is not known`)),
  ];
  return {
    certain: own.flatMap(({ endpoint, answer }) => (isOn(answer) === true ? [endpoint] : [])),
    doubt: doubts[0],
  };
}

function hasNames(network: Network, endpoint: VpcEndpoint): Value<boolean> {
  const { endpointType } = endpoint;
  if (endpointType.kind === "known" && endpointType.value !== "Interface") {
    return { kind: "known", value: false };
  }
  const answer = privateDnsOf(network, endpoint);
  const isOff = answer.kind === "known" && !answer.value;
  return endpointType.kind === "unknown" && !isOff ? endpointType : answer;
}

function isOn(value: Value<boolean>): boolean | undefined {
  return value.kind === "known" ? value.value : undefined;
}
