import assert from "node:assert/strict";

import { sentences, type Facts } from "../../analysis/explain/sentences";

/*
 * Every code has a sentence: that it is there is held by its type. Here each is made from facts that are
 * easy to find again.
 */
describe("the sentences for explanation codes", () => {
  const facts: Facts = {
    who: "network ACL web",
    it: "the response",
    way: " into the subnet",
    decided: "entry 210",
    because: "its number is not known",
  };

  for (const [code, sentence] of Object.entries(sentences))
    it(`are whole sentences that name who is to blame: ${code}`, () => {
      const text = sentence(facts);
      assert.match(text, /^\S.*[^.]\.$/);
      assert.doesNotMatch(text, /undefined|\(\)|: \.| {2}/);
      assert.ok(text.includes(facts.who) || code === "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", text);
    });

  it("say of a network ACL what a stateless filter asks for", () => {
    assert.equal(
      sentences.SUBNET_ACL_RESTRICTION(facts),
      "network ACL web does not let the response into the subnet: entry 210. Network ACLs are " +
        "stateless: the response needs an entry of its own.",
    );
  });

  it("say of a value that nobody knows which one it is, and why", () => {
    assert.equal(
      sentences.P_UNKNOWN_VALUE({ ...facts, decided: "entry number" }),
      "What decides is not known: entry number of network ACL web (its number is not known).",
    );
  });
});
