import type { Unknown, Value } from "../../analysis/model/value";
import type { VpnConnection, VpnPhase, VpnTunnel } from "../../analysis/model/vpn";
import { flag } from "../config";
import { vpnConnectionType } from "../connections/vpnTunnels";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

// What a tunnel has when nothing is written: writing it on one tunnel only makes no difference.
// AWS Site-to-Site VPN User Guide, "Tunnel options for your AWS Site-to-Site VPN connection"
const defaults: Readonly<Record<string, string>> = {
  dpdTimeoutAction: "clear",
  dpdTimeoutSeconds: "30",
  enableTunnelLifecycleControl: "false",
  phase1LifetimeSeconds: "28800",
  phase2LifetimeSeconds: "3600",
  rekeyFuzzPercentage: "100",
  replayWindowSize: "1024",
  startupAction: "add",
};

/**
 * AWS takes one tunnel down for maintenance without asking. What was set for one tunnel only shows that
 * nobody meant to use the other, and a tunnel that is down is no help.
 *
 * @see AWS Site-to-Site VPN User Guide, "Tunnel endpoint replacement notifications"
 */
export const vpnTwoTunnels = defineRule({
  name: "vpn-two-tunnels",
  description: "Both tunnels of a VPN connection are designed to carry traffic.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Configure the second tunnel on both ends and bring it up.",
  frameworks: {
    securityHub: ["EC2.20"],
    pci: ["1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4"],
    nist: nist.availability,
  },
  config: {
    requireStatus: flag(
      false,
      "Do not decide about a connection whose tunnels nobody reported yet.",
    ),
  },
  provenBy: [vpnConnectionType],
  *check(network, { requireStatus }) {
    for (const connection of network.vpnConnections) {
      if (!isSubject(connection)) continue;
      yield* judgeOptions(connection);
      yield* judgeStatus(connection, requireStatus);
    }
  },
});

function* judgeOptions({ name, urn, tunnelOptions }: VpnConnection): Iterable<Finding> {
  if (tunnelOptions === undefined) return;
  const open = tunnelOptions.kind === "unknown" ? [tunnelOptions] : [];
  const different: string[] = [];
  const [first, second] = tunnelOptions.kind === "known" ? tunnelOptions.value : [];
  if (first !== undefined && second !== undefined) {
    const [left, right] = [optionsOf(first), optionsOf(second)];
    for (const option of [...new Set([...left.keys(), ...right.keys()])].sort()) {
      const answer = compare(option, left.get(option), right.get(option));
      if (typeof answer === "string") different.push(answer);
      else if (answer !== undefined) open.push(answer);
    }
  }
  if (different.length > 0) {
    yield provenViolation(
      urn,
      `VPN connection ${name} does not configure its tunnels alike (${different.join("; ")}), so they do ` +
        "not stand in for each other.",
      "options",
    );
  } else if (open[0] !== undefined) {
    yield notDecided(
      urn,
      `VPN connection ${name}: ${open[0].why}. It is a violation if the other tunnel is set otherwise.`,
      "options",
    );
  }
}

/** Everything that was written on a tunnel, as texts that are equal when the tunnels are alike. */
function optionsOf(tunnel: VpnTunnel): ReadonlyMap<string, Value<string>> {
  const { givenApart, ikeVersions, options, phase1, phase2 } = tunnel;
  return new Map([
    ...Object.entries(options),
    ...givenApart.map((option) => [option, given] as const),
    ...(ikeVersions === undefined ? [] : [["ikeVersions", inOrder(ikeVersions)] as const]),
    ...listsOf("phase1", phase1),
    ...listsOf("phase2", phase2),
  ]);
}

const given: Value<string> = { kind: "known", value: "given" };

function listsOf(phase: string, lists: VpnPhase): readonly (readonly [string, Value<string>])[] {
  const named: Readonly<Record<string, Value<readonly (string | number)[]> | undefined>> = {
    EncryptionAlgorithms: lists.encryption,
    IntegrityAlgorithms: lists.integrity,
    DhGroupNumbers: lists.dhGroups,
  };
  return Object.entries(named).flatMap(([name, list]) =>
    list === undefined ? [] : [[`${phase}${name}`, inOrder(list)] as const],
  );
}

function inOrder(list: Value<readonly (string | number)[]>): Value<string> {
  if (list.kind === "unknown") return list;
  const items = new Set(list.value.map(String));
  return { kind: "known", value: [...items].sort().join(", ") };
}

/** What is different about an option, or why nobody knows. */
function compare(
  option: string,
  first: Value<string> | undefined,
  second: Value<string> | undefined,
): string | Unknown | undefined {
  const open = [first, second].find((one) => one?.kind === "unknown");
  if (open?.kind === "unknown") return open;
  const [left, right] = [first, second].map((one) =>
    one?.kind === "known" ? one.value : defaults[option],
  );
  if (left === right) return undefined;
  const words = (value: string | undefined) => value ?? "not given";
  return `${option} is ${words(left)} on tunnel 1 and ${words(right)} on tunnel 2`;
}

function* judgeStatus(connection: VpnConnection, requireStatus: boolean): Iterable<Finding> {
  const { name, urn } = connection;
  const status = connection.tunnels ?? connection.rememberedTunnels;
  if (status?.kind === "known" && status.value.length > 0) {
    const down = status.value.filter((one) => one !== "UP").length;
    if (down === 0) return;
    yield violation(
      urn,
      `VPN connection ${name} has ${String(down)} of ${String(status.value.length)} tunnels reported ` +
        `${[...new Set(status.value)].filter((one) => one !== "UP").join(", ")}, so ` +
        `${down === status.value.length ? "nothing passes" : "nothing stands in for the other one"}.`,
      "status",
    );
  } else if (requireStatus || status?.kind === "unknown") {
    const why = status?.kind === "unknown" ? status.why : "no report of its tunnels is known yet";
    yield notDecided(
      urn,
      `VPN connection ${name}: ${why}. It is a violation if one of its tunnels is DOWN.`,
      "status",
    );
  }
}
