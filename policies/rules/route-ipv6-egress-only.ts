import { internetGatewayRoutes } from "../routes/internetGatewayRoutes";
import { defineRule } from "../rule";

/**
 * IPv6 has no NAT: every address is reachable from the internet as soon as a route to an internet gateway
 * exists. An egress-only internet gateway lets connections out and none in, and costs nothing.
 *
 * @see Amazon VPC User Guide, "Enable outbound IPv6 traffic using an egress-only internet gateway"
 */
export const routeIpv6EgressOnly = defineRule({
  name: "route-ipv6-egress-only",
  description: "A subnet declared other than public sends ::/0 to no internet gateway.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Create an egress-only internet gateway and point ::/0 at it.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    yield* internetGatewayRoutes(network, {
      family: 6,
      anyDestination: false,
      consequence: "so each of its hosts has an address that the internet reaches",
    });
  },
});
