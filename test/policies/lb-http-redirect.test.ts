import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbHttpRedirect } from "../../policies/rules/lb-http-redirect";
import { balancer, forward, listener, listenerRule, redirect, targetGroup } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lbHttpRedirect, [balancer(), targetGroup(), ...stack]);
const http = (defaultActions: unknown, more: object = {}) =>
  listener("http", { port: 80, protocol: "HTTP", defaultActions, ...more });
const plain = (what: string) =>
  `${what}, so what callers send there can be read and changed on the way. Make the default action a ` +
  "redirect to HTTPS with status 301 and move the rules to the HTTPS listener.";
const ifOpen = "It is a violation if it takes HTTP and does not redirect to HTTPS, port 443.";

describe("lb-http-redirect", () => {
  it("finds a rule that forwards beside a default action that redirects", async () => {
    assert.deepEqual(await judge(http([redirect]), listenerRule("old", "http", forward)), [
      `mandatory on old: ${plain("Listener rule old of http takes HTTP and forwards to target group app")}`,
    ]);
  });

  it("finds a default action that forwards, or answers by itself", async () => {
    assert.deepEqual(await judge(http([forward])), [
      `mandatory on http: ${plain("Listener http takes HTTP and forwards to target group app")}`,
    ]);
    const answer = { type: "fixed-response", fixedResponse: { contentType: "text/plain" } };
    assert.deepEqual(await judge(http([answer], { protocol: undefined })), [
      `mandatory on http: ${plain("Listener http takes HTTP and answers by itself")}`,
    ]);
  });

  it("passes redirects to HTTPS on port 443, whatever the status", async () => {
    const found = { protocol: "HTTPS", port: "443", statusCode: "HTTP_302" };
    assert.deepEqual(
      await judge(
        http([redirect]),
        listenerRule("old", "http", { type: "redirect", redirect: found }),
      ),
      [],
    );
  });

  it("finds placeholders that keep HTTP, or port 80", async () => {
    const keeps = (to: object) => [{ type: "redirect", redirect: to }];
    const sentence = (to: string) => [
      `mandatory on http: ${plain(`Listener http takes HTTP and redirects to ${to}`)}`,
    ];
    assert.deepEqual(
      await judge(http(keeps({ port: "443" }))),
      sentence("protocol #{protocol}, port 443"),
    );
    assert.deepEqual(
      await judge(http(keeps({ protocol: "HTTPS" }))),
      sentence("protocol HTTPS, port #{port}"),
    );
  });

  it("says nothing of HTTPS listeners, nor of a gateway load balancer's", async () => {
    assert.deepEqual(
      await judge(
        listener("https", { port: 443, protocol: "HTTPS" }),
        listenerRule("old", "https", forward),
        listener("all", {}),
      ),
      [],
    );
  });

  it("does not decide unknown actions, protocols and listeners", async () => {
    const open = { ...http(unknownValue), dependencies: { loadBalancerArn: ["web"] } };
    assert.deepEqual(await judge(open), [
      `advisory on http: Not decided: Listener http: defaultActions of http is not known yet. ${ifOpen}`,
    ]);
    assert.deepEqual(await judge(http([forward], { protocol: unknownValue })), [
      `advisory on http: Not decided: Listener http: protocol of http is not known yet. ${ifOpen}`,
    ]);
    assert.deepEqual(await judge(http([redirect], { protocol: unknownValue })), []);
    const stray = (listenerArn: unknown): TestResource => ({
      type: "aws:lb/listenerRule:ListenerRule",
      name: "old",
      inputs: { listenerArn, actions: [forward] },
      dependencies: { actions: ["app"] },
    });
    assert.deepEqual(await judge(stray("arn:aws:elb:1")), [
      "advisory on old: Not decided: Listener rule old: the listener is not part of this stack (arn:aws:elb:1). " +
        ifOpen,
    ]);
    assert.deepEqual(await judge(stray(unknownValue)), [
      `advisory on old: Not decided: Listener rule old: listenerArn of old is not known yet. ${ifOpen}`,
    ]);
  });
});
