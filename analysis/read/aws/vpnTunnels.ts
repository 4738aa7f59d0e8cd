import { known, unknown, type Value } from "../../model/value";
import type { VpnPhase, VpnTunnel } from "../../model/vpn";
import type { Item } from "./context";
import { part, parts, text, textsIn } from "./fields";

// AWS always tells these, so they are there in both tunnels or in none.
const apart = ["TunnelInsideCidr", "TunnelInsideIpv6Cidr", "PreSharedKey"];

const single = [
  "DpdTimeoutAction",
  "DpdTimeoutSeconds",
  "Phase1LifetimeSeconds",
  "Phase2LifetimeSeconds",
  "RekeyFuzzPercentage",
  "RekeyMarginTimeSeconds",
  "ReplayWindowSize",
  "StartupAction",
];

/** The options of the tunnels of a VPN connection, from its `Options`. */
export function readTunnels(options: Item): Value<readonly VpnTunnel[]> {
  if (!Array.isArray(options.json["TunnelOptions"])) {
    return unknown(`TunnelOptions of ${options.id} is not given`);
  }
  return known(parts(options, "TunnelOptions").map(readTunnel));
}

function readTunnel(item: Item): VpnTunnel {
  const ikeVersions = textsIn(item, "IkeVersions", "Value");
  const log = part(part(item, "LogOptions"), "CloudWatchLogOptions");
  const options = single.flatMap((name) => {
    const value = text(item, name);
    return value === undefined ? [] : [[startingSmall(name), known(value)] as const];
  });
  return {
    ...(ikeVersions.length === 0 ? {} : { ikeVersions: known(ikeVersions) }),
    phase1: readPhase(item, "Phase1"),
    phase2: readPhase(item, "Phase2"),
    logEnabled: known(log.json["LogEnabled"] === true),
    hasLogGroup: known(text(log, "LogGroupArn") !== undefined),
    options: Object.fromEntries(options),
    givenApart: apart.filter((name) => item.json[name] !== undefined).map(startingSmall),
  };
}

function readPhase(item: Item, phase: string): VpnPhase {
  const encryption = textsIn(item, `${phase}EncryptionAlgorithms`, "Value");
  const integrity = textsIn(item, `${phase}IntegrityAlgorithms`, "Value");
  const dhGroups = textsIn(item, `${phase}DHGroupNumbers`, "Value").map(Number);
  return {
    ...(encryption.length === 0 ? {} : { encryption: known(encryption) }),
    ...(integrity.length === 0 ? {} : { integrity: known(integrity) }),
    ...(dhGroups.length === 0 ? {} : { dhGroups: known(dhGroups) }),
  };
}

function startingSmall(name: string): string {
  return `${(name[0] ?? "").toLowerCase()}${name.slice(1)}`;
}
