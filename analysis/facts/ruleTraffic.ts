import { icmp, icmpv6, tcp, udp } from "../model/protocol";
import type { SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown, type Value } from "../model/value";
import {
  allTraffic,
  icmpTraffic,
  noTraffic,
  otherProtocols,
  protocolTraffic,
  tcpTraffic,
  udpTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { portsOfRule, type Bounds } from "./worldExposure";

/** What tells of a rule or entry which traffic it speaks of. */
type WrittenTraffic = Pick<SecurityGroupRule, "name" | "protocol" | "fromPort" | "toPort">;

/** Protocols, ports and ICMP messages that a security group rule speaks of. RULES 2.6. */
export function trafficOfRule(rule: WrittenTraffic): Bounds<TrafficSet> {
  const { protocol, fromPort, toPort } = rule;
  if (protocol.kind === "unknown") return undecided(allTraffic, protocol);
  switch (protocol.value.kind) {
    case "all":
      return exactly(allTraffic);
    case "name":
      return undecided(
        otherProtocols,
        unknown(`which number protocol ${protocol.value.name} of ${rule.name} has is not known`),
      );
    case "number": {
      const { number } = protocol.value;
      if (number === tcp || number === udp) {
        const make = number === tcp ? tcpTraffic : udpTraffic;
        const { surely, perhaps, missing } = portsOfRule(rule, number);
        return { surely: make(surely), perhaps: make(perhaps), missing };
      }
      if (number === icmp || number === icmpv6) {
        return messages(number === icmp ? 4 : 6, fromPort, toPort);
      }
      return exactly(protocolTraffic(number));
    }
  }
}

/** With ICMP the ports are type and code; -1 is any (NETWORK 3.5). */
function messages(
  version: 4 | 6,
  type: Value<number> | undefined,
  code: Value<number> | undefined,
): Bounds<TrafficSet> {
  if (type?.kind === "unknown") return undecided(icmpTraffic(version), type);
  const known = type === undefined || type.value === -1 ? undefined : type.value;
  if (known === undefined) return exactly(icmpTraffic(version));
  if (code?.kind === "unknown") return undecided(icmpTraffic(version, known), code);
  const only = code === undefined || code.value === -1 ? undefined : code.value;
  return exactly(icmpTraffic(version, known, only));
}

function exactly(traffic: TrafficSet): Bounds<TrafficSet> {
  return { surely: traffic, perhaps: traffic, missing: [] };
}

function undecided(perhaps: TrafficSet, why: Unknown): Bounds<TrafficSet> {
  return { surely: noTraffic, perhaps, missing: [why] };
}
