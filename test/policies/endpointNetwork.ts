import type { TestResource } from "./harness";
import { resource } from "./outcomes";

/*
 * One VPC with a private subnet in each of two zones, each with a table of its own. The endpoints differ.
 */
export const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
export const subnet = (name: string, inputs: Record<string, unknown>): TestResource =>
  resource("aws:ec2/subnet:Subnet", name, inputs, { vpcId: "app" });
export const zoned = (name: string, availabilityZone: unknown): TestResource =>
  subnet(name, { cidrBlock: "10.0.0.0/24", availabilityZone });
export const table = (name: string, vpcId = "app"): TestResource =>
  resource("aws:ec2/routeTable:RouteTable", name, {}, { vpcId });
export const use = (name: string, inputs: Record<string, unknown> = {}, links = {}): TestResource =>
  resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `use-${name}`, inputs, {
    subnetId: name,
    routeTableId: `${name}-table`,
    ...links,
  });
export const network: readonly TestResource[] = [
  vpc,
  ...["a", "b"].flatMap((zone, index) => [
    subnet(zone, {
      cidrBlock: `10.0.${String(index)}.0/24`,
      availabilityZone: `eu-west-1${zone}`,
      tags: { tier: "private" },
    }),
    table(`${zone}-table`),
    use(zone),
  ]),
];
export const gateway = (
  service: string,
  links: Record<string, string | readonly string[]> = {},
  inputs: Record<string, unknown> = {},
): TestResource =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "gateway",
    { serviceName: `com.amazonaws.eu-west-1.${service}`, ...inputs },
    { ...(inputs["vpcId"] === undefined ? { vpcId: "app" } : {}), ...links },
  );
export const both = { routeTableIds: ["a-table", "b-table"] };
export const association = (
  name: string,
  links: Record<string, string>,
  inputs = {},
): TestResource =>
  resource(
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    name,
    inputs,
    links,
  );
