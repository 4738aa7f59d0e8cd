import { Vpc } from "../../../components/vpc/vpc";
import { VpcFunction } from "../../../components/function/vpcFunction";
import type { VpcFunctionArgs } from "../../../components/function/vpcFunctionArgs";
import { type Deployment, deploy } from "../../../offline/testing/index";

export const inlineCode = "export const handler = async () => ({});";

/** A VPC with the default tiers, and one function in it. */
export function deployFunction(
  args: Omit<VpcFunctionArgs, "vpc">,
  preview = true,
): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 });
      return new VpcFunction("hello", { vpc, ...args });
    },
    { preview },
  );
}

export const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

export const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1)).sort();
