import { endpointsOfTable } from "../../analysis/facts/gatewayEndpoints";
import { subnetsAmong } from "../../analysis/facts/routingIndex";
import { routesOfTable, tablesOfSubnet } from "../../analysis/facts/subnetRouting";
import { candidatesOf, linkedId } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { formatCidr } from "../../analysis/sets/cidr";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";
import { targetWords } from "../words/describe";

/**
 * Lambda picks any of a function's subnets for an execution environment. When they route differently, the
 * same call succeeds or hangs by chance.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaSameRouting = defineRule({
  name: "lambda-same-routing",
  description: "All subnets of a Lambda function route alike.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Use subnets of one tier; otherwise calls succeed or hang by chance of placement.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const lambda of network.functions.filter(isSubject)) {
      const doubt = (why: string): ReturnType<typeof notDecided> =>
        notDecided(
          lambda.urn,
          `Function ${lambda.name}: ${why}. It is a violation if its subnets route differently.`,
        );
      if (lambda.vpcConfig.kind === "unknown") {
        yield doubt(lambda.vpcConfig.why);
        continue;
      }
      const list = lambda.vpcConfig.value?.subnets;
      if (list === undefined || (list.items.length < 2 && list.more === undefined)) continue;
      const ids = new Set([
        ...list.items.flatMap(candidatesOf),
        ...(list.more === undefined ? [] : list.more.candidates),
      ]);
      const subnets = subnetsAmong(network, [...ids]);
      const ways = subnets.map((subnet) => ({ subnet, way: wayOut(network, subnet) }));
      const certain = new Set(list.items.map(linkedId));
      const known = ways.filter(
        ({ subnet, way }) => way.open === undefined && certain.has(subnet.id),
      );
      const [first] = known;
      const other = known.find(({ way }) => way.text !== first?.way.text);
      if (first !== undefined && other !== undefined) {
        yield violation(
          lambda.urn,
          `Function ${lambda.name} uses subnet ${first.subnet.name} (${first.way.text}) and subnet ` +
            `${other.subnet.name} (${other.way.text}), so the same call works in one and hangs in the other.`,
        );
        continue;
      }
      const open = ways.find(({ way }) => way.open !== undefined)?.way.open;
      const outside = list.items.find((link) => candidatesOf(link).length === 0);
      const differ = new Set(ways.map(({ way }) => way.text)).size > 1;
      if (open !== undefined) yield doubt(open.why);
      else if (outside?.kind === "unresolved") yield doubt(outside.why.why);
      else if (outside !== undefined) yield doubt("one of its subnets is not part of this stack");
      else if (list.more !== undefined && (differ || subnets.length === 0)) {
        yield doubt(list.more.why.why);
      } else if (differ) yield doubt("which of its subnets are meant is not known");
    }
  },
});

/** Where a subnet's packets can go, in words that are equal when two subnets route alike. */
function wayOut(network: Network, subnet: Subnet): { text: string; open?: Unknown } {
  const { tables, open } = tablesOfSubnet(network, subnet);
  const [table] = tables;
  if (open !== undefined || table === undefined) {
    const none: Unknown = { kind: "unknown", why: "its route table is not known", sources: [] };
    return { text: "not known", open: open ?? none };
  }
  const { routes, open: hidden } = routesOfTable(network, table);
  const missing = [...hidden];
  const ways = routes.map(({ destination, target }) => {
    if (target.kind === "unknown") missing.push(target.why);
    if (destination.kind === "unknown") missing.push(destination.why);
    const where =
      destination.kind === "cidr"
        ? formatCidr(destination.cidr)
        : destination.kind === "prefixList"
          ? "prefix list " +
            (candidatesOf(destination.prefixList).join() || awsIdOf(destination.prefixList))
          : "unknown";
    return `${where} to ${targetWords(target.kind)}`;
  });
  const { services, open: endpoints } = endpointsOfTable(network, table);
  const [why] = [...missing, ...endpoints];
  const gateways = services.map((service) => `${service} by a gateway endpoint`);
  const text = [...new Set([...ways, ...gateways])].sort().join(", ");
  return {
    text: text === "" ? "local routes only" : text,
    ...(why === undefined ? {} : { open: why }),
  };
}

function awsIdOf(link: { readonly kind: string; readonly awsId?: string }): string {
  return link.awsId ?? "not known";
}
