import {
  addressesAdmitting,
  tableOf,
  tableOfAcl,
  type AclTable,
} from "../../analysis/facts/aclAdmission";
import { entriesByAcl, matchesOfEntries, type AclMatch } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import type { Unknown } from "../../analysis/model/value";
import { portsOf } from "../../analysis/sets/portSet";
import { tcpTraffic, udpTraffic, type TrafficSet } from "../../analysis/sets/trafficSet";
import { coversWorld } from "../../analysis/sets/world";
import { choices, flag, ports } from "../config";
import { pci } from "../standards/controlSets";
import {
  decidingEntries,
  describeMatch,
  listsToJudge,
  reasons,
  subjectOf,
} from "../networkAcls/networkAclLists";
import { eachContentOnce } from "../networkAcls/networkAclContents";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/** One port on one protocol, as `tcp 22`. */
interface Question {
  readonly name: string;
  readonly traffic: TrafficSet;
}

/**
 * A network ACL is the second lock behind the security groups: what it lets in, one open group exposes.
 * The first entry that matches decides, so a deny behind an allow of the same ports does nothing.
 *
 * @see Amazon VPC User Guide, "Network ACL rules"
 */
export const naclNoPublicAdminPorts = defineRule({
  name: "nacl-no-public-admin-ports",
  description: "No network ACL lets the world in on SSH or RDP.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Deny 22 and 3389 with a number below the allow rule, or allow only the ports you serve.",
  frameworks: {
    cis3: ["5.1"],
    cis5: ["5.2"],
    cis7: ["6.2"],
    securityHub: ["EC2.21"],
    pci: pci.networkControls,
    nist: ["AC-4(21)", "CA-9(1)", "CM-2", "CM-2(2)", "CM-7", "SC-7", "SC-7(5)", "SC-7(21)"],
  },
  config: {
    ports: ports([22, 3389], "Ports that count as administration."),
    protocols: choices(["tcp", "udp"], ["tcp"], "Protocols on which they count."),
    includeDefault: flag(false, "Judge the default lists of VPCs as well."),
  },
  provenBy: [],
  *check(network, { ports: administration, protocols, includeDefault }) {
    const questions = protocols.flatMap((protocol) =>
      administration.map((port): Question => {
        const make = protocol === "tcp" ? tcpTraffic : udpTraffic;
        return { name: `${protocol} ${String(port)}`, traffic: make(portsOf([port])) };
      }),
    );
    const all = questions.map(({ name }) => name).join(", ");
    const once = eachContentOnce(network);
    for (const acl of listsToJudge(network, includeDefault)) {
      yield* once(acl, ["ingress"], [4, 6], () => checkList(network, acl, questions, all));
    }
    yield* strayEntries(network, questions, all);
  },
});

function* checkList(
  network: Network,
  acl: NetworkAcl,
  questions: readonly Question[],
  all: string,
): Iterable<Finding> {
  const tables = ([4, 6] as const).map((family) => tableOfAcl(network, acl, "ingress", family));
  const { open, by, missing } = ask(network, tables, questions);
  if (open.length > 0) {
    yield violation(
      subjectOf(acl, by),
      `Network ACL ${acl.name} lets the world in on ${open.join(", ")}: ` +
        `${by.map((match) => describeMatch(match, "ingress")).join(", ")}. ` +
        "One security group that opens them by mistake is then reachable from the internet.",
      "world",
    );
  } else if (missing.length > 0) {
    yield notDecided(
      acl.urn,
      `Network ACL ${acl.name}: ${reasons(missing)}. It is a violation if this lets the world in ` +
        `on one of: ${all}.`,
      "world",
    );
  }
}

interface Answers {
  readonly open: readonly string[];
  readonly by: readonly AclMatch[];
  readonly missing: readonly Unknown[];
}

function ask(
  { settings: { worldCoverage } }: Network,
  tables: readonly AclTable[],
  questions: readonly Question[],
): Answers {
  const open = new Set<string>();
  const by = new Set<AclMatch>();
  const missing = new Set<Unknown>();
  for (const table of tables) {
    for (const { name, traffic } of questions) {
      const from = addressesAdmitting(table, traffic);
      if (coversWorld(from.surely, worldCoverage)) {
        open.add(name);
        for (const match of decidingEntries(table, traffic)) by.add(match);
      } else if (coversWorld(from.perhaps, worldCoverage)) {
        for (const why of from.missing) missing.add(why);
      }
    }
  }
  return { open: [...open], by: [...by], missing: [...missing] };
}

/** Entries of lists outside the stack: an entry that nobody sees may deny before they allow (U1). */
function* strayEntries(
  network: Network,
  questions: readonly Question[],
  all: string,
): Iterable<Finding> {
  const { outside, unsure } = entriesByAcl(network);
  const strays = [
    ...[...outside].map(([awsId, entries]) => ({ entries, list: `network ACL ${awsId}` })),
    ...unsure
      .filter(({ networkAcl }) => networkAcl.kind === "unresolved")
      .map((entry) => ({ entries: [entry], list: "a network ACL that is not known" })),
  ];
  for (const { entries, list } of strays) {
    const tables = ([4, 6] as const).map((family) =>
      tableOf(family, matchesOfEntries(network, entries, "ingress", family)),
    );
    const { open, by, missing } = ask(network, tables, questions);
    const entry = by[0]?.entry ?? entries[0];
    if (entry === undefined || (open.length === 0 && missing.length === 0)) continue;
    yield notDecided(
      entry.urn,
      `Network ACL rule ${entry.name}: it is for ${list}, whose other entries are not part of this ` +
        `stack. It is a violation if no entry with a smaller number denies what it lets in: ${all}.`,
      "world",
    );
  }
}
