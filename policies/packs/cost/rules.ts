import { advisory, mandatory } from "../levels";
import type { Pack } from "../pack";

/** What a network costs without need. */
export const cost: Pack = {
  id: "cost",
  description: "Networks that cost no more than they have to.",
  rules: [
    ...mandatory({
      "endpoint-gateway-has-routes": {},
      "endpoint-s3-gateway-required": {},
    }),
    ...advisory({
      "cost-interface-endpoints-vs-nat": {},
      "cost-nat-layout": {},
      "cost-s3-dynamodb-via-nat": {},
      "eip-attached": {},
      "endpoint-dynamodb-gateway": {},
      "endpoint-private-dns-on": {},
      "route-nat-same-az": {},
    }),
  ],
};
