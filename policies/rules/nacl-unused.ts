import { byLink } from "../../analysis/facts/byLink";
import { mayPointTo } from "../../analysis/model/link";
import { memoise } from "../../analysis/facts/memoise";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { listsToJudge } from "../networkAcls/networkAclLists";
import { defineRule, notDecided, violation } from "../rule";

const associationsByAcl = memoise(({ networkAclAssociations }) =>
  byLink(networkAclAssociations, ({ networkAcl }) => networkAcl),
);

/**
 * A list without a subnet protects nothing, and looks as if it did. A default list is there whether a
 * subnet uses it or not.
 *
 * @see Amazon VPC User Guide, "Associate or disassociate a network ACL"
 */
export const naclUnused = defineRule({
  name: "nacl-unused",
  description: "Every custom network ACL is associated with a subnet.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Associate the list or delete it.",
  frameworks: {
    securityHub: ["EC2.16"],
    pci: ["1.2.7", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
    nist: ["CM-8(1)"],
  },
  config: {},
  provenBy: [],
  *check(network) {
    const associations = associationsByAcl(network);
    for (const acl of listsToJudge(network, false)) {
      const { items, more } = acl.subnets;
      if (items.length > 0 || associations.at(acl.id).length > 0) continue;
      const possible = associations.unsure.find(({ networkAcl }) => mayPointTo(networkAcl, acl.id));
      const why =
        more?.why ??
        (possible && whyOf(possible.networkAcl, `the list of ${possible.name} is not known`));
      if (why === undefined) {
        yield violation(
          acl.urn,
          `Network ACL ${acl.name} is associated with no subnet, so it protects nothing.`,
        );
      } else {
        yield notDecided(
          acl.urn,
          `Network ACL ${acl.name}: ${why.why}. It is a violation if it is associated with no subnet.`,
        );
      }
    }
  },
});
