import type { Network } from "../../analysis/index";
import { unknown } from "../../analysis/model/value";

/** The same network as a preview sees it: before AWS has given any address. */
export function withoutAddresses(network: Network): Network {
  const later = unknown("AWS chooses it");
  return {
    ...network,
    networkInterfaces: network.networkInterfaces.map((one) => ({
      ...one,
      ...(one.privateIpv4 === undefined ? {} : { privateIpv4: later }),
      ...(one.publicIpv4 === undefined ? {} : { publicIpv4: later }),
      ...(one.ipv6 === undefined ? {} : { ipv6: later }),
    })),
    elasticIps: network.elasticIps.map((one) => ({ ...one, publicIp: later })),
    natGateways: network.natGateways.map((one) => ({ ...one, privateIp: later })),
  };
}
