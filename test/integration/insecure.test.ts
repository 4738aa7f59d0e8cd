import assert from "node:assert/strict";

import { offlineWorld, violationsOf, type OfflineWorld } from "./offlineWorld";

/* The sample stack insecure breaks every rule of the pack, one fault at a time. */
describe("the insecure stack on the offline AWS", () => {
  let world: OfflineWorld;

  before(async () => {
    world = await offlineWorld("insecure");
  });

  after(() => {
    world.dispose();
  });

  it("is blocked in a preview by exactly these violations, and nothing is created", async () => {
    const preview = await world.run(["preview"], { pack: "policies" });
    assert.notEqual(preview.code, 0);
    assert.deepEqual(violationsOf(preview), [
      "advisory cost-s3-dynamodb-via-nat shop",
      "advisory dx-connection-redundancy shop-line",
      "advisory dx-vif-redundancy shop-line",
      "advisory eip-attached shop-old-office",
      "advisory endpoint-interface-ec2 shop",
      "advisory endpoint-interface-ecr shop",
      "advisory endpoint-interface-ssm shop",
      "advisory lambda-in-vpc shop-passwords",
      "advisory lambda-multi-az shop-mail",
      "advisory lb-access-logs shop-returns",
      "advisory lb-cross-zone shop-scales",
      "advisory lb-deletion-protection shop-orders",
      "advisory lb-desync-mode shop-carriers",
      "advisory lb-drop-invalid-headers shop-stock",
      "advisory lb-internal-not-from-world shop-kiosks-https",
      "advisory lb-no-classic shop-legacy",
      "advisory lb-waf shop-front",
      "advisory nacl-no-allow-all shop-private-b",
      "advisory nacl-no-unreachable-rule shop-public",
      "advisory nacl-sg-agreement shop-archive-old-data-centre",
      "advisory nacl-unused shop-partners",
      "advisory nat-per-az shop",
      "advisory route-nat-same-az shop-private-b",
      "advisory sg-description shop-partners-legacy",
      "advisory sg-no-shadowed-rule shop-stock-second",
      "advisory sg-no-wide-public-range shop-partners-orders",
      "advisory sg-public-ports-authorized shop-bastion-ssh",
      "advisory sg-restricted-egress shop-files-anywhere",
      "advisory sg-unused shop-fax",
      "advisory subnet-explicit-route-table shop-counter",
      "advisory subnet-multi-az shop",
      "advisory tgw-symmetric-routes shop-hub",
      "advisory vpc-block-public-access shop",
      "advisory vpc-default-nacl-adopted shop",
      "advisory vpc-default-sg-adopted shop",
      "advisory vpc-flow-logs-all-traffic shop-isolated-a",
      "advisory vpc-flow-logs-destination shop-flow-logs",
      "advisory vpn-second-customer-gateway shop-hub",
      "advisory vpn-strong-algorithms shop-office",
      "advisory vpn-two-tunnels shop-office",
      "mandatory db-not-public shop-statistics",
      "mandatory dx-vif-kind shop-line",
      "mandatory ec2-no-public-ip shop-reports",
      "mandatory endpoint-s3-gateway-required shop-s3",
      "mandatory eni-source-dest-check shop-old-firewall",
      "mandatory lambda-eni-permissions shop-checkout",
      "mandatory lambda-no-public-access shop-passwords",
      "mandatory lambda-not-in-public-subnet shop-checkout",
      "mandatory lambda-same-routing shop-invoices",
      "mandatory lambda-sg-has-egress shop-mail",
      "mandatory lb-encrypted-listener shop-letters-smtp",
      "mandatory lb-http-redirect shop-stock-scanners",
      "mandatory lb-multi-az shop-tills",
      "mandatory lb-public-in-public-subnets shop-cameras",
      "mandatory lb-reaches-targets shop-scales",
      "mandatory lb-tls-policy shop-orders-https",
      "mandatory nacl-effective-deny shop-public",
      "mandatory nacl-ephemeral-return shop-isolated-a",
      "mandatory nacl-no-mixed-rules shop-partners",
      "mandatory nacl-no-public-admin-ports shop-private-b",
      "mandatory nat-in-public-subnet shop-nat-spare",
      "mandatory network-intent shop",
      "mandatory peer-least-access-routes shop-to-head-office",
      "mandatory peer-no-overlap shop-warehouse",
      "mandatory peer-no-transit shop-to-head-office",
      "mandatory peer-return-route shop-data",
      "mandatory reach-no-internet-to-database shop-ledger",
      "mandatory reach-no-internet-to-private shop-partner-import",
      "mandatory route-igw-only-in-public shop-legacy",
      "mandatory route-ipv6-egress-only shop-scanners-ipv6",
      "mandatory route-isolated-no-default shop-isolated-ipv6",
      "mandatory route-no-blackhole shop-old-line",
      "mandatory route-no-conflict shop-suppliers-new",
      "mandatory sg-default-closed shop-default",
      "mandatory sg-no-all-ports-public shop-media",
      "mandatory sg-no-duplicate-rule shop-stock-second",
      "mandatory sg-no-mixed-rules shop-search",
      "mandatory sg-no-public-high-risk-ports shop-bastion-ssh",
      "mandatory sg-no-public-rdp shop-desktops",
      "mandatory sg-no-public-smb shop-files-smb",
      "mandatory sg-no-public-ssh shop-bastion-ssh",
      "mandatory sg-no-split-world shop-desktops",
      "mandatory sg-reference-reachable shop-queue-old-site",
      "mandatory sg-rule-quota shop-branches",
      "mandatory subnet-inside-vpc shop-scanners",
      "mandatory subnet-no-auto-public-ip shop-private-b",
      "mandatory subnet-no-database-in-public shop-partners",
      "mandatory subnet-no-overlap shop-legacy",
      "mandatory subnet-public-has-igw-route shop-counter",
      "mandatory tgw-attachment-azs shop",
      "mandatory tgw-no-auto-accept shop-hub",
      "mandatory vpc-flow-logs shop",
      "mandatory vpc-no-default-vpc shop-trial",
      "mandatory vpn-client-logging shop-staff",
      "mandatory vpn-ikev2-only shop-office",
      "mandatory vpn-tunnel-logging shop-office",
    ]);
    assert.deepEqual(await world.resources(), []);
  });
});
