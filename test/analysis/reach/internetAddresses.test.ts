import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import { answerOf, tcp443, X, type Example } from "./example";
import { v6 } from "./examples/pieces";

const Y = "2001:db8::9";

const examples: readonly Example[] = [
  { name: "a public address that nobody of the network has", to: "198.51.100.7", answer: "R" },
  {
    name: "no private address of an interface (5.2)",
    to: "10.0.1.10",
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS internet",
  },
  {
    name: "no private address of a stranger (0.5)",
    to: "192.168.7.7",
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS internet",
  },
  {
    name: "a public IPv6 address that nobody of the network has",
    from: Y,
    to: "2001:db8::7",
    query: v6(tcp443),
    answer: "R",
  },
  {
    name: "no unique local address (0.5)",
    from: Y,
    to: "fd00::7",
    query: v6(tcp443),
    answer: "B NO_POSSIBLE_DESTINATION internet",
  },
  {
    name: "no IPv6 address of a VPC that no interface has (2.0)",
    from: Y,
    to: "2600:1f00:0:1001::99",
    query: v6(tcp443),
    answer: "B NO_POSSIBLE_DESTINATION internet",
  },
  {
    name: "perhaps an IPv6 address of a VPC with an interface whose address is not known",
    change: (d) => {
      d.instance("D", "a", "10.0.1.20", ["sg-A"], {
        ipv6AddressCount: known(1),
      });
    },
    from: Y,
    to: "2600:1f00:0:1001::99",
    query: v6(tcp443),
    answer: "U P_UNKNOWN_VALUE V",
  },
];

describe("a packet on the internet", () => {
  for (const example of examples)
    it(`reaches ${example.name}`, () => {
      assert.equal(answerOf({ from: X, ...example }), example.answer);
    });
});
