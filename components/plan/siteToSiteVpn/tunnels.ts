import { contains, overlaps, parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import type { CustomerGatewayPlanArgs, VpnTunnelArgs } from "./siteToSiteVpnPlanArgs";

/** What both phases of a tunnel are set to. */
export interface PlannedTunnel {
  ikeVersions: string[];
  encryptionAlgorithms: string[];
  integrityAlgorithms: string[];
  dhGroups: number[];
  startupAction: string;
  dpdTimeoutAction: string;
}

// AWS Site-to-Site VPN User Guide, "Tunnel options"
const known = {
  ikeVersions: ["ikev2", "ikev1"],
  encryptionAlgorithms: ["AES256-GCM-16", "AES128-GCM-16", "AES256", "AES128"],
  integrityAlgorithms: ["SHA2-256", "SHA2-384", "SHA2-512", "SHA1"],
  startupAction: ["add", "start"],
  dpdTimeoutAction: ["clear", "none", "restart"],
};
const weak: readonly string[] = ["ikev1", "SHA1"];
const strongGroups = [14, 15, 16, 17, 18, 19, 20, 21];
const weakGroups = [2, 22, 23, 24];

/** The options of every tunnel, what is left out set to something strong. */
export function planTunnel(args: VpnTunnelArgs = {}): PlannedTunnel {
  return {
    ikeVersions: args.ikeVersions ?? ["ikev2"],
    encryptionAlgorithms: args.encryptionAlgorithms ?? ["AES256-GCM-16"],
    integrityAlgorithms: args.integrityAlgorithms ?? ["SHA2-256", "SHA2-384", "SHA2-512"],
    dhGroups: args.dhGroups ?? strongGroups,
    startupAction: args.startupAction ?? "add",
    dpdTimeoutAction: args.dpdTimeoutAction ?? "clear",
  };
}

/** Wants algorithms that AWS knows, and strong ones unless weak ones are asked for. */
export function checkTunnels(args: VpnTunnelArgs = {}): Issue[] {
  const allowsWeak = args.allowWeakAlgorithms === true;
  const lists = (["ikeVersions", "encryptionAlgorithms", "integrityAlgorithms"] as const).flatMap(
    (name) =>
      checkWords(
        `tunnels.${name}`,
        args[name],
        known[name],
        (word) => weak.includes(word),
        allowsWeak,
      ),
  );
  const groups = args.dhGroups?.map(String);
  const choices = [...strongGroups, ...weakGroups].map(String);
  const isWeak = (group: string) => weakGroups.includes(Number(group));
  return [
    ...lists,
    ...checkWords("tunnels.dhGroups", groups, choices, isWeak, allowsWeak),
    ...(["startupAction", "dpdTimeoutAction"] as const).flatMap((name): Issue[] => {
      const word = args[name];
      if (word === undefined || known[name].includes(word)) return [];
      const path = `tunnels.${name}`;
      return [{ path, received: show(word), allowed: list(known[name]), fix: "choose one" }];
    }),
  ];
}

function checkWords(
  path: string,
  words: readonly string[] | undefined,
  choices: readonly string[],
  isWeak: (word: string) => boolean,
  allowsWeak: boolean,
): Issue[] {
  if (words === undefined) return [];
  const allowed = list(choices.filter((choice) => allowsWeak || !isWeak(choice)));
  if (words.length === 0) {
    return [
      { path, received: "[]", allowed, fix: "name one, or leave it out for the strong ones" },
    ];
  }
  return words.flatMap((word, index) => {
    const isKnown = choices.includes(word);
    if (isKnown && (allowsWeak || !isWeak(word))) return [];
    const fix = isKnown
      ? "set tunnels.allowWeakAlgorithms: true if the device knows nothing better"
      : "choose one that AWS knows";
    return [{ path: `${path}[${String(index)}]`, received: word, allowed, fix }];
  });
}

const linkLocal = parseCidr("169.254.0.0/16");
const reserved = ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0", "169.252"].map(
  (rest) => `169.254.${rest}/30`,
);

/** Wants two inside blocks for each gateway that has any, none of them twice. */
export function checkInsideCidrs(gateways: readonly CustomerGatewayPlanArgs[]): Issue[] {
  const seen: string[] = [];
  return gateways.flatMap(({ insideCidrs }, index): Issue[] => {
    if (insideCidrs === undefined) return [];
    const path = `customerGateways[${String(index)}].insideCidrs`;
    if (insideCidrs.length !== 2) {
      const received = `${String(insideCidrs.length)} blocks`;
      const allowed = "two blocks, one for each tunnel";
      return [{ path, received, allowed, fix: "give both, or leave it out and AWS chooses" }];
    }
    return insideCidrs.flatMap((text, position): Issue[] => {
      const at = `${path}[${String(position)}]`;
      const block = parseCidr(text);
      const isUsable =
        block?.prefixLength === 30 &&
        linkLocal !== undefined &&
        contains(linkLocal, block) &&
        !reserved.includes(text);
      if (!isUsable) {
        const allowed = `a /30 of 169.254.0.0/16 other than ${list(reserved)}`;
        const fix = "choose one such as 169.254.10.0/30";
        return [{ path: at, received: show(text), allowed, fix }];
      }
      const taken = seen.find((one) => {
        const other = parseCidr(one);
        return other !== undefined && overlaps(other, block);
      });
      seen.push(text);
      if (taken === undefined) return [];
      const fix = "each tunnel needs a block of its own: choose another";
      return [{ path: at, received: show(text), allowed: `blocks other than ${taken}`, fix }];
    });
  });
}
