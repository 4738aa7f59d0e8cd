import { candidatesOf, type Link } from "../model/link";
import type { Peer } from "../model/securityGroup";
import { formatCidr } from "../sets/cidr";

/**
 * Equal for peers that are one and the same, whichever way they are written; `undefined` while the peer is
 * not known. `own` is the group of the rule: `self` is a reference to it.
 */
export function keyOfPeer(peer: Peer, own: Link): string | undefined {
  switch (peer.kind) {
    case "cidr":
      return formatCidr(peer.cidr);
    case "prefixList":
      return peer.several === true ? undefined : linkKey(peer.prefixList);
    case "securityGroup":
      return peer.several === true ? undefined : linkKey(peer.self ? own : peer.group);
    case "unknownCidr":
    case "unknown":
      return undefined;
  }
}

function linkKey(link: Link): string | undefined {
  if (link.kind === "entity") return link.id;
  return link.kind === "external" ? link.awsId : undefined;
}

/** Whether two peers, of which at least one is not known, may be one and the same. */
export function mayBeOnePeer(left: Peer, ownOfLeft: Link, right: Peer, ownOfRight: Link): boolean {
  const keys = [keyOfPeer(left, ownOfLeft), keyOfPeer(right, ownOfRight)];
  if (!keys.includes(undefined)) return keys[0] === keys[1];
  if (left.kind === "unknown" || right.kind === "unknown") return true;
  if (left.kind === "prefixList" && right.kind === "prefixList") {
    return mayMeet(left.prefixList, right.prefixList);
  }
  if (left.kind === "securityGroup" && right.kind === "securityGroup") {
    return mayMeet(left.group, right.group);
  }
  const isBlock = ({ kind }: Peer): boolean => kind === "cidr" || kind === "unknownCidr";
  if (!isBlock(left) || !isBlock(right)) return false;
  return familyOf(left) === familyOf(right) && !haveOtherOrigins(left, right);
}

function familyOf(peer: Peer): 4 | 6 | undefined {
  return peer.kind === "cidr" || peer.kind === "unknownCidr" ? peer.family : undefined;
}

/** Whether two links, of which at least one is not certain, may name one entity. */
export function mayMeet(left: Link, right: Link): boolean {
  if (left.kind === "unresolved" || right.kind === "unresolved") return true;
  const ids = candidatesOf(left);
  return candidatesOf(right).some((id) => ids.includes(id));
}

/** Addresses of two resources, or blocks of two subnets, are never the same (RULES 2.4 U2). */
function haveOtherOrigins(left: Peer, right: Peer): boolean {
  if (left.kind !== "unknownCidr" || right.kind !== "unknownCidr") return false;
  if (left.bound === undefined || right.bound === undefined) return false;
  return left.why.sources.join() !== right.why.sources.join();
}
