import { judgeIntent } from "../intent/judgeIntent";
import { defineRule, notDecided, violation } from "../rule";

/**
 * What a program states with `NetworkIntent` is proven on the network that it makes. A statement says what
 * the network is for, so it outlives the rules and routes that happen to make it true.
 *
 * @see Amazon VPC User Guide, "Infrastructure security in Amazon VPC"
 */
export const networkIntent = defineRule({
  name: "network-intent",
  description: "The network does what its NetworkIntent components state.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Close one hop of the path that is printed, open the hop that blocks, or take the statement back.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const intent of network.networkIntents) {
      for (const { statement, verdict, message } of judgeIntent(network, intent.statements)) {
        if (verdict === "proven") continue;
        const text = `Intent ${intent.name}: ${message}`;
        yield (verdict === "violated" ? violation : notDecided)(intent.urn, text, statement.name);
      }
    }
  },
});
