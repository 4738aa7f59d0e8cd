import { attachedTo } from "../../analysis/facts/interfaceAttachments";
import { isRouteTarget } from "../../analysis/facts/routeTargets";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Unknown } from "../../analysis/model/value";
import type { Instance } from "../../analysis/model/workload";
import { texts } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * AWS drops a packet that neither comes from an interface's own address nor is for it. A NAT instance or
 * firewall has to switch that check off; anybody else who does can send under a foreign address.
 *
 * @see Amazon VPC User Guide, "Work with NAT instances"
 */
export const eniSourceDestCheck = defineRule({
  name: "eni-source-dest-check",
  description:
    "Source/destination checking is off only where a route leads packets to be forwarded.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Turn the check on, or route through the appliance and tag it as one.",
  frameworks: { securityHub: ["EC2.180"] },
  config: {
    applianceTags: texts(
      ["palisade:appliance"],
      "Tags that make an instance or interface an appliance, whatever routes the stack has.",
    ),
  },
  looksFor: ["route"],
  provenBy: [],
  *check(network, { applianceTags }) {
    const interfaces = network.networkInterfaces.filter(({ owner }) => owner.kind === "declared");
    for (const one of [...network.instances, ...interfaces]) {
      const { sourceDestCheck, urn } = one;
      if (!isSubject(one)) continue;
      if (sourceDestCheck.kind === "known" && sourceDestCheck.value) continue;
      const tag = isTagged(one, applianceTags);
      const routed = isRouteTarget(network, [one.id, ...attachedTo(network, one.id)]);
      if (tag === "yes" || routed === "yes") continue;
      const what = `${one.kind === "instance" ? "Instance" : "Network interface"} ${one.name}`;
      const [doubt] = [sourceDestCheck, tag, routed].flatMap((answer) =>
        typeof answer === "object" && answer.kind === "unknown" ? [answer] : [],
      );
      yield doubt === undefined
        ? violation(
            urn,
            `${what} has sourceDestCheck false, and no route leads to it, so it can send packets under ` +
              "addresses that are not its own and forwards for nobody.",
          )
        : notDecided(
            urn,
            `${what}: ${doubt.why}. It is a violation if sourceDestCheck is false and no route leads to it.`,
          );
    }
  },
});

function isTagged(
  { tags }: Instance | NetworkInterface,
  keys: readonly string[],
): "yes" | "no" | Unknown {
  if (tags.kind === "unknown") return keys.length === 0 ? "no" : tags;
  return keys.some((key) => Object.hasOwn(tags.value, key)) ? "yes" : "no";
}
