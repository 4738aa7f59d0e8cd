import type { EntityId, Network, NetworkInterface } from "../../../analysis/index";
import { entityId } from "../../../analysis/index";
import type { Sent } from "../../arbitraries/network/drawPacket";
import { address, familyOf } from "../../oracle/address";
import { everyOutcome } from "../../oracle/everyOutcome";
import type { ApplianceBehaviour } from "../../oracle/journey";
import { tellingPorts } from "../../oracle/networkAcl";
import type { Choice, Outcome, Packet, Sender } from "../../oracle/packet";
import { walkPacket } from "../../oracle/walkPacket";
import { walkToService } from "../../oracle/walkToService";
import { walkThrough } from "../../oracle/walkThrough";

/** What the walker says of a packet: all ways arrive, none does, or it depends on what AWS chooses. */
export interface Expected {
  readonly verdict: "reachable" | "blocked" | "unknown";
  /** One way of each sort, for the message of a failing test. */
  readonly sample: readonly Outcome[];
  /** AWS does not say what becomes of the request; the answers of its earlier legs may be lost for certain. */
  readonly isUndocumented?: boolean;
}

/** Whether an answer of the analysis is what the walker found. */
export function agrees(answer: string | undefined, expected: Expected): boolean {
  if (answer === expected.verdict) return true;
  return answer === "blocked" && expected.isUndocumented === true;
}

/** More ways than this are not walked. */
const mostWays = 3000;

/** Walks every way that the packet may take; `undefined` when there are too many of them. */
export function expectedOf(
  network: Network,
  sent: Sent,
  mode: "connect" | "deliver",
  behaviour: ApplianceBehaviour,
): Expected | undefined {
  const appliances = new Map<EntityId, ApplianceBehaviour>(
    network.networkInterfaces.map(({ id }) => [id, behaviour]),
  );
  // What the client may choose is any of its ways; of what AWS chooses, all have to do (NETWORK 10.5).
  const ways = everyOutcome((ask) => {
    // One choice of the client stands for all that AWS may choose after it.
    const picked = new Map<string, number>();
    const pick: Choice = (what, options) => {
      const answer = picked.get(what) ?? ask(what, options);
      picked.set(what, answer);
      return answer;
    };
    const outcomes = everyOutcome((choose) => {
      // The client's kernel picks any port from 1024 (NETWORK 4.20, 4.22).
      const ports = tellingPorts(network, 1024, 65535);
      const hasPorts = sent.traffic.port !== undefined && mode === "connect";
      const port = hasPorts ? ports[choose("client port", ports.length)] : 40000;
      const packet = packetOf(sent, port ?? 40000);
      const from = senderOf(sent);
      const walk = { network, from, packet, mode, choose, appliances };
      if (sent.target.kind === "named" && from.kind === "interface") {
        return walkToService({ ...walk, from, pick, service: sent.target });
      }
      if (sent.via === undefined) return walkPacket(walk);
      const [via, target] = [entityId(sent.via), entityId(nameOf(sent.target))];
      return walkThrough({ ...walk, via, target, pick });
    }, mostWays);
    return outcomes === undefined ? undefined : verdictOf(sent, outcomes);
  }, mostWays);
  if (ways === undefined) return undefined;
  const known = ways.filter((way) => way !== undefined);
  if (known.length < ways.length) return undefined;
  return (
    known.find(({ verdict }) => verdict === "reachable") ??
    known.find(({ verdict }) => verdict === "unknown") ??
    known[0]
  );
}

function verdictOf(sent: Sent, outcomes: readonly Outcome[]): Expected {
  const open = outcomes.find(({ kind }) => kind === "undocumented");
  if (open !== undefined) return { verdict: "unknown", sample: [open], isUndocumented: true };
  const arrived = outcomes.find((outcome) => arrives(sent, outcome));
  const lost = outcomes.find((outcome) => !arrives(sent, outcome));
  if (arrived === undefined) return { verdict: "blocked", sample: outcomes.slice(0, 1) };
  if (lost === undefined) return { verdict: "reachable", sample: [arrived] };
  return { verdict: "unknown", sample: [arrived, lost] };
}

function nameOf(target: Sent["target"]): string {
  return "name" in target ? target.name : target.address;
}

/** The packet with its source port filled in. */
export function packetOf({ source, target, traffic }: Sent, sourcePort: number): Packet {
  const { protocol, port, icmp } = traffic;
  return {
    family: familyOf(target.address),
    source: address(source.address),
    destination: address(target.address),
    protocol,
    ...(port !== undefined && { ports: { source: sourcePort, destination: port } }),
    ...(icmp && { icmp }),
  };
}

function senderOf({ source }: Sent): Sender {
  if (source.kind === "interface") return { kind: "interface", id: entityId(source.name) };
  if (source.kind === "internet") return { kind: "internet" };
  return { kind: "onPremises", site: entityId(source.name) };
}

function arrives({ target }: Sent, outcome: Outcome): boolean {
  if (outcome.kind !== "delivered") return false;
  const { at } = outcome;
  switch (target.kind) {
    case "interface":
    case "public":
      return at.kind === "interface" && at.id === target.name;
    case "internet":
      return at.kind === "internet";
    case "site":
      return at.kind === "onPremises" && at.site === target.name;
    case "named":
      return at.kind !== "onPremises" && at.kind !== "amazonDns";
    case "service":
      // Its addresses are public: whoever has no endpoint may still get there through a gateway.
      return at.kind === "service" || at.kind === "internet";
  }
}

/** The appliances option of `reach` for the same behaviour everywhere. */
export function everyAppliance(
  interfaces: readonly NetworkInterface[],
  behaviour: ApplianceBehaviour,
): Record<string, ApplianceBehaviour> {
  return Object.fromEntries(interfaces.map(({ id }) => [id, behaviour]));
}
