import * as aws from "@pulumi/aws";
import type { Site } from "./site";

/** Adopts what AWS creates with every VPC and leaves nothing open in it. */
export function closeDefaults({ name, vpc, tags, opts }: Site): void {
  const defaultName = `${name}-default`;
  new aws.ec2.DefaultSecurityGroup(
    defaultName,
    { vpcId: vpc.id, ingress: [], egress: [], tags: tags(`${defaultName}-closed`) },
    opts,
  );
  new aws.ec2.DefaultNetworkAcl(
    defaultName,
    {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: [],
      egress: [],
      tags: tags(`${defaultName}-closed`),
    },
    // A subnet made outside of this component comes and goes with this list; it is not ours to undo.
    { ...opts, ignoreChanges: ["subnetIds"] },
  );
  new aws.ec2.DefaultRouteTable(
    defaultName,
    {
      defaultRouteTableId: vpc.defaultRouteTableId,
      routes: [],
      tags: tags(`${defaultName}-closed`),
    },
    opts,
  );
}
