import { type Unknown, type Value } from "../../analysis/model/value";
import type { VpnPhase, VpnTunnel } from "../../analysis/model/vpn";
import { numbers, texts } from "../config";
import { judgeTunnels, vpnConnectionType } from "../connections/vpnTunnels";
import { defineRule } from "../rule";

/** A list of algorithms: its name, how it is found in a phase, and what must not be in it. */
interface AlgorithmList {
  readonly name: string;
  read(phase: VpnPhase): Value<readonly (string | number)[]> | undefined;
  readonly forbidden: ReadonlySet<string>;
}

/**
 * A list that is left out allows everything that AWS knows, SHA-1 and 1024-bit Diffie-Hellman included, and
 * the customer's device may choose the weakest.
 *
 * @see AWS Site-to-Site VPN User Guide, "Tunnel options for your AWS Site-to-Site VPN connection"
 */
export const vpnStrongAlgorithms = defineRule({
  name: "vpn-strong-algorithms",
  description: "Both phases of both tunnels name their algorithms, and no weak ones.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "List SHA2 integrity, groups 14 and up, and AES-GCM for both phases.",
  frameworks: {},
  config: {
    forbidIntegrity: texts(["SHA1"], "Integrity algorithms that no phase may allow."),
    forbidDh: numbers([2, 22, 23, 24], "Diffie-Hellman groups that no phase may allow."),
    forbidEncryption: texts([], "Encryption algorithms that no phase may allow."),
  },
  provenBy: [vpnConnectionType],
  check(network, { forbidIntegrity, forbidDh, forbidEncryption }) {
    const lists: readonly AlgorithmList[] = [
      {
        name: "encryption",
        read: ({ encryption }) => encryption,
        forbidden: comparable(forbidEncryption),
      },
      {
        name: "integrity",
        read: ({ integrity }) => integrity,
        forbidden: comparable(forbidIntegrity),
      },
      {
        name: "Diffie-Hellman group",
        read: ({ dhGroups }) => dhGroups,
        forbidden: comparable(forbidDh),
      },
    ];
    return judgeTunnels(network, {
      judge: (tunnel) => judgeTunnel(tunnel, lists),
      consequence: "so a device may negotiate a weak algorithm",
      unless: "if a phase names no algorithms or weak ones",
    });
  },
});

function judgeTunnel(
  { phase1, phase2 }: VpnTunnel,
  lists: readonly AlgorithmList[],
): readonly (string | Unknown)[] {
  const open: Unknown[] = [];
  const faults = Object.entries({ "phase 1": phase1, "phase 2": phase2 }).flatMap(
    ([name, phase]) => {
      const missing: string[] = [];
      const weak: string[] = [];
      for (const list of lists) {
        const allowed = list.read(phase);
        if (allowed?.kind === "unknown") open.push(allowed);
        else if (allowed === undefined || allowed.value.length === 0) missing.push(list.name);
        else {
          const found = allowed.value.filter((one) =>
            list.forbidden.has(String(one).toUpperCase()),
          );
          weak.push(...found.map((one) => `${list.name} ${String(one)}`));
        }
      }
      return [
        ...(missing.length > 0 ? [`names no ${missing.join(", ")} in ${name}`] : []),
        ...(weak.length > 0 ? [`allows ${weak.join(", ")} in ${name}`] : []),
      ];
    },
  );
  return [...(faults.length > 0 ? [faults.join(" and ")] : []), ...open];
}

function comparable(all: readonly (string | number)[]): ReadonlySet<string> {
  return new Set(all.map((one) => String(one).toUpperCase()));
}
