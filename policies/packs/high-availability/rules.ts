import { advisory, mandatory } from "../levels";
import type { Pack } from "../pack";

/** What a network needs to outlive the loss of a zone, a tunnel or a line. */
export const highAvailability: Pack = {
  id: "high-availability",
  description: "Networks that outlive the loss of a zone, a tunnel or a line.",
  rules: [
    ...mandatory({
      "dx-connection-redundancy": {},
      "dx-vif-redundancy": {},
      "endpoint-multi-az": { everyConsumerZone: true },
      "lambda-multi-az": {},
      "lambda-same-routing": {},
      "lb-multi-az": { minAzs: 3 },
      "nat-in-public-subnet": {},
      "nat-per-az": { ignoreEnvironments: [] },
      "route-nat-same-az": {},
      "route-no-blackhole": {},
      "subnet-multi-az": { minAzs: 3 },
      "tgw-attachment-azs": {},
      "vpn-second-customer-gateway": {},
    }),
    ...advisory({
      "lb-cross-zone": {},
      "lb-deletion-protection": {},
      "tgw-symmetric-routes": {},
      "vpn-two-tunnels": {},
    }),
  ],
};
