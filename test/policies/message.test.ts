import assert from "node:assert/strict";
import { writeMessage } from "../../policies/evaluate/message";
import { defineRule, notDecided, violation } from "../../policies/rule";
import { sgNoPublicSsh } from "../../policies/rules/sg-no-public-ssh";

const ownRule = defineRule({
  name: "acme-no-cake",
  description: "No cake.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Eat it.",
  frameworks: { cis5: ["1.2", "1.3"], pci: ["9"] },
  config: {},
  provenBy: [],
  *check() {
    // It finds nothing.
  },
});

const exemption = { resource: "a::b", reason: "it is somebody's birthday", expires: "2027-03-31" };

describe("the message of a finding", () => {
  it("says what was seen, what to do, the controls, and where the docs page is", () => {
    const finding = violation("urn:x", "Group web admits SSH.");
    assert.equal(
      writeMessage(sgNoPublicSsh, { outcome: "violation", finding }),
      "Group web admits SSH. Narrow the source to your VPN or office range, or drop the rule and reach the " +
        "host through Systems Manager.\n" +
        "(CIS AWS Foundations 3.0: 5.2, 5.3; CIS AWS Foundations 5.0: 5.3, 5.4; CIS AWS Foundations 7.0: " +
        "6.3, 6.4; Security Hub: EC2.13, EC2.53, EC2.54, EC2.19; PCI DSS 4.0: 1.2.8, 1.3.1, 1.3.2, 1.4.2, " +
        "1.5.1, A1.1.3; NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), " +
        "SC-7(21))\n" +
        "See pulumi-palisade/docs/rules/sg-no-public-ssh.md",
    );
  });

  it("of an open question has no fix and no controls, and the docs page too", () => {
    const finding = notDecided("urn:x", "the source is unknown.");
    assert.equal(
      writeMessage(sgNoPublicSsh, { outcome: "not decided", finding }),
      "Not decided: the source is unknown.\nSee pulumi-palisade/docs/rules/sg-no-public-ssh.md",
    );
  });

  it("begins with the exemption in force, and names one that is over", () => {
    const finding = violation("urn:x", "There is cake.");
    assert.equal(
      writeMessage(ownRule, { outcome: "exempted", finding, exemption }),
      "exempted until 2027-03-31: it is somebody's birthday\nThere is cake. Eat it.\n" +
        "(CIS AWS Foundations 5.0: 1.2, 1.3; PCI DSS 4.0: 9)",
    );
    assert.equal(
      writeMessage(ownRule, { outcome: "violation", finding, exemption }),
      "There is cake. Eat it.\n(CIS AWS Foundations 5.0: 1.2, 1.3; PCI DSS 4.0: 9)\n" +
        "(Its exemption is over since the end of 2027-03-31.)",
    );
  });
});
