import { subnetsOfEndpoint } from "../../analysis/facts/endpointParts";
import { linkedId } from "../../analysis/model/link";
import { residentsByVpc } from "../../analysis/facts/residents";
import { zoneSpread } from "../../analysis/facts/zoneSpread";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import type { Network } from "../../analysis/model/network";
import { flag, numberBetween } from "../config";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";
import { tooFewZones } from "../resources/zones";

/**
 * An interface endpoint has an interface in each of its subnets. With all of them in one zone the loss of
 * that zone takes the service from the whole VPC, and calls from other zones are charged for crossing.
 * Each zone is charged per hour.
 *
 * @see AWS PrivateLink Guide, "Subnets and Availability Zones"
 */
export const endpointMultiAz = defineRule({
  name: "endpoint-multi-az",
  description: "Interface endpoints have subnets in enough zones.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add one subnet per zone.",
  frameworks: {},
  config: {
    minAzs: numberBetween(1, 16, 2, "In how many zones an interface endpoint has to be."),
    everyConsumerZone: flag(
      false,
      "Ask for every zone of the VPC in which something runs as well.",
    ),
  },
  provenBy: [],
  *check(network, { minAzs, everyConsumerZone }) {
    for (const endpoint of network.vpcEndpoints) {
      const { endpointType: type, urn, name } = endpoint;
      if (!isSubject(endpoint) || (type.kind === "known" && type.value !== "Interface")) continue;
      const subnets = subnetsOfEndpoint(network, endpoint);
      const findings = [
        ...tooFewZones(network, endpoint, subnets, {
          name: `Interface endpoint ${name}`,
          least: minAzs,
          consequence: "so the loss of one zone takes the service from the whole VPC",
        }),
      ];
      if (findings.length === 0 && everyConsumerZone)
        findings.push(...zonesLeftOut(network, endpoint));
      const [first] = findings;
      if (type.kind === "known") yield* findings;
      else if (first !== undefined) {
        yield notDecided(
          urn,
          `Endpoint ${name}: ${type.why}. It is a violation if it is for interfaces.`,
        );
      }
    }
  },
});

/** Zones of consumers in which the endpoint has no interface. */
function* zonesLeftOut(network: Network, endpoint: VpcEndpoint): Iterable<Finding> {
  const vpc = linkedId(endpoint.vpc);
  const residents = vpc === undefined ? [] : (residentsByVpc(network).get(vpc) ?? []);
  const places = new Map(
    residents.flatMap(({ open, subnet }) => (open ? [] : [[subnet.id, subnet]])),
  );
  const own = subnetsOfEndpoint(network, endpoint);
  const items = [...places.keys()].map((id) => ({ kind: "entity", id }) as const);
  const here = zoneSpread(network, own);
  const all = zoneSpread(network, { items: [...own.items, ...items] });
  const missing = [...here.missing, ...all.missing];
  if (missing.length > 0) {
    yield notDecided(
      endpoint.urn,
      `Interface endpoint ${endpoint.name}: ${missing[0]?.why ?? ""}. It is a violation if something runs ` +
        "in a zone in which it has no subnet.",
      "consumers",
    );
    return;
  }
  const bare = all.zones.filter((zone) => !here.zones.includes(zone));
  if (bare.length === 0) return;
  yield violation(
    endpoint.urn,
    `Interface endpoint ${endpoint.name} has no subnet in ${bare.join(", ")}, where something runs, so the ` +
      "loss of another zone takes the service from there.",
    "consumers",
  );
}
