import type * as pulumi from "@pulumi/pulumi";
import type { DirectConnectPlan } from "../plan/directConnect/planDirectConnect";
import type { DirectConnectArgs } from "./directConnectArgs";

/** What several parts of one link are created with. */
export interface LinkSite {
  readonly name: string;
  readonly args: DirectConnectArgs;
  readonly plan: DirectConnectPlan;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string) => pulumi.Output<Record<string, string>>;
  readonly parent: pulumi.Resource;
}
