import type { ApplianceBehaviour } from "../../oracle/journey";
import type { Sent } from "../../arbitraries/network/drawPacket";

/** Packets of a network. More of them find no more than more networks do. */
export const packetsPerNetwork = 6;

/** Writes a packet for the message of a failing test. */
export function describeSent({ source, target, via, traffic }: Sent): string {
  const from = source.kind === "interface" ? source.name : source.kind;
  const by = via === undefined ? "" : ` through ${via}`;
  const to = target.kind === "named" ? `${target.service} in ${target.region}` : target.kind;
  return `${from} ${source.address} > ${to} ${target.address}${by} ${JSON.stringify(traffic)}`;
}

/** What every appliance does while this packet of the network travels. */
export function behaviourOf(index: number): ApplianceBehaviour {
  const behaviours: ApplianceBehaviour[] = ["forward", "nat", "terminate"];
  return behaviours[index % behaviours.length] ?? "terminate";
}
