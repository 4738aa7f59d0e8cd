import { declaredTier } from "../../analysis/facts/declaredTier";
import { choices, flag } from "../config";
import { isSubject } from "../resources/subjects";
import { subnetTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * A subnet that hands out public addresses makes every instance in it reachable as soon as a route
 * exists. Only subnets declared public may, and a subnet that declares nothing is not one of them.
 *
 * @see Amazon VPC User Guide, "Modify the IP addressing attributes of your subnet"
 */
export const subnetNoAutoPublicIp = defineRule({
  name: "subnet-no-auto-public-ip",
  description: "Only subnets of public tiers hand out public addresses on launch.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Set mapPublicIpOnLaunch to false; give the few public hosts an address of their own.",
  frameworks: {
    securityHub: ["EC2.15"],
    pci: ["1.4.4"],
    nist: nist.publicAccess,
  },
  config: {
    allowTiers: choices(["public", "private", "isolated"], ["public"], "Declared tiers that may."),
    includeIpv6: flag(false, "Judge assignIpv6AddressOnCreation as well."),
  },
  provenBy: subnetTypes,
  *check(network, { allowTiers, includeIpv6 }) {
    for (const subnet of network.subnets) {
      if (!isSubject(subnet)) continue;
      const switches = [
        { property: "mapPublicIpOnLaunch", value: subnet.mapPublicIpOnLaunch, what: "IPv4" },
        ...(includeIpv6
          ? [
              {
                property: "assignIpv6AddressOnCreation",
                value: subnet.assignIpv6AddressOnCreation,
                what: "IPv6",
              },
            ]
          : []),
      ];
      const tier = declaredTier(network, subnet);
      for (const { property, value, what } of switches) {
        if (value.kind === "known" && !value.value) continue;
        if (tier.kind === "known" && tier.value !== undefined && allowTiers.includes(tier.value)) {
          continue;
        }
        const unknown = [value, tier].find(({ kind }) => kind === "unknown");
        if (unknown?.kind === "unknown" && (value.kind === "unknown" || allowTiers.length > 0)) {
          yield notDecided(
            subnet.urn,
            `Subnet ${subnet.name}: ${unknown.why}. It is a violation if ${property} is true and its ` +
              `tier is none of: ${allowTiers.join(", ")}.`,
            property,
          );
          continue;
        }
        const declared = tier.kind === "known" ? tier.value : undefined;
        yield provenViolation(
          subnet.urn,
          `Subnet ${subnet.name} (${declared === undefined ? "no tier declared" : `declared ${declared}`}) ` +
            `has ${property} true, so every instance started in it gets a public ${what} address.`,
          property,
        );
      }
    }
  },
});
