import assert from "node:assert/strict";

import { pictureOf } from "../../../report/map/picture";
import { pictureLines } from "./pictureLines";
import { sampleNetwork } from "./sampleNetwork";

describe("the picture of a network", () => {
  it("nests regions, VPCs, zones, subnets and what stands in them, and joins them by edges", () => {
    assert.deepEqual(pictureLines(pictureOf(sampleNetwork())), [
      "region us-east-1 [account 111111111111]",
      "  vpc app [10.0.0.0/16]",
      "    zone az1",
      "      subnet public-1 [10.0.1.0/24] public",
      "        natGateway nat [public]",
      "      subnet private-1 [10.0.11.0/24] private",
      "    zone az2",
      "      subnet public-2 [10.0.2.0/24] public",
      "        networkInterface server ! tcp 443",
      "      subnet private-2 [10.0.12.0/24] private",
      "    internetGateway igw",
      "    transitGatewayAttachment att-app [to tgw]",
      "    vpcPeeringConnection pcx [to tools]",
      "  vpc data [10.1.0.0/16]",
      "    zone az1",
      "      subnet data-1 [10.1.1.0/24] isolated",
      "    transitGatewayAttachment att-data [to tgw]",
      "  vpc tools [10.2.0.0/16]",
      "    vpcPeeringConnection pcx [to app]",
      "  transitGateway tgw",
      "    transitGatewayRouteTable domain-app [to data, vpn]",
      "    transitGatewayRouteTable domain-data [to app]",
      "internet Internet",
      "customerGateway cgw [198.51.100.7]",
      "onPremisesNetwork office [192.168.0.0/16]",
      "internet igw -> internet",
      "peering pcx in app -> pcx in tools (pcx)",
      "attachment att-app -> domain-app",
      "attachment att-data -> domain-data",
      "vpn domain-app -> cgw (vpn)",
      "onPremises cgw -> office",
      "route private-2 -> nat (0.0.0.0/0)",
      "route private-2 -> att-app (10.1.0.0/16, 192.168.0.0/16)",
      "route private-2 -> pcx in app (10.2.0.0/16)",
      "route private-1 -> nat (0.0.0.0/0)",
      "route private-1 -> att-app (10.1.0.0/16, 192.168.0.0/16)",
      "route private-1 -> pcx in app (10.2.0.0/16)",
      "route public-1 -> igw (0.0.0.0/0)",
      "route public-2 -> igw (0.0.0.0/0)",
      "route data-1 -> att-data (10.0.0.0/16)",
    ]);
  });
});
