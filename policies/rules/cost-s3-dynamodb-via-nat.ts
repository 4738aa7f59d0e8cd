import { endpointsOfTable } from "../../analysis/facts/gatewayEndpoints";
import { hasDefaultRoute, leadsTo, vpcOf } from "../../analysis/facts/subnetRouting";
import type { Network } from "../../analysis/model/network";
import type { RouteTable } from "../../analysis/model/routing";
import type { Unknown } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { amounts } from "../config";
import { dollars, gigabytes, price, priceSource, pricesFor } from "../cost/prices";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type RuleSettings } from "../rule";

const services = { s3: "S3", dynamodb: "DynamoDB" } as const;

type Service = keyof typeof services;

const config = {
  monthlyGb: amounts("GB a month to `s3` and to `dynamodb`, for the sum in the message.", [
    "s3",
    "dynamodb",
  ]),
};

/** What a table with a NAT gateway lacks, or what keeps that open. */
type Lack = { readonly table: RouteTable; readonly missing: readonly Service[] } | Unknown;

/**
 * A NAT gateway charges for every gigabyte to S3 and DynamoDB, and their gateway endpoints charge for none.
 *
 * @see AWS PrivateLink Guide, "Gateway endpoints"
 */
export const costS3DynamodbViaNat = defineRule({
  name: "cost-s3-dynamodb-via-nat",
  description:
    "Every route table with a default route to a NAT gateway has the gateway endpoints for S3 and DynamoDB.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Associate the gateway endpoint with this table.",
  frameworks: {},
  config,
  looksFor: ["vpcEndpoint"],
  provenBy: [],
  *check(network, settings) {
    const byVpc = new Map<Vpc | RouteTable, Lack[]>();
    for (const table of network.routeTables) {
      const vpc = vpcOf(network, table.vpc);
      const subject = vpc !== undefined && isSubject(vpc) ? vpc : table;
      const lack = lackOf(network, table, vpc);
      if (lack === undefined || (subject === table && !isSubject(table))) continue;
      byVpc.set(subject, [...(byVpc.get(subject) ?? []), lack]);
    }
    for (const [subject, lacks] of byVpc) yield judge(subject, lacks, settings);
  },
});

function lackOf(network: Network, table: RouteTable, vpc: Vpc | undefined): Lack | undefined {
  const answer = hasDefaultRoute(network, table, 4, leadsTo("natGateway"));
  if (answer === "no") return undefined;
  const { open, services: present } = endpointsOfTable(network, table);
  const missing = (Object.keys(services) as Service[]).filter((one) => !present.includes(one));
  if (missing.length === 0) return undefined;
  const elsewhere: Unknown = {
    kind: "unknown",
    why: `the endpoints of the VPC of ${table.name} are not all part of this stack`,
    sources: [],
  };
  const isOutside = vpc === undefined || vpc.open !== undefined;
  const [doubt] = [
    ...(answer === "yes" ? [] : [answer]),
    ...open,
    ...(isOutside ? [elsewhere] : []),
  ];
  return doubt ?? { table, missing };
}

function judge(
  subject: Vpc | RouteTable,
  lacks: readonly Lack[],
  { monthlyGb, pack }: RuleSettings<typeof config>,
) {
  const kind = subject.kind === "vpc" ? "VPC" : "Route table";
  const certain = lacks.flatMap((lack) => ("table" in lack ? [lack] : []));
  const open = lacks.find((lack) => !("table" in lack));
  if (certain.length === 0 && open !== undefined && !("table" in open)) {
    return notDecided(
      subject.urn,
      `${kind} ${subject.name}: ${open.why}. It is a violation if a table with a NAT gateway has no gateway ` +
        "endpoint for S3 or DynamoDB.",
    );
  }
  const book = pricesFor(subject.region, pack, ["natGb"]);
  const perGb = price(book, "natGb");
  const tables = certain.map(
    ({ missing, table }) => `route table ${table.name} for ${both(missing)}`,
  );
  const lacking = (Object.keys(services) as Service[]).filter((service) =>
    certain.some(({ missing }) => missing.includes(service)),
  );
  return violation(
    subject.urn,
    `${kind} ${subject.name} sends traffic to ${both(lacking)} through a NAT gateway, since there is no gateway ` +
      `endpoint on ${tables.sort().join(", ")}: ${costOf(lacking, monthlyGb, perGb)} instead of nothing ` +
      `(${priceSource(book)}).`,
  );
}

function both(names: readonly Service[]): string {
  return names.map((one) => services[one]).join(" and ");
}

/** The sum and its parts for what was declared, else the price of each GB. */
function costOf(
  lacking: readonly Service[],
  monthlyGb: ReadonlyMap<string, number>,
  perGb: number,
): string {
  const declared = lacking.flatMap((service) => {
    const volume = monthlyGb.get(service);
    return volume === undefined ? [] : [{ service, volume }];
  });
  if (declared.length === 0) return `every GB costs ${String(perGb)}`;
  const volumes = declared.map(
    ({ service, volume }) => `${gigabytes(volume)} to ${services[service]}`,
  );
  const costs = declared.map(({ volume }) => volume * perGb);
  const sum = dollars(costs.reduce((total, cost) => total + cost, 0));
  const parts = costs.length > 1 ? ` (${costs.map(dollars).join(" + ")})` : "";
  return `${volumes.join(" and ")} at ${String(perGb)} cost ${sum} a month${parts}`;
}
