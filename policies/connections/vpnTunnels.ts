import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { VpnTunnel } from "../../analysis/model/vpn";
import { isSubject } from "../resources/subjects";
import { notDecided, provenViolation, type Finding } from "../rule";

/** What a rule asks of each of the two tunnels of a VPN connection. */
export interface TunnelQuestion {
  /** What is wrong with a tunnel, each in words, and what cannot be told. */
  judge(tunnel: VpnTunnel): readonly (string | Unknown)[];
  /** What follows, as in `so nobody can tell why a tunnel went down`. */
  readonly consequence: string;
  /** What would make it a violation, as in `if a tunnel does not log`. */
  readonly unless: string;
}

/** Type whose own inputs decide such a question. */
export const vpnConnectionType = "aws:ec2/vpnConnection:VpnConnection";

/** One finding at most for each connection: its certain faults, else what is not known. */
export function* judgeTunnels(network: Network, question: TunnelQuestion): Iterable<Finding> {
  for (const { urn, name, tunnelOptions, ...connection } of network.vpnConnections) {
    if (!isSubject(connection) || tunnelOptions === undefined) continue;
    const answers =
      tunnelOptions.kind === "unknown"
        ? [tunnelOptions]
        : tunnelOptions.value.flatMap((tunnel, index) =>
            question
              .judge(tunnel)
              .map((one) => (typeof one === "string" ? `tunnel ${String(index + 1)} ${one}` : one)),
          );
    const faults = answers.filter((one) => typeof one === "string");
    const open = answers.find((one) => typeof one === "object");
    if (faults.length > 0) {
      yield provenViolation(
        urn,
        `VPN connection ${name}: ${faults.join("; ")}, ${question.consequence}.`,
      );
    } else if (open !== undefined) {
      yield notDecided(
        urn,
        `VPN connection ${name}: ${open.why}. It is a violation ${question.unless}.`,
      );
    }
  }
}
