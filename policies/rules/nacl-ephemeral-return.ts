import { admittedTraffic, atomsOf, covers, type AclAtom } from "../../analysis/facts/aclAdmission";
import { matchesOfAcl, type AclMatch } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import type { Unknown } from "../../analysis/model/value";
import type { Family } from "../../analysis/sets/cidr";
import {
  formatPorts,
  intersectPorts,
  portRanges,
  portsOf,
  subtractPorts,
  type PortSet,
} from "../../analysis/sets/portSet";
import { portRange } from "../config";
import { eachContentOnce } from "../networkAcls/networkAclContents";
import { describeMatch, listsToJudge, reasons } from "../networkAcls/networkAclLists";
import { missingReplies, type ReplyRange } from "../networkAcls/replyPorts";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * Network ACLs are stateless: a reply is judged like any packet, and it goes to the port from which the
 * client's kernel happened to send. Where the list lets fewer ports through, connections hang by chance.
 *
 * A list that denies 3389 to the world, as `nacl-no-public-admin-ports` wants, cuts one reply in 64,512.
 * That port is not asked for here: no list could please both rules.
 *
 * @see Amazon VPC User Guide, "Ephemeral ports"
 */
export const naclEphemeralReturn = defineRule({
  name: "nacl-ephemeral-return",
  description:
    "A network ACL lets the replies to what it admits out again, on the ephemeral ports.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Add an allow for tcp 1024-65535 to the same addresses in the opposite direction.",
  frameworks: {},
  config: {
    range: portRange("1024-65535", "Ports from which clients connect: where replies go."),
  },
  provenBy: [],
  *check(network, { range }) {
    const wanted = subtractPorts(portRanges(range), portsOf([3389]));
    const ephemeral = portRanges(range, { first: 1024, last: 65535 });
    const once = eachContentOnce(network);
    for (const acl of listsToJudge(network, false)) {
      for (const family of [4, 6] as const) {
        yield* once(acl, directions, [family], () =>
          checkList(network, acl, family, { wanted, ephemeral }),
        );
      }
    }
  },
});

const directions = ["ingress", "egress"] as const;
type Direction = (typeof directions)[number];

/** TCP ports by direction that pass for the addresses of one atom. */
interface Ports {
  readonly atom: AclAtom;
  readonly surely: Readonly<Record<Direction, PortSet>>;
  readonly perhaps: Readonly<Record<Direction, PortSet>>;
  readonly missing: readonly Unknown[];
}

function* checkList(
  network: Network,
  acl: NetworkAcl,
  family: Family,
  range: ReplyRange,
): Iterable<Finding> {
  const matches = {
    ingress: matchesOfAcl(network, acl, "ingress", family),
    egress: matchesOfAcl(network, acl, "egress", family),
  };
  const rows = atomsOf(family, [...matches.ingress, ...matches.egress]).map((atom) =>
    portsAt(atom, matches),
  );
  for (const direction of directions) {
    const back = other(direction);
    const isFirst = direction === "ingress";
    const isFault = (row: Ports, requests: Bound, replies: Bound): boolean => {
      const answersElsewhere = rows.some((one) => one[replies][back].length > 0);
      const how = { answersElsewhere, isFirst };
      return missingReplies(row[requests][direction], row[replies][back], range, how).length > 0;
    };
    const faulty: Ports[] = [];
    const missing: Unknown[] = [];
    for (const row of rows) {
      const bounds = row.missing.length === 0 ? exact : both;
      const answers = bounds.flatMap((requests) =>
        bounds.map((replies) => isFault(row, requests, replies)),
      );
      if (answers.every((answer) => answer) && row.atom.kind === "set") faulty.push(row);
      else if (answers.includes(true)) missing.push(...row.missing);
    }
    const cause = `${direction} IPv${String(family)}`;
    const [first] = faulty;
    if (first !== undefined) {
      yield violation(acl.urn, sentence(acl, direction, matches[direction], first, range), cause);
    } else if (missing.length > 0) {
      yield notDecided(
        acl.urn,
        `Network ACL ${acl.name}: ${reasons(missing)}. It is a violation if it admits TCP by ` +
          `${direction} over IPv${String(family)} and not the replies by ${back}.`,
        cause,
      );
    }
  }
}

type Bound = "surely" | "perhaps";
const exact: readonly Bound[] = ["surely"];
const both: readonly Bound[] = ["surely", "perhaps"];

function other(direction: Direction): Direction {
  return direction === "ingress" ? "egress" : "ingress";
}

function portsAt(atom: AclAtom, matches: Readonly<Record<Direction, readonly AclMatch[]>>): Ports {
  const ingress = admittedTraffic(matches.ingress, atom);
  const egress = admittedTraffic(matches.egress, atom);
  return {
    atom,
    surely: { ingress: ingress.surely.tcp, egress: egress.surely.tcp },
    perhaps: { ingress: ingress.perhaps.tcp, egress: egress.perhaps.tcp },
    missing: [...ingress.missing, ...egress.missing],
  };
}

function sentence(
  acl: NetworkAcl,
  direction: Direction,
  requestMatches: readonly AclMatch[],
  { atom, perhaps }: Ports,
  { wanted }: ReplyRange,
): string {
  const by = requestMatches
    .filter((match) => match.action !== "deny" && covers(match, atom) !== "no")
    .filter(({ traffic }) => traffic.perhaps.tcp.length > 0)
    .map((match) => describeMatch(match, direction));
  const window = intersectPorts(perhaps[other(direction)], wanted);
  const [away, back] = direction === "ingress" ? ["in", "out"] : ["out", "in"];
  const what =
    window.length === 0
      ? `no reply ${back} again, so every connection hangs`
      : `replies ${back} again on tcp ${formatPorts(window)} only, so some clients will hang`;
  return `Network ACL ${acl.name} lets TCP ${away} (${by.join(", ")}) and lets ${what}.`;
}
