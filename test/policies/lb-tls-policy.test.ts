import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbTlsPolicy } from "../../policies/rules/lb-tls-policy";
import { balancer, classic, listener, targetGroup } from "./balancerStack";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lbTlsPolicy, [targetGroup(), ...stack]);
const https = (sslPolicy: unknown, more: object = {}) =>
  listener("https", { port: 443, protocol: "HTTPS", sslPolicy, ...more });
const outdated = (what: string) =>
  `${what}, which agrees to versions of TLS or ciphers that are no longer safe. Set sslPolicy to a TLS ` +
  "1.2-restricted or 1.3 policy.";
const ifOutdated = "It is a violation if it uses an outdated security policy.";
const old = "the security policy ELBSecurityPolicy-2016-08";

describe("lb-tls-policy", () => {
  it("finds a listener that names no policy, HTTPS or TLS", async () => {
    const found = [`mandatory on https: ${outdated(`Listener https uses ${old} (it names none)`)}`];
    assert.deepEqual(await judge(balancer(), https(undefined)), found);
    assert.deepEqual(await judge(balancer(), https(undefined, { protocol: "TLS" })), found);
  });

  it("passes current policies, post-quantum ones too, and finds others", async () => {
    for (const name of ["1-2-Res-2021-06", "1-3-FIPS-2023-04", "1-2-Res-PQ-2025-09"]) {
      assert.deepEqual(await judge(balancer(), https(`ELBSecurityPolicy-TLS13-${name}`)), []);
    }
    const name = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    assert.deepEqual(await judge(balancer(), https(name)), [
      `mandatory on https: ${outdated(`Listener https uses the security policy ${name}`)}`,
    ]);
  });

  it("takes the policies that it is told to", async () => {
    const config = { "lb-tls-policy": { policies: ["ELBSecurityPolicy-TLS13-1-2-2021-06"] } };
    const stack = [balancer(), https("ELBSecurityPolicy-TLS13-1-2-2021-06")];
    assert.deepEqual((await runPack(stack, { rules: [lbTlsPolicy], config })).all, []);
  });

  it("says nothing of listeners without TLS", async () => {
    assert.deepEqual(await judge(balancer(), listener("http", { port: 80 })), []);
  });

  it("does not decide an unknown policy, nor an unknown protocol without a current one", async () => {
    assert.deepEqual(await judge(balancer(), https(unknownValue)), [
      `advisory on https: Not decided: Listener https: sslPolicy of https is not known yet. ${ifOutdated}`,
    ]);
    assert.deepEqual(await judge(balancer(), https(undefined, { protocol: unknownValue })), [
      `advisory on https: Not decided: Listener https: protocol of https is not known yet. ${ifOutdated}`,
    ]);
    const current = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    assert.deepEqual(await judge(balancer(), https(current, { protocol: unknownValue })), []);
  });

  const listeners = [
    { lbPort: 443, lbProtocol: "https", instancePort: 80, instanceProtocol: "http" },
  ];
  const old1 = balancer({ listeners }, ["a"], classic);
  const policy = (name: string, attribute: string, value: string): TestResource => ({
    type: "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
    name,
    inputs: {
      loadBalancerName: unknownValue,
      policyName: name,
      policyTypeName: "SSLNegotiationPolicyType",
      policyAttributes: [{ name: attribute, value }],
    },
    dependencies: { loadBalancerName: ["web"] },
  });
  const used = (policyNames: unknown, loadBalancerPort: unknown = 443): TestResource => ({
    type: "aws:elb/listenerPolicy:ListenerPolicy",
    name: "used",
    inputs: { loadBalancerName: unknownValue, loadBalancerPort, policyNames },
    dependencies: { loadBalancerName: ["web"] },
  });
  const reference = "Reference-Security-Policy";
  const strong = policy("strong", reference, "ELBSecurityPolicy-TLS-1-2-2017-01");
  const own = policy("own", "Protocol-TLSv1.2", "true");
  const subject = "Listener on port 443 of classic load balancer web";

  it("finds a classic load balancer without a policy, with one for another port, or with an own one", async () => {
    const none = [`mandatory on web: ${outdated(`${subject} uses ${old} (it names none)`)}`];
    assert.deepEqual(await judge(old1), none);
    assert.deepEqual(await judge(old1, strong, used(["strong"], 8443)), none);
    assert.deepEqual(await judge(old1, own, used(["own"])), [
      `mandatory on web: ${outdated(`${subject} uses a security policy of its own`)}`,
    ]);
  });

  it("passes the current policy of a classic load balancer, in both forms", async () => {
    assert.deepEqual(await judge(old1, strong, used(["strong"])), []);
    const negotiation: TestResource = {
      type: "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy",
      name: "strong",
      inputs: {
        loadBalancer: unknownValue,
        lbPort: 443,
        attributes: [{ name: reference, value: "ELBSecurityPolicy-TLS-1-2-2017-01" }],
      },
      dependencies: { loadBalancer: ["web"] },
    };
    assert.deepEqual(await judge(old1, negotiation), []);
  });

  it("finds a policy of AWS by its own name, and passes over cookies", async () => {
    assert.deepEqual(await judge(old1, used(["ELBSecurityPolicy-2015-05"])), [
      `mandatory on web: ${outdated(`${subject} uses the security policy ELBSecurityPolicy-2015-05`)}`,
    ]);
    assert.deepEqual(await judge(old1, strong, used(["cookie", "strong"])), []);
  });

  it("does not decide unknown policies of a classic load balancer", async () => {
    assert.deepEqual(await judge(old1, used(unknownValue)), [
      `advisory on web: Not decided: ${subject}: policyNames of used is not known yet. ${ifOutdated}`,
    ]);
    assert.deepEqual(await judge(old1, strong, used(["strong"], unknownValue)), [
      `advisory on web: Not decided: ${subject}: for which port used is, is not known. ${ifOutdated}`,
    ]);
  });
});
