import assert from "node:assert/strict";
import { Vpc } from "../../components/vpc/vpc";
import type { VpcArgs } from "../../components/vpc/vpcArgs";
import { type Deployment, deploy } from "../../offline/testing/index";

const cidrBlock = "10.0.0.0/16";
const subnetType = "aws:ec2/subnet:Subnet";
const routeType = "aws:ec2/route:Route";

function app(args: VpcArgs, preview = false): Promise<Deployment> {
  return deploy(() => new Vpc("app", { zoneCount: 2, ...args }), { preview });
}

const tail = (urns: readonly string[] | undefined) => (urns ?? []).map((one) => one.split("::")[3]);

describe("Vpc with IPv6", () => {
  it("gives each subnet a /64 at its place of the VPC's block", async () => {
    const { all, one } = await app({ cidrBlock, ipv6: {} });
    const { outputs } = one("aws:ec2/vpc:Vpc");
    const base = String(outputs["ipv6CidrBlock"]);
    const last = (index: string) => base.replace(/00::\/56$/, `${index}::/64`);
    assert.deepEqual(
      all(subnetType).map(({ name, inputs }) => [name, inputs["ipv6CidrBlock"]]),
      [
        ["app-public-a", last("00")],
        ["app-private-a", last("01")],
        ["app-isolated-a", last("02")],
        ["app-public-b", last("20")],
        ["app-private-b", last("21")],
        ["app-isolated-b", last("22")],
      ],
    );
  });

  it("leads public tiers to the internet gateway, private ones to the egress-only one, isolated ones nowhere", async () => {
    const { all } = await app({ cidrBlock, ipv6: {}, nat: "none" }, true);
    const routes = all(routeType)
      .filter(({ inputs }) => inputs["destinationIpv6CidrBlock"] === "::/0")
      .map(({ name, propertyDependencies }) => [
        name,
        tail(propertyDependencies["gatewayId"]),
        tail(propertyDependencies["egressOnlyGatewayId"]),
      ]);
    assert.deepEqual(routes.sort(), [
      ["app-private-a-6", [], ["app"]],
      ["app-private-b-6", [], ["app"]],
      ["app-public-6", ["app"], []],
    ]);
  });

  it("gives IPv6-only hosts DNS64 and a way to NAT64, and no IPv4", async () => {
    const tiers = [{ name: "public" }, { name: "private", addressFamily: "ipv6" as const }];
    const { one, all } = await app({ cidrBlock, ipv6: {}, tiers }, true);
    const { inputs } = one(subnetType, "app-private-a");
    assert.deepEqual(
      ["ipv6Native", "enableDns64", "cidrBlock", "assignIpv6AddressOnCreation"].map(
        (key) => inputs[key],
      ),
      [true, true, undefined, true],
    );
    const route = one(routeType, "app-private-a-6-4");
    assert.equal(route.inputs["destinationIpv6CidrBlock"], "64:ff9b::/96");
    assert.deepEqual(tail(route.propertyDependencies["natGatewayId"]), ["app-public-a"]);
    assert.ok(!all(routeType).some(({ name }) => name === "app-private-a"));
  });

  it("keeps SSH and RDP from outside out over IPv6 as well", async () => {
    const { one } = await app({ cidrBlock, ipv6: {} });
    const { inputs } = one("aws:ec2/networkAcl:NetworkAcl", "app-private");
    const base = one("aws:ec2/vpc:Vpc").outputs["ipv6CidrBlock"];
    const ipv6 = (inputs["ingress"] as Record<string, unknown>[])
      .filter(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined)
      .map((entry) => ["ruleNo", "action", "ipv6CidrBlock", "fromPort"].map((key) => entry[key]));
    assert.deepEqual(ipv6, [
      [190, "allow", base, 0],
      [201, "deny", "::/0", 22],
      [211, "deny", "::/0", 3389],
      [301, "allow", "::/0", 0],
    ]);
  });

  it("takes its block from a pool", async () => {
    const { one } = await app({
      cidrBlock,
      ipv6: { ipamPoolId: "ipam-pool-6", netmaskLength: 52 },
    });
    const { inputs } = one("aws:ec2/vpc:Vpc");
    assert.deepEqual(
      ["ipv6IpamPoolId", "ipv6NetmaskLength", "assignGeneratedIpv6CidrBlock"].map((k) => inputs[k]),
      ["ipam-pool-6", 52, undefined],
    );
  });
});

describe("Vpc with blocks from elsewhere", () => {
  it("lays subnets into what a pool chose, and says so to its neighbours", async () => {
    const { one, all } = await app({ ipv4IpamPoolId: "ipam-pool-4", ipv4NetmaskLength: 18 });
    const vpc = one("aws:ec2/vpc:Vpc");
    assert.deepEqual([vpc.inputs["ipv4NetmaskLength"], vpc.inputs["cidrBlock"]], [18, undefined]);
    const base = String(vpc.outputs["cidrBlock"]).replace(/\.0\.0\/18$/, "");
    assert.deepEqual(
      all(subnetType).map(({ inputs }) => inputs["cidrBlock"]),
      ["0.0", "4.0", "8.0", "16.0", "20.0", "24.0"].map((rest) => `${base}.${rest}/22`),
    );
    const registered = one("palisade:index:Vpc").registeredOutputs ?? {};
    assert.equal(registered["cidrBlock"], undefined);
    assert.deepEqual(registered["ipv4Blocks"], [
      { name: "primary", cidrBlock: vpc.outputs["cidrBlock"] },
    ]);
  });

  it("puts the tiers of a secondary block after its association", async () => {
    const { one } = await app(
      {
        cidrBlock,
        secondaryCidrBlocks: [{ name: "pods", cidrBlock: "100.64.0.0/16" }],
        tiers: [{ name: "public" }, { name: "pods", kind: "private", block: "pods", slot: 1 }],
      },
      true,
    );
    const subnet = one(subnetType, "app-pods-b");
    assert.equal(subnet.inputs["cidrBlock"], "100.64.80.0/20");
    assert.deepEqual(tail(subnet.dependsOn).includes("app-pods"), true);
  });

  it("has subnets of a tier in its own zones only, and none for a reserved one", async () => {
    const tiers = [
      { name: "public" },
      { name: "private", zones: ["b"] },
      { name: "isolated", reserved: true },
    ];
    const { all } = await app({ cidrBlock, tiers });
    assert.deepEqual(
      all(subnetType).map(({ name }) => name),
      ["app-public-a", "app-public-b", "app-private-b"],
    );
    assert.deepEqual(
      all("aws:ec2/natGateway:NatGateway").map(({ name }) => name),
      ["app-public-b"],
    );
  });
});

describe("Vpc and what its hosts are told", () => {
  it("tags subnets for the load balancers of EKS clusters", async () => {
    const { one } = await app({ cidrBlock, eksClusters: ["shop"], tags: { team: "network" } });
    const tags = (name: string) => one(subnetType, name).inputs["tags"];
    const common = { team: "network", "kubernetes.io/cluster/shop": "shared" };
    assert.deepEqual(tags("app-public-a"), {
      ...common,
      "palisade:tier": "public",
      "kubernetes.io/role/elb": "1",
      Name: "app-public-a",
    });
    assert.deepEqual(tags("app-private-a"), {
      ...common,
      "palisade:tier": "private",
      "kubernetes.io/role/internal-elb": "1",
      Name: "app-private-a",
    });
  });

  it("has DHCP options of its own when asked", async () => {
    const { one } = await app({ cidrBlock, dhcpOptions: { domainName: "corp.example" } });
    const { inputs } = one("aws:ec2/vpcDhcpOptions:VpcDhcpOptions");
    assert.deepEqual(
      [inputs["domainName"], inputs["domainNameServers"]],
      ["corp.example", ["AmazonProvidedDNS"]],
    );
  });

  it("is let off Block Public Access as a whole, or by tiers", async () => {
    const { all } = await app({
      cidrBlock,
      blockPublicAccess: {
        exclusion: "allow-egress",
        tierExclusions: { public: "allow-bidirectional" },
        accountMode: "block-ingress",
      },
    });
    assert.deepEqual(
      all("aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion").map(
        ({ name, inputs }) => [name, inputs["internetGatewayExclusionMode"]],
      ),
      [
        ["app", "allow-egress"],
        ["app-public-a", "allow-bidirectional"],
        ["app-public-b", "allow-bidirectional"],
      ],
    );
    assert.equal(all("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions").length, 1);
  });

  it("has the network ACL that a tier asks for, replies included", async () => {
    const networkAcl = {
      rules: [
        {
          name: "web",
          place: 5,
          direction: "inbound" as const,
          fromPort: 443,
          cidrBlocks: ["0.0.0.0/0"],
        },
        {
          name: "database",
          place: 6,
          direction: "outbound" as const,
          fromPort: 5432,
          tiers: ["isolated"],
          replyPorts: { from: 32768, to: 60999 },
        },
      ],
    };
    const { one } = await app({
      cidrBlock,
      nat: "none",
      tiers: [{ name: "public", networkAcl }, { name: "isolated" }],
    });
    const { inputs } = one("aws:ec2/networkAcl:NetworkAcl", "app-public");
    const entry = (ruleNo: number, block: string, fromPort: number, toPort: number) => ({
      ruleNo,
      action: "allow",
      protocol: "tcp",
      cidrBlock: block,
      fromPort,
      toPort,
    });
    assert.deepEqual(inputs["ingress"], [
      entry(100, "0.0.0.0/0", 443, 443),
      entry(130, "10.0.32.0/20", 32768, 60999),
      entry(131, "10.0.96.0/20", 32768, 60999),
    ]);
    assert.deepEqual(inputs["egress"], [
      entry(110, "0.0.0.0/0", 1024, 65535),
      entry(120, "10.0.32.0/20", 5432, 5432),
      entry(121, "10.0.96.0/20", 5432, 5432),
    ]);
  });
});
