import { icmp, icmpv6, tcp, udp, type Protocol } from "../model/protocol";
import type { Value } from "../model/value";
import { range } from "./box";
import type { Region } from "./state";

/** What a rule or entry matches of protocol and ports; not certain when some part of it is unknown. */
export interface TrafficMatch {
  readonly regions: readonly Region[];
  readonly certain: boolean;
}

const allPorts = range(0, 65_535);
const everything: TrafficMatch = { regions: [{}], certain: true };

interface Written {
  readonly protocol: Value<Protocol>;
  readonly from: Value<number> | undefined;
  readonly to: Value<number> | undefined;
}

/** Ports of TCP and UDP, messages of the ICMPs, nothing more of other protocols (NETWORK 3.5, 4.7). */
export function trafficOf({ protocol, from, to }: Written): TrafficMatch {
  if (protocol.kind === "unknown") return { regions: [{}], certain: false };
  switch (protocol.value.kind) {
    case "all":
      return everything;
    case "name":
      // A name that nobody knows is a protocol without ports; which one is not known.
      return {
        regions: [range(0), range(2, 5), range(7, 16), range(18, 57), range(59, 255)].map(
          (numbers) => ({ protocol: numbers }),
        ),
        certain: false,
      };
    case "number": {
      const { number } = protocol.value;
      if (number === tcp || number === udp) return portsOf(number, from, to);
      if (number === icmp || number === icmpv6) return messagesOf(number, from, to);
      return { regions: [{ protocol: range(number) }], certain: true };
    }
  }
}

function portsOf(number: number, from: Written["from"], to: Written["to"]): TrafficMatch {
  const protocol = range(number);
  if (from?.kind === "unknown" || to?.kind === "unknown") {
    // AWS refuses a range that ends before it begins, so the known end bounds it.
    const service = range(portOr(0, from), portOr(65_535, to));
    return { regions: [{ protocol, service }], certain: false };
  }
  const first = from?.value ?? 0;
  const last = to?.value ?? (from === undefined ? 65_535 : first);
  if (first === -1) return { regions: [{ protocol, service: allPorts }], certain: true };
  if (first > last) return { regions: [], certain: true };
  return { regions: [{ protocol, service: range(first, last) }], certain: true };
}

/** The port, or `otherwise` where it is not known or -1, which stands for all. */
function portOr(otherwise: number, port: Written["from"]): number {
  return port?.kind === "known" && port.value >= 0 ? port.value : otherwise;
}

function messagesOf(number: number, type: Written["from"], code: Written["to"]): TrafficMatch {
  const protocol = range(number);
  if (type?.kind === "unknown") return { regions: [{ protocol }], certain: false };
  const wanted = type?.value ?? -1;
  if (wanted === -1) return { regions: [{ protocol }], certain: true };
  const all = range(wanted * 256, wanted * 256 + 255);
  if (code?.kind === "unknown") return { regions: [{ protocol, service: all }], certain: false };
  const only = code?.value ?? -1;
  const service = only === -1 ? all : range(wanted * 256 + only);
  return { regions: [{ protocol, service }], certain: true };
}
