import assert from "node:assert/strict";
import { described, plain } from "./facts";
import { answers, balancer, listener } from "./loadBalancerAnswers";

describe("reading what protects a load balancer from describe answers", () => {
  const [, ofBalancer] = Object.entries(answers)[0] ?? [];

  it("takes it from the attributes and from the web ACL of the load balancer", () => {
    const { loadBalancers } = described({
      "elbv2-describe-load-balancers": ofBalancer,
      "elbv2-describe-load-balancer-attributes-shop": {
        Attributes: [
          { Key: "deletion_protection.enabled", Value: "true" },
          { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" },
          { Key: "routing.http.desync_mitigation_mode", Value: "monitor" },
          { Key: "access_logs.s3.enabled", Value: "true" },
          { Key: "access_logs.s3.bucket", Value: "shop-logs" },
        ],
      },
      "wafv2-get-web-acl-for-resource-shop": { WebACL: { Name: "shop", Id: "1" } },
    });
    const [one] = loadBalancers;
    assert.deepEqual(
      plain([one?.deletionProtection, one?.dropsInvalidHeaders, one?.desyncMode, one?.hasWebAcl]),
      [true, true, "monitor", true],
    );
    assert.deepEqual(plain(one?.accessLogs), { enabled: true, bucket: "shop-logs" });
  });

  it("knows nothing of it when the attributes were not asked for", () => {
    const [one] = described({ "elbv2-describe-load-balancers": ofBalancer }).loadBalancers;
    assert.deepEqual(
      plain([one?.deletionProtection, one?.desyncMode]),
      ["deletion_protection.enabled", "routing.http.desync_mitigation_mode"].map(
        (key) => `unknown: ${key} of ${balancer} is in elbv2 describe-load-balancer-attributes`,
      ),
    );
  });

  it("reads security policies and where redirects lead", () => {
    const { listeners } = described({
      "elbv2-describe-listeners": {
        Listeners: [
          {
            ListenerArn: listener,
            LoadBalancerArn: balancer,
            Port: 80,
            Protocol: "HTTP",
            SslPolicy: "ELBSecurityPolicy-2016-08",
            DefaultActions: [
              { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } },
            ],
          },
        ],
      },
    });
    assert.deepEqual(plain(listeners.map(({ tlsPolicy, actions }) => [tlsPolicy, actions])), [
      [
        "ELBSecurityPolicy-2016-08",
        [{ kind: "redirect", to: { protocol: "HTTPS", port: "#{port}" } }],
      ],
    ]);
  });
});
