import { known, unknown, type Value } from "../../model/value";
import type { VpnPhase, VpnTunnel } from "../../model/vpn";
import { boolean, isWritten, numbers, onlyBlock, output, text, texts, type Block } from "./fields";

// Pre-shared keys are secret: only whether one is given is looked at.
const apart = ["InsideCidr", "InsideIpv6Cidr", "PresharedKey"];

const single = [
  "DpdTimeoutAction",
  "DpdTimeoutSeconds",
  "EnableTunnelLifecycleControl",
  "Phase1LifetimeSeconds",
  "Phase2LifetimeSeconds",
  "RekeyFuzzPercentage",
  "RekeyMarginTimeSeconds",
  "ReplayWindowSize",
  "StartupAction",
];

/** The options of the two tunnels of a VPN connection. */
export function readTunnels(block: Block): Value<readonly VpnTunnel[]> {
  return known([readTunnel(block, "tunnel1"), readTunnel(block, "tunnel2")]);
}

function readTunnel(block: Block, tunnel: string): VpnTunnel {
  const ikeVersions = texts(block, `${tunnel}IkeVersions`);
  const options = single.flatMap((name) => {
    const value = textOrFlag(block, `${tunnel}${name}`);
    return value === undefined ? [] : [[startingSmall(name), value] as const];
  });
  return {
    ...(ikeVersions === undefined ? {} : { ikeVersions }),
    phase1: readPhase(block, `${tunnel}Phase1`),
    phase2: readPhase(block, `${tunnel}Phase2`),
    ...readLog(block, `${tunnel}LogOptions`),
    options: Object.fromEntries(options),
    givenApart: apart.filter((name) => isWritten(block, `${tunnel}${name}`)).map(startingSmall),
  };
}

function readPhase(block: Block, phase: string): VpnPhase {
  const encryption = texts(block, `${phase}EncryptionAlgorithms`);
  const integrity = texts(block, `${phase}IntegrityAlgorithms`);
  const dhGroups = numbers(block, `${phase}DhGroupNumbers`);
  return {
    ...(encryption === undefined ? {} : { encryption }),
    ...(integrity === undefined ? {} : { integrity }),
    ...(dhGroups === undefined ? {} : { dhGroups }),
  };
}

function readLog(block: Block, key: string): Pick<VpnTunnel, "logEnabled" | "hasLogGroup"> {
  const outer = onlyBlock(block, key);
  const inner = outer === undefined ? undefined : onlyBlock(outer, "cloudwatchLogOptions");
  if (inner !== undefined) {
    return {
      logEnabled: boolean(inner, "logEnabled") ?? known(false),
      hasLogGroup: known(isWritten(inner, "logGroupArn") && inner.values["logGroupArn"] !== ""),
    };
  }
  const hidden =
    outer === undefined ? isWritten(block, key) : isWritten(outer, "cloudwatchLogOptions");
  const value = hidden
    ? unknown(`${key} of ${block.resource.name} is not known yet`)
    : known(false);
  return { logEnabled: value, hasLogGroup: value };
}

/** `UP` or `DOWN` of each tunnel when the connection was last read; absent before there is any report. */
export function rememberedTunnels(block: Block): Value<readonly string[]> | undefined {
  const status = output(block.resource, "vgwTelemetries", (raw) => {
    const reports: readonly unknown[] = Array.isArray(raw) ? raw : [];
    const texts = reports.map((one) => (one as { status?: unknown } | null)?.status);
    return texts.every((one) => typeof one === "string") ? texts : undefined;
  });
  return status.kind === "known" && status.value.length > 0 ? status : undefined;
}

function textOrFlag(block: Block, key: string): Value<string> | undefined {
  const raw = block.values[key];
  return typeof raw === "boolean" ? known(String(raw)) : text(block, key);
}

function startingSmall(name: string): string {
  return `${(name[0] ?? "").toLowerCase()}${name.slice(1)}`;
}
