import { isOnDirectConnect } from "../../analysis/facts/directConnectUse";
import { linkName } from "../../analysis/facts/linkName";
import { entitiesById } from "../../analysis/facts/memoise";
import { vpnsByGateway, type VpnsOfGateway } from "../../analysis/facts/vpnsByGateway";
import { linkedId, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { CustomerGateway } from "../../analysis/model/vpn";
import { capital } from "../../analysis/text/words";
import { flag } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { targetWords } from "../words/describe";

/**
 * AWS's end of a VPN has two tunnels in two places; the customer's end has as many devices as there are
 * customer gateways with different addresses. A second connection is charged by the hour.
 *
 * @see AWS Site-to-Site VPN User Guide, "Redundant AWS Site-to-Site VPN connections for failover"
 */
export const vpnSecondCustomerGateway = defineRule({
  name: "vpn-second-customer-gateway",
  description:
    "VPN connections of a gateway end on at least two customer gateways with different addresses.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add a connection to a second device, best at another site.",
  frameworks: {},
  config: {
    directConnectCounts: flag(true, "A VPN that backs up Direct Connect needs no second device."),
  },
  looksFor: ["vpnConnection", "directConnectVirtualInterface", "directConnectGatewayAssociation"],
  provenBy: [],
  *check(network, { directConnectCounts }) {
    for (const one of vpnsByGateway(network)) yield* judge(network, one, directConnectCounts);
  },
});

function* judge(
  network: Network,
  { connections, gateway, key, open }: VpnsOfGateway,
  directConnectCounts: boolean,
): Iterable<Finding> {
  const own = connections.filter(isSubject).sort((left, right) => (left.urn < right.urn ? -1 : 1));
  const subject = gateway !== undefined && isSubject(gateway) ? gateway : own[0];
  if (subject === undefined) return;
  const backup = directConnectCounts ? isOnDirectConnect(network, key) : "no";
  if (backup === "yes") return;
  const ends = connections.map(({ customerGateway }) => customerGateway);
  const devices = new Map<string, string>();
  const doubts = [open, typeof backup === "object" ? backup : undefined];
  for (const link of ends) {
    if (link.kind === "unresolved" || link.kind === "oneOf") doubts.push(link.why);
    else devices.set(...deviceOf(network, link));
  }
  if (devices.size > 1) return;
  const name = `${capital(targetWords(gateway?.kind ?? "gateway"))} ${gateway?.name ?? key}`;
  const [why] = doubts.filter((one) => one !== undefined);
  if (why !== undefined) {
    yield notDecided(
      subject.urn,
      `${name}: ${why.why}. It is a violation if its VPN connections end on one device only.`,
      key,
    );
    return;
  }
  const count =
    connections.length === 1
      ? "one VPN connection"
      : `${String(connections.length)} VPN connections`;
  yield violation(
    subject.urn,
    `${name} has ${count} to ${[...devices.values()].join("")} only, so the loss of that device cuts the VPN.`,
    key,
  );
}

/** What tells a device from others, its address if that is known, and its name. */
function deviceOf(network: Network, link: Link): [key: string, words: string] {
  const id = linkedId(link);
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  const device: CustomerGateway | undefined =
    entity?.kind === "customerGateway" ? entity : undefined;
  const name = `customer gateway ${linkName(network, link) ?? "that is not known"}`;
  const address = device?.ipAddress;
  return address?.kind === "known"
    ? [address.value, `${name} (${address.value})`]
    : [id ?? name, name];
}
