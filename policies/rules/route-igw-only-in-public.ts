import { flag } from "../config";
import { internetGatewayRoutes } from "../routes/internetGatewayRoutes";
import { defineRule } from "../rule";

/**
 * A route to an internet gateway makes a subnet public, whatever its name says: one public address and one
 * open security group later a host in it is on the internet.
 *
 * @see Amazon VPC User Guide, "Enable internet access for a VPC using an internet gateway"
 */
export const routeIgwOnlyInPublic = defineRule({
  name: "route-igw-only-in-public",
  description:
    "No subnet declared other than public has an IPv4 default route to an internet gateway.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Send the default route to a NAT gateway, or remove it.",
  frameworks: {},
  config: {
    anyDestination: flag(
      false,
      "Judge every IPv4 route to an internet gateway, not the default one.",
    ),
  },
  provenBy: [],
  *check(network, { anyDestination }) {
    yield* internetGatewayRoutes(network, {
      family: 4,
      anyDestination,
      consequence: "so a public address is all that keeps its hosts from the internet",
    });
  },
});
