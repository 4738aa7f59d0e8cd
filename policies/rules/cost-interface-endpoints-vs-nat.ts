import { endpointBreakEvenGb } from "../../analysis/cost/breakEven";
import type { PriceBook } from "../../analysis/cost/priceBook";
import { endpointsByVpc, subnetsOfEndpoint } from "../../analysis/facts/endpointParts";
import { natLayoutOf } from "../../analysis/facts/natLayout";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { amounts, texts } from "../config";
import { dollars, gigabytes, price, priceSource, pricesFor } from "../cost/prices";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding, type RuleSettings } from "../rule";
import { counted } from "../../analysis/text/words";

const config = {
  monthlyGb: amounts("GB a month by service, by the end of its name: `ecr.api`."),
  required: texts(
    [],
    "Services whose endpoints are kept whatever they cost, by the end of the name.",
  ),
};

/** An interface endpoint that is judged. */
interface Judged {
  readonly service: string;
  /** AWS takes one subnet of a zone. */
  readonly zones: number;
}

/**
 * An interface endpoint is charged for every hour in every zone. Where a NAT gateway stays anyway, it pays for
 * itself only when enough traffic goes by it that the NAT gateway would charge more for.
 *
 * @see AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink"
 */
export const costInterfaceEndpointsVsNat = defineRule({
  name: "cost-interface-endpoints-vs-nat",
  description: "In a VPC that keeps a NAT gateway anyway, interface endpoints pay for themselves.",
  severity: "low",
  level: "disabled",
  remediationSteps:
    "Drop the listed endpoints or put them in fewer zones, or list them under `required`.",
  frameworks: {},
  config,
  provenBy: [],
  *check(network, settings) {
    for (const vpc of network.vpcs) {
      if (isSubject(vpc)) yield* judge(network, vpc, settings);
    }
  },
});

function* judge(
  network: Network,
  vpc: Vpc,
  { monthlyGb, pack, required }: RuleSettings<typeof config>,
): Iterable<Finding> {
  const doubts: Unknown[] = [];
  const judged = endpointsByVpc(network)
    .at(vpc.id)
    .flatMap((endpoint) => judgedPart(network, endpoint, required, doubts));
  if (judged.length === 0 && doubts.length === 0) return;
  const { gateways, hasRegional, open } = natLayoutOf(network, vpc);
  const hasNat = gateways.size > 0 || hasRegional;
  if (!hasNat && open === undefined) return;
  const book = pricesFor(vpc.region, pack, ["endpointAzHour", "endpointGb", "natGb"]);
  const even = endpointBreakEvenGb(book) ?? Infinity;
  const [doubt] = hasNat ? doubts : [open, ...doubts].filter((one) => one !== undefined);
  if (doubt !== undefined || monthlyGb.size === 0) {
    const why = doubt?.why ?? "the traffic of its interface endpoints is not declared (monthlyGb)";
    yield notDecided(
      vpc.urn,
      `VPC ${vpc.name}: ${why}. It is a violation if a NAT gateway stays and its interface endpoints carry less ` +
        `than ${gigabytes(even)} a month for each zone that one is in (${priceSource(book)}).`,
    );
    return;
  }
  const fault = faultOf(vpc, judged, monthlyGb, book, even);
  if (fault !== undefined) yield violation(vpc.urn, fault);
}

/** What counts of an endpoint: interface endpoints of AWS's own services that nobody keeps for other reasons. */
function judgedPart(
  network: Network,
  endpoint: VpcEndpoint,
  required: readonly string[],
  doubts: Unknown[],
): readonly Judged[] {
  const { endpointType, service } = endpoint;
  if (endpointType.kind === "known" && endpointType.value !== "Interface") return [];
  // A NAT gateway leads to no service of somebody else's.
  if (service.kind === "known" && service.value.startsWith("vpce-svc-")) return [];
  if (service.kind === "known" && required.includes(service.value)) return [];
  const { items, more } = subnetsOfEndpoint(network, endpoint);
  if (endpointType.kind === "unknown") doubts.push(endpointType);
  else if (service.kind === "unknown") doubts.push(service);
  else if (more !== undefined) doubts.push(more.why);
  else return [{ service: service.value, zones: items.length }];
  return [];
}

function faultOf(
  vpc: Vpc,
  judged: readonly Judged[],
  monthlyGb: ReadonlyMap<string, number>,
  book: PriceBook,
  even: number,
): string | undefined {
  const zones = judged.reduce((sum, one) => sum + one.zones, 0);
  const names = new Set(judged.map(({ service }) => service));
  const volume = [...names].reduce((sum, service) => sum + (monthlyGb.get(service) ?? 0), 0);
  const cost = zones * price(book, "endpointAzHour") * price(book, "hoursPerMonth");
  const saving = volume * (price(book, "natGb") - price(book, "endpointGb"));
  if (cost <= saving) return undefined;
  const listed = judged
    .filter((one) => (monthlyGb.get(one.service) ?? 0) < one.zones * even)
    .map(({ service, zones: count }) => {
      const declared = monthlyGb.get(service);
      const traffic = declared === undefined ? "not declared" : gigabytes(declared);
      return `${service} (${counted(count, "zone")}, ${traffic})`;
    });
  return (
    `VPC ${vpc.name} keeps a NAT gateway, and its interface endpoints cost ${dollars(cost)} a month ` +
    `(${String(zones)} endpoint-zones) to save ${dollars(Math.max(saving, 0))} for ${gigabytes(volume)}: ` +
    `${listed.sort().join(", ")}. Each pays from ${gigabytes(even)} a month and zone on (${priceSource(book)}).`
  );
}
