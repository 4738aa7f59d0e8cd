import { type TestResource } from "./harness";
import { resource } from "./outcomes";

export const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
export const endpoint = (
  inputs: Record<string, unknown> = {},
  service = "secretsmanager",
  name = "secrets",
): TestResource =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    name,
    {
      serviceName: `com.amazonaws.eu-west-1.${service}`,
      vpcEndpointType: "Interface",
      ...inputs,
    },
    inputs["vpcId"] === undefined ? { vpcId: "app" } : {},
  );
