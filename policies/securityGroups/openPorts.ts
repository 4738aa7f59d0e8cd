import {
  formatPorts,
  intersectPorts,
  noPorts,
  portsOf,
  portsWithin,
  subtractPorts,
  unitePorts,
  lastPort,
  type PortSet,
} from "../../analysis/sets/portSet";

/** Ports of the two protocols that have some. */
export interface OpenPorts {
  readonly tcp: PortSet;
  readonly udp: PortSet;
}

/** No port of either. */
export const noOpenPorts: OpenPorts = { tcp: noPorts, udp: noPorts };

/** The same ports on each of the protocols. */
export function portsOn(
  ports: readonly number[],
  protocols: readonly ("tcp" | "udp")[],
): OpenPorts {
  const set = portsOf(ports);
  return {
    tcp: protocols.includes("tcp") ? set : noPorts,
    udp: protocols.includes("udp") ? set : noPorts,
  };
}

/** Ports in both. */
export function intersectOpen(left: OpenPorts, right: OpenPorts): OpenPorts {
  return { tcp: intersectPorts(left.tcp, right.tcp), udp: intersectPorts(left.udp, right.udp) };
}

/** Ports in any of them. */
export function uniteOpen(all: readonly OpenPorts[]): OpenPorts {
  return {
    tcp: unitePorts(...all.map(({ tcp }) => tcp)),
    udp: unitePorts(...all.map(({ udp }) => udp)),
  };
}

/** Ports of `left` that are not in `right`. */
export function subtractOpen(left: OpenPorts, right: OpenPorts): OpenPorts {
  return { tcp: subtractPorts(left.tcp, right.tcp), udp: subtractPorts(left.udp, right.udp) };
}

/** True when there is any port. */
export function isAnyOpen({ tcp, udp }: OpenPorts): boolean {
  return tcp.length > 0 || udp.length > 0;
}

const fromOne: PortSet = [{ first: 1, last: lastPort }];

/** The protocols of which every port is open; port 0 does not matter, since nothing listens there. */
export function whollyOpen({ tcp, udp }: OpenPorts): OpenPorts {
  return {
    tcp: portsWithin(fromOne, tcp) ? tcp : noPorts,
    udp: portsWithin(fromOne, udp) ? udp : noPorts,
  };
}

/** Writes `tcp 22, 443 and udp 53`. */
export function formatOpen({ tcp, udp }: OpenPorts): string {
  const parts = [
    ...(tcp.length === 0 ? [] : [`tcp ${formatPorts(tcp)}`]),
    ...(udp.length === 0 ? [] : [`udp ${formatPorts(udp)}`]),
  ];
  return parts.join(" and ");
}
