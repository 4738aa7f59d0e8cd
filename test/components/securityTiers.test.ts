import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { SecurityTiers } from "../../components/securityTiers/securityTiers";
import type { SecurityTiersArgs } from "../../components/securityTiers/securityTiersArgs";
import { type Deployment, deploy } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const types = {
  component: "palisade:index:SecurityTiers",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  group: "aws:ec2/securityGroup:SecurityGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
};

const tiers = [
  { name: "load-balancer", description: "Public load balancer" },
  { name: "application", description: "Instances of the shop" },
  { name: "database", description: "Orders database" },
];
const hops = [
  { from: "load-balancer", to: "application", ports: [8080] },
  { from: "application", to: "database", ports: [5432] },
];

/** A shop in three layers in a network made by hand. */
function deployShop(
  args: Partial<SecurityTiersArgs> = {},
  { ipv6 = false } = {},
): Promise<Deployment> {
  return deploy(
    () => {
      const network = handMadeNetwork();
      const s3 = {
        service: "s3",
        endpointId: pulumi.output("vpce-0123456789abcdef0"),
        prefixListId: pulumi.output("pl-01234567"),
      };
      const vpc = {
        ...network,
        gatewayEndpoints: [s3],
        ...(ipv6 ? { ipv6CidrBlock: pulumi.output("2001:db8::/56") } : {}),
      };
      return new SecurityTiers("shop", { vpc, tiers, hops, ...args });
    },
    { preview: true },
  );
}

const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1));

/** `name: group protocol port peer`, the peer by name or as it is written. */
function rules({ all }: Deployment, type: string): string[] {
  const lines = all(type).map(({ name, inputs, propertyDependencies }) => {
    const { ipProtocol, fromPort, toPort, cidrIpv4, cidrIpv6, prefixListId } = inputs;
    const [group] = short(propertyDependencies["securityGroupId"]);
    const [peer = cidrIpv4 ?? cidrIpv6 ?? prefixListId] = short(
      propertyDependencies["referencedSecurityGroupId"],
    );
    assert.equal(fromPort, toPort);
    return [`${name}:`, group, ipProtocol, fromPort, peer].join(" ").trim();
  });
  return lines.sort();
}

/** Those that join no layers. */
function atTheEdges(lines: readonly string[]): string[] {
  return lines.filter((line) => !/-(?:8080|5432):/.test(line));
}

describe("SecurityTiers", () => {
  it("has a group for each layer, with no rules of its own", async () => {
    const { all } = await deployShop();
    const groups = all(types.group).map(({ name, inputs }) => [
      name,
      inputs["description"],
      inputs["ingress"],
      inputs["egress"],
    ]);
    assert.deepEqual(groups, [
      ["shop-load-balancer", "Public load balancer", undefined, undefined],
      ["shop-application", "Instances of the shop", undefined, undefined],
      ["shop-database", "Orders database", undefined, undefined],
    ]);
  });

  it("joins layers by rules on both sides that name the other's group, and by no address", async () => {
    const shop = await deployShop();
    assert.deepEqual(rules(shop, types.egress), [
      "shop-application-to-database-5432: shop-application tcp 5432 shop-database",
      "shop-load-balancer-to-application-8080: shop-load-balancer tcp 8080 shop-application",
    ]);
    assert.deepEqual(rules(shop, types.ingress), [
      "shop-application-from-load-balancer-8080: shop-application tcp 8080 shop-load-balancer",
      "shop-database-from-application-5432: shop-database tcp 5432 shop-application",
    ]);
    const described = [types.egress, types.ingress].flatMap((type) =>
      shop.all(type).map(({ inputs }) => inputs["description"]),
    );
    assert.deepEqual(
      new Set(described),
      new Set(["load-balancer to application", "application to database"]),
    );
  });

  it("lets in and out what is declared at the edges", async () => {
    const shop = await deployShop({
      entries: [
        { to: "load-balancer", ports: [80, 443], internet: true, description: "Customers" },
        {
          to: "application",
          ports: [8125],
          protocol: "udp",
          securityGroupId: "sg-1",
          description: "Meters",
        },
      ],
      exits: [
        { from: "application", ports: [443], service: "s3", description: "Pictures" },
        { from: "application", ports: [443], prefixListId: "pl-1", description: "Partners" },
      ],
    });
    assert.deepEqual(atTheEdges(rules(shop, types.ingress)), [
      "shop-application-from-meters-8125-udp: shop-application udp 8125",
      "shop-load-balancer-from-customers-443: shop-load-balancer tcp 443 0.0.0.0/0",
      "shop-load-balancer-from-customers-80: shop-load-balancer tcp 80 0.0.0.0/0",
    ]);
    assert.deepEqual(atTheEdges(rules(shop, types.egress)), [
      "shop-application-to-partners-443: shop-application tcp 443 pl-1",
      "shop-application-to-pictures-443: shop-application tcp 443 pl-01234567",
    ]);
  });

  it("lets the internet in over both IP versions where the VPC has both", async () => {
    const entry = { to: "load-balancer", ports: [443], internet: true, description: "Customers" };
    const shop = await deployShop({ entries: [entry] }, { ipv6: true });
    assert.deepEqual(atTheEdges(rules(shop, types.ingress)), [
      "shop-load-balancer-from-customers-443: shop-load-balancer tcp 443 0.0.0.0/0",
      "shop-load-balancer-from-customers-ipv6-443: shop-load-balancer tcp 443 ::/0",
    ]);
  });

  it("tells its groups and hops to those who are put into the layers", async () => {
    const { one } = await deployShop();
    const outputs = one(types.component).registeredOutputs;
    assert.deepEqual(Object.keys(outputs?.["securityGroupIds"] as object).sort(), [
      "application",
      "database",
      "load-balancer",
    ]);
    assert.deepEqual(
      (outputs?.["hops"] as { from: string; to: string; port: number }[]).map(
        ({ from, to, port }) => [from, to, port],
      ),
      [
        ["load-balancer", "application", 8080],
        ["application", "database", 5432],
      ],
    );
  });

  it("registers nothing of its own when it is refused", async () => {
    const back = { from: "database", to: "application", ports: [8080] };
    await assert.rejects(deployShop({ hops: [...hops, back] }), {
      message: [
        "SecurityTiers shop cannot be planned:",
        "  hops[2]: got database -> application -> database, allowed: hops that never lead back to their tier; remove the hop back, or part the tier into one that calls and one that is called",
      ].join("\n"),
    });
  });
});
