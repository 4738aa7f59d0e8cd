import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation } from "../rule";
import { pci } from "../standards/controlSets";

/**
 * A transit gateway that is shared with other accounts can accept their attachments unasked. Whoever can
 * attach a VPC is then in the network, by default routes included.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateways in Amazon VPC Transit Gateways"
 */
export const tgwNoAutoAccept = defineRule({
  name: "tgw-no-auto-accept",
  description: "A transit gateway does not accept shared attachments by itself.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Set it to disable and accept attachments explicitly.",
  frameworks: {
    securityHub: ["EC2.23"],
    pci: pci.networkControls,
    nist: ["AC-4(21)", "CA-9(1)", "CM-2"],
  },
  config: {},
  provenBy: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  *check(network) {
    for (const gateway of network.transitGateways) {
      if (!isSubject(gateway)) continue;
      const { autoAcceptSharedAttachments: accepts, name, urn } = gateway;
      if (accepts.kind === "unknown") {
        yield notDecided(
          urn,
          `Transit gateway ${name}: ${accepts.why}. It is a violation if autoAcceptSharedAttachments is ` +
            "enable.",
        );
      } else if (accepts.value) {
        yield provenViolation(
          urn,
          `Transit gateway ${name} has autoAcceptSharedAttachments enable, so any account that it is ` +
            "shared with joins the network unasked.",
        );
      }
    }
  },
});
