import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbEncryptedListener } from "../../policies/rules/lb-encrypted-listener";
import {
  balancer,
  classic,
  forward,
  listener,
  listenerRule,
  redirect,
  targetGroup,
} from "./balancerStack";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lbEncryptedListener, [targetGroup(), ...stack]);
const plain = (what: string) =>
  `${what} and does not encrypt it, so what callers send can be read and changed on the way. Terminate TLS ` +
  "on the load balancer with a certificate.";
const ifPlain = "It is a violation if callers from the internet come to it without TLS.";
const http = { port: 80, protocol: "HTTP" };

describe("lb-encrypted-listener", () => {
  it("finds an HTTP listener that forwards, under both names of the type", async () => {
    const found = [
      `mandatory on http: ${plain("Listener http of load balancer web takes HTTP on port 80")}`,
    ];
    assert.deepEqual(await judge(balancer(), listener("http", http)), found);
    assert.deepEqual(
      await judge(
        balancer({}, ["a", "b"], "aws:alb/loadBalancer:LoadBalancer"),
        listener("http", http, "aws:alb/listener:Listener"),
      ),
      found,
    );
  });

  it("takes an absent protocol for HTTP", async () => {
    assert.deepEqual(await judge(balancer(), listener("http", { port: 80 })), [
      `mandatory on http: ${plain("Listener http of load balancer web takes HTTP on port 80")}`,
    ]);
  });

  it("passes HTTPS, TLS, and HTTP that only redirects to HTTPS", async () => {
    assert.deepEqual(
      await judge(
        balancer(),
        listener("https", { port: 443, protocol: "HTTPS" }),
        listener("http", { ...http, defaultActions: [redirect] }),
        listenerRule("old", "http", redirect),
      ),
      [],
    );
  });

  it("finds a redirect that stays on HTTP, and a rule that forwards", async () => {
    const found = [
      `mandatory on http: ${plain("Listener http of load balancer web takes HTTP on port 80")}`,
    ];
    const stays = { type: "redirect", redirect: { port: "443" } };
    assert.deepEqual(
      await judge(balancer(), listener("http", { ...http, defaultActions: [stays] })),
      found,
    );
    const redirecting = listener("http", { ...http, defaultActions: [redirect] });
    assert.deepEqual(
      await judge(balancer(), redirecting, listenerRule("old", "http", forward)),
      found,
    );
  });

  it("finds TCP that passes through, unless its port is allowed", async () => {
    const stack = [
      balancer({ loadBalancerType: "network" }),
      listener("tls", { port: 443, protocol: "TCP" }),
    ];
    assert.deepEqual(await judge(...stack), [
      `mandatory on tls: ${plain("Listener tls of load balancer web takes TCP on port 443")}`,
    ]);
    const config = { "lb-encrypted-listener": { allowTcp: [443] } };
    assert.deepEqual((await runPack(stack, { rules: [lbEncryptedListener], config })).all, []);
  });

  it("judges internal load balancers only when asked to, and redirects no more", async () => {
    const stack = [
      balancer({ internal: true }),
      listener("http", { ...http, defaultActions: [redirect] }),
    ];
    assert.deepEqual(await judge(...stack), []);
    const config = { "lb-encrypted-listener": { internalToo: true, allowRedirect: false } };
    const { all } = await runPack(stack, { rules: [lbEncryptedListener], config });
    assert.deepEqual(
      all.map(({ on }) => on),
      ["http"],
    );
  });

  it("judges each listener of a classic load balancer", async () => {
    const listeners = [
      { lbPort: 80, lbProtocol: "http", instancePort: 80, instanceProtocol: "http" },
      { lbPort: 443, lbProtocol: "HTTPS", instancePort: 80, instanceProtocol: "http" },
      { lbPort: 25, lbProtocol: "tcp", instancePort: 25, instanceProtocol: "tcp" },
    ];
    assert.deepEqual(await judge(balancer({ listeners }, ["a"], classic)), [
      `mandatory on web: ${plain("Classic load balancer web takes HTTP on port 80")}`,
      `mandatory on web: ${plain("Classic load balancer web takes TCP on port 25")}`,
    ]);
    assert.deepEqual(await judge(balancer({ listeners, internal: true }, ["a"], classic)), []);
    assert.deepEqual(await judge(balancer({ listeners: unknownValue }, [], classic)), [
      `advisory on web: Not decided: Classic load balancer web: listeners of web is not known yet. ${ifPlain}`,
    ]);
  });

  it("says nothing of a gateway load balancer, which listens on no port", async () => {
    assert.deepEqual(
      await judge(balancer({ loadBalancerType: "gateway" }), listener("all", {})),
      [],
    );
  });

  it("does not decide an unknown protocol, scheme or owner", async () => {
    assert.deepEqual(
      await judge(balancer(), listener("one", { port: 80, protocol: unknownValue })),
      [
        `advisory on one: Not decided: Listener one of load balancer web: protocol of one is not known yet. ${ifPlain}`,
      ],
    );
    assert.deepEqual(await judge(balancer({ internal: unknownValue }), listener("http", http)), [
      `advisory on http: Not decided: Listener http of load balancer web: internal of web is not known yet. ${ifPlain}`,
    ]);
    const stray = { ...listener("http", { ...http, loadBalancerArn: "arn:aws:elb:1" }) };
    assert.deepEqual(await judge({ ...stray, dependencies: { defaultActions: ["app"] } }), [
      "advisory on http: Not decided: Listener http: the load balancer is not part of this stack " +
        `(arn:aws:elb:1). ${ifPlain}`,
    ]);
  });

  it("does not decide actions that are unknown, and passes HTTPS whatever its owner", async () => {
    const open = {
      ...listener("http", { ...http, defaultActions: unknownValue }),
      dependencies: { loadBalancerArn: ["web"] },
    };
    assert.deepEqual(await judge(balancer(), open), [
      "advisory on http: Not decided: Listener http of load balancer web: defaultActions of http is not known " +
        `yet. ${ifPlain}`,
    ]);
    assert.deepEqual(
      await judge(
        listener("https", { port: 443, protocol: "HTTPS", loadBalancerArn: "arn:aws:elb:1" }),
      ),
      [],
    );
  });
});
