import { isOnDirectConnect } from "../../analysis/facts/directConnectUse";
import { vpnsByGateway } from "../../analysis/facts/vpnsByGateway";
import type { Network } from "../../analysis/model/network";
import type { Unknown, Value } from "../../analysis/model/value";
import { unknown } from "../../analysis/model/value";
import { flag, numberBetween } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/** A line into AWS: a connection of Direct Connect, or a VPN that stands in for one. */
interface Line {
  readonly words: string;
  readonly location: Value<string>;
}

/**
 * A connection ends in one building on one router. AWS promises availability only for two of them or more, in
 * different locations.
 *
 * @see AWS Direct Connect User Guide, "AWS Direct Connect Resiliency Toolkit"
 */
export const dxConnectionRedundancy = defineRule({
  name: "dx-connection-redundancy",
  description: "Direct Connect uses at least two connections at two locations.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Order the second connection at another location.",
  frameworks: {},
  config: {
    minLocations: numberBetween(1, 10, 2, "How many locations there have to be."),
    vpnBackupCounts: flag(
      false,
      "A VPN to a gateway that Direct Connect leads to counts as another connection and location.",
    ),
  },
  looksFor: ["directConnectConnection"],
  provenBy: [],
  *check(network, { minLocations, vpnBackupCounts }) {
    const own = [...network.directConnectConnections, ...network.directConnectVirtualInterfaces]
      .filter(isSubject)
      .sort((left, right) => rank(left.kind) - rank(right.kind) || (left.urn < right.urn ? -1 : 1));
    const [subject] = own;
    if (subject === undefined) return;
    const lines = [...linesOf(network), ...(vpnBackupCounts ? backups(network) : [])];
    const known = new Set(
      lines.flatMap(({ location }) => (location.kind === "known" ? [location.value] : [])),
    );
    const open = lines.flatMap(({ location }) => (location.kind === "unknown" ? [location] : []));
    const hidden = unresolvedLine(network);
    if (known.size >= minLocations && lines.length >= 2) return;
    const most = known.size + open.length + (hidden === undefined ? 0 : minLocations);
    const mostLines = lines.length + (hidden === undefined ? 0 : 2);
    const why: Unknown | undefined = open[0] ?? hidden;
    if (why !== undefined && most >= minLocations && mostLines >= 2) {
      yield notDecided(
        subject.urn,
        `Direct Connect: ${why.why}. It is a violation if there are fewer than two connections or ` +
          `${String(minLocations)} locations.`,
      );
      return;
    }
    const places = known.size === 1 ? "one location" : `${String(known.size)} locations`;
    const where = known.size === 0 ? "only" : `at ${places} (${[...known].sort().join(", ")})`;
    const lost =
      lines.length < 2 ? "that connection" : known.size > 1 ? "one more" : "that location";
    yield violation(
      subject.urn,
      `Direct Connect has ${lines
        .map(({ words }) => words)
        .sort()
        .join(", ")} ${where}, so the loss of ${lost} cuts it.`,
    );
  },
});

function rank(kind: string): number {
  return kind === "directConnectConnection" ? 0 : 1;
}

/** Connections of this network, and those that its interfaces name by their ids. */
function linesOf(network: Network): readonly Line[] {
  const own = network.directConnectConnections.map(
    ({ isAggregationGroup, location, name }): Line => ({
      words: `${isAggregationGroup ? "link aggregation group" : "connection"} ${name}`,
      location,
    }),
  );
  const ids = new Set(
    network.directConnectVirtualInterfaces.flatMap(({ connection }) =>
      connection.kind === "external" ? [connection.awsId] : [],
    ),
  );
  const others = [...ids].map((id): Line => ({
    words: `connection ${id}`,
    location: unknown(
      `the location of connection ${id}, which no resource of this stack carries, is not known`,
    ),
  }));
  return [...own, ...others];
}

function unresolvedLine({ directConnectVirtualInterfaces }: Network): Unknown | undefined {
  const links = directConnectVirtualInterfaces.map(({ connection }) => connection);
  const open = links.find(({ kind }) => kind === "unresolved");
  return open?.kind === "unresolved" ? open.why : undefined;
}

/** VPN connections that end where Direct Connect ends; each device is a place of its own. */
function backups(network: Network): readonly Line[] {
  return vpnsByGateway(network).flatMap(({ connections, key }) =>
    isOnDirectConnect(network, key) === "yes"
      ? connections.map(({ name }): Line => ({
          words: `VPN ${name}`,
          location: { kind: "known", value: `the other end of VPN ${name}` },
        }))
      : [],
  );
}
