import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { endpointsOfTable } from "../../analysis/facts/gatewayEndpoints";
import { interfaceEndpointIn } from "../../analysis/facts/interfaceEndpointIn";
import { policiesOfRole } from "../../analysis/facts/rolePolicies";
import { subnetsAmong } from "../../analysis/facts/routingIndex";
import { tablesOfSubnet, vpcOf, whyOf, type Answer } from "../../analysis/facts/subnetRouting";
import { candidatesOf, mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { unknown, type Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import type { LambdaFunction } from "../../analysis/model/workload";
import { entries, texts } from "../config";
import { policiesWithoutCalls } from "../functions/managedPolicies";
import { serviceOfSign, signsInStatements, type ServiceSign } from "../functions/serviceSigns";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * In an isolated subnet a function reaches services of AWS through endpoints of its VPC and in no other
 * way: without one the call hangs until it times out. Interface endpoints are charged per hour and zone.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaIsolatedHasEndpoints = defineRule({
  name: "lambda-isolated-has-endpoints",
  description:
    "A Lambda function in isolated subnets has an endpoint for every AWS service it shows signs of using.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add the endpoint, or move the function to a subnet with a NAT route.",
  frameworks: {},
  config: {
    ignoreServices: texts(
      ["logs", "xray"],
      "Endpoint services that are not asked for, since Lambda calls them outside of the VPC.",
    ),
    services: entries<string>(
      (value) => (typeof value === "string" ? value : undefined),
      "for each sign the service of an endpoint",
      "Endpoint service for signs of one's own: service of an ARN or action, or a type such as sqs/queue.",
    ),
  },
  looksFor: ["vpcEndpoint", "hostedZone"],
  provenBy: [],
  *check(network, { ignoreServices, services }) {
    for (const lambda of network.functions.filter(isSubject)) {
      const subnets = isolatedSubnetsOf(network, lambda);
      if (subnets.length === 0) continue;
      const { signs, open } = signsOf(network, lambda);
      const wanted = new Map<string, string[]>();
      for (const { sign, from } of signs) {
        const service = serviceOfSign(sign, services);
        if (service === undefined || ignoreServices.includes(service)) continue;
        wanted.set(service, [...(wanted.get(service) ?? []), from]);
      }
      const judged = [...wanted.keys()].sort().map((service) => ({
        service,
        answer: worst(subnets.map((subnet) => isServed(network, subnet, service))),
      }));
      const bare = judged.filter(({ answer }) => answer === "no").map(({ service }) => service);
      const name = `Function ${lambda.name}`;
      if (bare.length > 0) {
        const why = bare.map((one) => `${one} (${[...new Set(wanted.get(one))].join(", ")})`);
        yield violation(
          lambda.urn,
          `${name} is in isolated subnets without an endpoint for ${why.join(", ")}, so its calls there hang ` +
            "until they time out.",
        );
        continue;
      }
      const doubts = judged.flatMap(({ answer }) => (typeof answer === "object" ? [answer] : []));
      const all = [...new Set([...doubts, ...open].map((one) => one.why))];
      if (all.length === 0) continue;
      const fault = "It is a violation if it calls a service of AWS that has no endpoint there.";
      yield notDecided(lambda.urn, `${name}: ${all.join("; ")}. ${fault}`);
    }
  },
});

/** The subnets of a function that are isolated for certain: from others there may be a way out. */
function isolatedSubnetsOf(network: Network, { vpcConfig }: LambdaFunction): readonly Subnet[] {
  if (vpcConfig.kind === "unknown" || vpcConfig.value === undefined) return [];
  const { items, more } = vpcConfig.value.subnets;
  const ids = [...items.flatMap(candidatesOf), ...(more?.candidates ?? [])];
  return subnetsAmong(network, ids).filter((subnet) => {
    const tier = effectiveTier(network, subnet);
    return tier.kind === "known" && tier.value === "isolated";
  });
}

function signsOf(
  network: Network,
  { id, environment = [], role }: LambdaFunction,
): { readonly signs: readonly ServiceSign[]; readonly open: readonly Unknown[] } {
  if (role === undefined) return { signs: environment, open: [] };
  const isPolled = network.functionTriggers.some(
    ({ via, function: link }) => via === "eventSourceMapping" && mayPointTo(link, id),
  );
  const { statements, ofAws, open } = policiesOfRole(network, role);
  const hidden = ofAws
    .filter((one) => !policiesWithoutCalls.has(one))
    .map((one) => unknown(`what the managed policy ${one} allows is not known`));
  const signs = [...environment, ...signsInStatements(statements, isPolled)];
  return { signs, open: [...open, ...hidden] };
}

/** Whether a subnet reaches a service by a gateway endpoint of its table, or by one of its VPC. */
function isServed(network: Network, subnet: Subnet, service: string): Answer {
  const { tables, open } = tablesOfSubnet(network, subnet);
  const byTable = tables.map((table) => endpointsOfTable(network, table));
  const isOnAll = byTable.length > 0 && byTable.every((one) => one.services.includes(service));
  if (isOnAll && open === undefined) return "yes";
  const vpc = vpcOf(network, subnet.vpc);
  if (vpc === undefined) return whyOf(subnet.vpc, "the endpoints of its VPC are not known");
  const byInterface = interfaceEndpointIn(network, vpc, service);
  if (byInterface !== "no") return byInterface;
  const isGateway = service === "s3" || service === "dynamodb";
  return isGateway ? (open ?? byTable.flatMap((one) => one.open)[0] ?? "no") : "no";
}

function worst(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.find((answer) => typeof answer === "object") ?? "yes";
}
