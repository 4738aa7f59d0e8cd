import * as pulumi from "@pulumi/pulumi";
import { Vpc, VpcFunction, type NatMode } from "pulumi-palisade";

/**
 * One network whose way out changes its kind while its public addresses stay.
 *
 * ```text
 *  nat: per-az        single           regional         instance
 *  a: gateway a <-A   gateway a <-A    one gateway      instance a <-A
 *  b: gateway b <-B   (B idle)         <-A,B,C for      instance b <-B
 *  c: gateway c <-C   (C idle)         zones a,b,c      instance c <-C
 * ```
 *
 * `caller` runs in the private tier and calls out; partners let the addresses A, B and C in. Config:
 * `nat` (`per-az`, `single`, `regional`, `instance` or `none`; default `per-az`). No subnet is replaced by
 * any move, and no address is given back.
 */
export function natMigration(): Record<string, unknown> {
  const nat = new pulumi.Config().get<NatMode>("nat") ?? "per-az"; // `Vpc` refuses what is none
  const tags = { project: "palisade", stack: pulumi.getStack() };

  const vpc = new Vpc("migrating", {
    cidrBlock: "10.20.0.0/16",
    nat,
    keepNatAddresses: true,
    tags,
  });

  const caller = new VpcFunction("partner-caller", {
    vpc,
    tier: "private",
    egress: "https",
    inlineCode: `
      export const handler = async () => (await fetch("https://checkip.amazonaws.com")).text();
    `,
    tags,
  });

  return {
    vpcId: vpc.vpcId,
    nat: vpc.nat,
    /** What partners have on their allow-lists. */
    allowList: vpc.natPublicIps,
    privateSubnetIds: vpc.privateSubnetIds,
    callerFunction: caller.functionName,
  };
}
