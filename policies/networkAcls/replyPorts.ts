import { countPorts, portsWithin, subtractPorts, type PortSet } from "../../analysis/sets/portSet";

/** The ports that replies go to. */
export interface ReplyRange {
  /** Those that have to be open for replies. */
  readonly wanted: PortSet;
  /** Those on which a client may sit at all: what is open here may be meant for replies. */
  readonly ephemeral: PortSet;
}

/**
 * Ports that replies need and do not have, where a list lets connections to `requests` pass one way and
 * packets to `replies` the other way. None when the requests are no services but themselves the replies
 * to what goes the other way: `1024-65535` in is how replies to `443` out come back. The whole range is taken for replies
 * wherever it leads, if the list lets anything pass the other way (`answersElsewhere`).
 *
 * Where both ways have ephemeral ports only, the wider one is taken for the replies; of two that are
 * equally wide, `isFirst` tells which is judged.
 */
export function missingReplies(
  requests: PortSet,
  replies: PortSet,
  { wanted, ephemeral }: ReplyRange,
  { answersElsewhere, isFirst }: { readonly answersElsewhere: boolean; readonly isFirst: boolean },
): PortSet {
  const missing = subtractPorts(wanted, replies);
  if (requests.length === 0 || missing.length === 0) return [];
  if (!portsWithin(requests, ephemeral)) return missing;
  if (!portsWithin(replies, ephemeral)) return [];
  if (portsWithin(wanted, requests)) return answersElsewhere ? [] : missing;
  if (replies.length === 0) return missing;
  const [asked, answered] = [countPorts(requests), countPorts(replies)];
  return asked < answered || (asked === answered && isFirst) ? missing : [];
}
