import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import assert from "node:assert/strict";
import { resolve } from "node:path";

// What programs in Python, Go, C#, Java and YAML see of the components.
describe("the components' schema, as Pulumi infers it", () => {
  const root = resolve(__dirname, "../..");
  const packageJson = { name: "pulumi-palisade", main: "components/index.js" };
  const infer = () =>
    new Analyzer(
      root,
      "palisade",
      packageJson,
      new Set([
        "Vpc",
        "VpcFunction",
        "NatInstance",
        "Peering",
        "TransitGateway",
        "SiteToSiteVpn",
        "DirectConnect",
      ]),
    ).analyze();

  it("has every argument of Vpc and VpcFunction, with a description", () => {
    const { components, typeDefinitions } = infer();
    assert.deepEqual(Object.keys(components["Vpc"]?.inputs ?? {}).sort(), [
      "allowPublicAddresses",
      "blockPublicAccess",
      "cidrBlock",
      "dhcpOptions",
      "eksClusters",
      "flowLogs",
      "gatewayEndpoints",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6",
      "keepNatAddresses",
      "nat",
      "natAllocationIds",
      "natInstance",
      "natIpamPoolId",
      "natPublicIpv4Pool",
      "natTier",
      "natZone",
      "secondaryCidrBlocks",
      "tags",
      "tiers",
      "zoneCount",
      "zoneNames",
      "zonePrefixLength",
      "zoneSlots",
    ]);
    const undescribed = Object.values(components).flatMap(({ name, inputs }) =>
      Object.entries(inputs)
        .filter(([, { description }]) => description === undefined)
        .map(([input]) => `${name}.${input}`),
    );
    assert.deepEqual(undescribed, []);
    const enums = Object.values(typeDefinitions).filter((definition) => "enum" in definition);
    assert.deepEqual(enums.map(({ name }) => name).sort(), [
      "AclAction",
      "AclDirection",
      "AddressFamily",
      "FlowLogDestination",
      "FunctionEgress",
      "Ipv6Source",
      "NatMode",
      "PresharedKeyStorage",
      "PublicAccessExclusion",
      "PublicAccessMode",
      "TierKind",
      "VpnRouting",
    ]);
  }).timeout(60_000);
});
