import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, entity, tcp, X, type Example } from "../example";
import { id, list, open, to, type Drawing, type Rule } from "../drawing";
import { balance, register, guardA, through } from "./pieces";

function alb(d: Drawing, egress: readonly Rule[] = open): void {
  d.group("sg-alb", "V", open, egress);
  balance(d, "alb", { groups: ["sg-alb"] });
  register(d, "alb-tg", "A");
}

/** Instance I with two interfaces in a, registered by its id. */
function twoInterfaces(d: Drawing): void {
  d.group("sg-alb", "V", open, open);
  balance(d, "alb", { groups: ["sg-alb"] });
  d.add("instance", "I", {
    subnet: to("a"),
    securityGroups: list("sg-A"),
    sourceDestCheck: known(true),
  });
  const owner = { kind: "instance", id: id("I") };
  d.instance("I-first", "a", "10.0.1.30", ["sg-A"], { owner });
  d.instance("I-second", "a", "10.0.1.31", ["sg-A"], { owner });
  register(d, "alb-tg", "I");
}

const examples: readonly Example[] = [
  {
    name: "8.16: the primary interface of a registered instance",
    change: (d) => {
      twoInterfaces(d);
    },
    from: X,
    to: "I-first",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "8.16: its second interface",
    change: (d) => {
      twoInterfaces(d);
    },
    from: X,
    to: "I-second",
    query: through("alb", 443),
    answer: "B TARGET_ADDRESS_RESTRICTION alb-tg",
  },
  {
    name: "E56",
    change: (d) => {
      alb(d);
      d.add("blockPublicAccess", "bpa", { mode: known("block-bidirectional") });
      d.add("blockPublicAccessExclusion", "bpa-p", {
        mode: known("allow-bidirectional"),
        subnet: to("p"),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "E56 without the exclusion",
    change: (d) => {
      alb(d);
      d.add("blockPublicAccess", "bpa", { mode: known("block-bidirectional") });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  {
    name: "E106",
    change: (d) => {
      alb(d);
      guardA(d, { protocol: "tcp", from: 8080, peer: "sg-alb" });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "E107",
    change: (d) => {
      alb(d);
      guardA(d, { protocol: "tcp", from: 443, peer: "sg-alb" });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "E108",
    change: (d) => {
      alb(d, []);
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B SG_HAS_NO_RULES sg-alb",
  },
  {
    name: "a port without a listener",
    change: alb,
    from: X,
    to: "A",
    query: through("alb", 80),
    answer: "B ELBV2_LISTENERS_MISMATCH alb",
  },
  {
    name: "an instance that is no target",
    change: alb,
    from: X,
    to: "B",
    query: through("alb", 443),
    answer: "B TARGET_ADDRESS_RESTRICTION alb-tg",
  },
  {
    name: "a listener that redirects only",
    change: (d) => {
      alb(d);
      d.change("alb-listener", {
        actions: known([
          { kind: "redirect", to: { protocol: known("HTTPS"), port: known("443") } },
        ]),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B ELBV2_LISTENER_REQUIRES_TG_ACCEPT alb-listener",
  },
  {
    name: "a rule of a listener that redirects",
    change: (d) => {
      alb(d);
      d.change("alb-listener", {
        actions: known([
          { kind: "redirect", to: { protocol: known("HTTPS"), port: known("443") } },
        ]),
      });
      d.add("listenerRule", "rule", {
        listener: to("alb-listener"),
        actions: known([{ kind: "forward", targetGroup: to("alb-tg"), weight: known(1) }]),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "an action that nobody knows",
    change: (d) => {
      alb(d);
      d.change("alb-listener", { actions: known([{ kind: "unknown" }]) });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "U P_UNKNOWN_VALUE alb-listener",
  },
  {
    name: "a function behind an application load balancer",
    change: (d) => {
      d.group("sg-alb", "V", open, open);
      balance(d, "alb", { groups: ["sg-alb"], group: { targetType: known("lambda") } });
      d.add("function", "fn", { vpcConfig: known(undefined) });
      register(d, "alb-tg", "fn");
    },
    from: X,
    to: entity("fn"),
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "a node and another port than the target's",
    change: alb,
    from: "alb",
    to: "A",
    query: tcp(22),
    answer: "B TARGET_PORT_RESTRICTION alb-tg",
  },
];

describe("application load balancers", () => {
  for (const example of examples)
    it(`answer ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
