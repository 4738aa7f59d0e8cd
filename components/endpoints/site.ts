import type * as pulumi from "@pulumi/pulumi";
import type { EndpointsPlan } from "../plan/endpoints/endpointsPlan";
import type { EndpointsArgs } from "./endpointsArgs";

/** What several parts of one set of endpoints are created with. */
export interface EndpointsSite {
  readonly name: string;
  /** As errors call the component. */
  readonly subject: string;
  readonly args: EndpointsArgs;
  readonly plan: EndpointsPlan;
  /** Asked for: AWS's services can then be looked up in a preview, when outputs of the VPC are unknown. */
  readonly region: pulumi.Output<string>;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string) => pulumi.Output<Record<string, string>>;
  readonly opts: pulumi.CustomResourceOptions;
}
