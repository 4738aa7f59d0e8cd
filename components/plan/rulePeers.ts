import { list, show, type Issue } from "./issue";

/** The plain part of the other end of a security group rule. Exactly one end; its value goes to AWS unread. */
export interface RulePeerPlanArgs {
  /** Who it is and why; AWS shows it beside the rule, and the rule is named after it. */
  description: string;
  securityGroupId?: unknown;
  prefixListId?: unknown;
  cidrIpv4?: unknown;
  cidrIpv6?: unknown;
}

const ends = ["securityGroupId", "prefixListId", "cidrIpv4", "cidrIpv6"] as const;

/** Everything that is wrong with the peers of rules, the uniqueness of their descriptions included. */
export function checkPeers(path: string, peers: readonly RulePeerPlanArgs[]): Issue[] {
  const keys = peers.map(({ description }) => ruleKey(description));
  return peers.flatMap((peer, index) => {
    const place = `${path}[${String(index)}]`;
    return [
      ...checkEnd(place, peer),
      ...checkDescription(`${place}.description`, peer.description),
      ...checkUnique(`${place}.description`, peer.description, keys.slice(0, index)),
    ];
  });
}

/** AWS's alphabet. Amazon VPC User Guide, "Security group rules". */
const describes = /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** The description of a rule: AWS refuses other characters when the rule is made, long after the preview. */
export function checkDescription(path: string, description: string): Issue[] {
  if (typeof description === "string" && describes.test(description) && ruleKey(description) !== "")
    return [];
  const allowed = "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
  return [{ path, received: show(description), allowed, fix: "say who it is and why" }];
}

function checkUnique(path: string, description: string, earlier: readonly string[]): Issue[] {
  const key = ruleKey(description);
  if (key === "" || !earlier.includes(key)) return [];
  const allowed = "a description that tells the rule from every other";
  const fix = "say more: rules are known by their descriptions, so that their order means nothing";
  return [{ path, received: show(description), allowed, fix }];
}

function checkEnd(path: string, peer: RulePeerPlanArgs): Issue[] {
  const given = ends.filter((end) => peer[end] !== undefined);
  if (given.length === 1) return [];
  const received = given.length === 0 ? "none of them" : given.join(" and ");
  const allowed = `one of ${list(ends)}`;
  return [{ path, received, allowed, fix: "write one entry for each peer" }];
}

/** The name of a rule, from its description, so that rules can be reordered without being replaced. */
export function ruleKey(description: string): string {
  if (typeof description !== "string") return "";
  return description
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Whether a number is a TCP or UDP port that something can listen on. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** One port. */
export function checkPort(path: string, port: number): Issue[] {
  if (isPort(port)) return [];
  return [{ path, received: show(port), allowed: "1 to 65535", fix: "write one port" }];
}
