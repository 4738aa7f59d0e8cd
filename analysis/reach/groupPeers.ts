import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, Peer, SecurityGroup, SecurityGroupRule } from "../model/securityGroup";
import { unknown } from "../model/value";
import { everyAddress, rangeOfCidr } from "./addresses";
import { matchReceiver, matchSender, noMatch, type PeerMatch } from "./groupReferences";
import { contentsOf, isServiceOf, mayHold, rangesOf } from "./prefixLists";
import type { State } from "./state";
import type { Topology } from "./topology";

/** The addresses that the peer of a rule stands for. */
export function matchPeer(
  topology: Topology,
  state: State,
  peer: Peer,
  group: SecurityGroup,
  rule: SecurityGroupRule,
  networkInterface: NetworkInterface,
  side: Direction,
): PeerMatch {
  const all = everyAddress(state.family);
  switch (peer.kind) {
    case "cidr":
      if (peer.family !== state.family) return noMatch;
      return { parts: [{ range: rangeOfCidr(peer.cidr), text: "CIDR" }], refused: [] };
    case "unknownCidr":
      if (peer.family !== state.family) return noMatch;
      return { parts: [{ range: all, text: "CIDR not known", doubt: peer.why }], refused: [] };
    case "unknown":
      return { parts: [{ range: all, text: "peer not known", doubt: peer.why }], refused: [] };
    case "prefixList": {
      const contents = contentsOf(topology, peer.prefixList);
      const same = side === "egress" ? isServiceOf(contents, state.goal) : undefined;
      if (same === true) return { parts: [{ range: all, text: "prefix list" }], refused: [] };
      const exact = rangesOf(contents.cidrs, state.family).map((range) => ({
        range,
        text: "prefix list",
      }));
      const why = contents.unknown;
      // Two services, or one in two regions, have no address in common.
      if (why === undefined || same === false) return { parts: exact, refused: [] };
      const possible = mayHold(contents, state.family).map((range) => ({
        range,
        text: "prefix list",
        doubt: why,
      }));
      return { parts: [...exact, ...possible], refused: [] };
    }
    case "securityGroup": {
      if (peer.group.kind === "external")
        return {
          parts: [
            {
              range: all,
              text: "security group",
              doubt: unknown(`${peer.group.awsId} is not part of this network`),
            },
          ],
          refused: [],
        };
      return side === "ingress"
        ? matchSender(topology, state, peer, rule, networkInterface)
        : matchReceiver(topology, state, peer, rule, networkInterface);
    }
  }
}
