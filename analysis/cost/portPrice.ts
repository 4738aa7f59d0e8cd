import type { PriceKey } from "./priceItems";

const ports: Readonly<Record<string, PriceKey>> = {
  "1Gbps": "directConnect1GHour",
  "10Gbps": "directConnect10GHour",
  "100Gbps": "directConnect100GHour",
  "400Gbps": "directConnect400GHour",
};

const hostedConnections: Readonly<Record<string, PriceKey>> = {
  "50Mbps": "directConnectHosted50MHour",
  "100Mbps": "directConnectHosted100MHour",
  "200Mbps": "directConnectHosted200MHour",
  "300Mbps": "directConnectHosted300MHour",
  "400Mbps": "directConnectHosted400MHour",
  "500Mbps": "directConnectHosted500MHour",
  "1Gbps": "directConnectHosted1GHour",
  "2Gbps": "directConnectHosted2GHour",
  "5Gbps": "directConnectHosted5GHour",
  "10Gbps": "directConnectHosted10GHour",
  "25Gbps": "directConnectHosted25GHour",
};

/** The price of a Direct Connect port, by its speed as AWS writes it: `10Gbps`; `undefined` for no such port. */
export function portPrice(speed: string, isHosted: boolean): PriceKey | undefined {
  const prices = isHosted ? hostedConnections : ports;
  return Object.hasOwn(prices, speed) ? prices[speed] : undefined;
}
