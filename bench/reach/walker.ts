import type { Network } from "../../analysis/index";
import { walkPacket } from "../../test/oracle/walkPacket";
import { randomOf } from "./random";

/**
 * Seconds that the naive packet walker of the tests would take to send one packet (TCP 443) from every
 * interface to every other, taken from a sample of pairs.
 */
export function secondsOfWalker(network: Network, sample: number): number {
  const random = randomOf(1);
  const all = network.networkInterfaces;
  const pick = () => all[random.below(all.length)];
  const before = process.cpuUsage().user;
  for (let run = 0; run < sample; run += 1) {
    const [from, to] = [pick(), pick()];
    const [source, destination] = [from, to].map((one) =>
      one?.privateIpv4?.kind === "known" ? numberOf(one.privateIpv4.value[0] ?? "") : 0n,
    );
    if (from === undefined) continue;
    walkPacket({
      network,
      from: { kind: "interface", id: from.id },
      packet: {
        family: 4,
        source: source ?? 0n,
        destination: destination ?? 0n,
        protocol: 6,
        ports: { source: 40_000, destination: 443 },
      },
      mode: "connect",
      choose: () => 0,
      appliances: new Map(),
    });
  }
  const spent = (process.cpuUsage().user - before) / 1e6;
  return (spent / sample) * all.length * (all.length - 1);
}

function numberOf(address: string): bigint {
  return address.split(".").reduce((value, part) => value * 256n + BigInt(part), 0n);
}
