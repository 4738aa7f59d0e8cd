import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { projectFolder } from "./palisade";

const prefix = "urn:pulumi:dev::shop::";

/** One step of a preview. */
function step(type: string, name: string, line: number, inputs: object, dependencies: object = {}) {
  return {
    op: "create",
    newState: {
      ...{ urn: `${prefix}${type}::${name}`, custom: true, type, inputs },
      propertyDependencies: dependencies,
      sourcePosition: `project:///stacks/quickstart/program.ts#${line},3`,
    },
  };
}

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * A project with a saved preview: VPCs `app` and `legacy` without flow logs, a security group `web` with
 * SSH open to the world, a group `jobs` with RDP open to a source that nobody knows yet.
 */
export function projectToCheck(): { readonly folder: string; readonly dispose: () => void } {
  const { folder, dispose } = projectFolder();
  mkdirSync(path.join(folder, "..", ".git"));
  const open = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
  const hidden = { protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlocks: [unknown] };
  const steps = [
    step("aws:ec2/vpc:Vpc", "legacy", 7, { cidrBlock: "10.1.0.0/16" }),
    step("aws:ec2/vpc:Vpc", "app", 3, { cidrBlock: "10.0.0.0/16" }),
    step("aws:ec2/securityGroup:SecurityGroup", "web", 12, { ingress: [open] }),
    step("aws:ec2/securityGroup:SecurityGroup", "jobs", 15, { ingress: [hidden] }),
  ];
  writeFileSync(path.join(folder, "preview.json"), JSON.stringify({ steps }));
  return { folder, dispose };
}

/** The rules that the tests of the command line ask, so that new ones do not change what they say. */
export const askedRules = {
  all: "disabled",
  "palisade-settings": { asOf: "2027-01-15" },
  "sg-no-public-rdp": "advisory",
  "sg-no-public-ssh": "advisory",
  "vpc-flow-logs": {
    enforcementLevel: "mandatory",
    exempt: [
      {
        resource: "aws:ec2/vpc:Vpc::leg*",
        reason: "goes away with the old data centre",
        expires: "2027-03-31",
        approvedBy: "network team",
      },
      {
        resource: "aws:ec2/vpc:Vpc::app",
        reason: "flow logs came with the next release",
        expires: "2026-12-31",
      },
    ],
  },
};

/** Writes a policy configuration beside the preview; gives its name. */
export function configFile(folder: string, config: object): string {
  writeFileSync(path.join(folder, "policies.json"), JSON.stringify(config));
  return "policies.json";
}
