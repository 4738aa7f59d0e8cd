import * as pulumi from "@pulumi/pulumi";
import { dualStack } from "./dual-stack/program";
import { hubAndSpoke } from "./hub-and-spoke/program";
import { insecure } from "./insecure/program";
import { intent } from "./intent/program";
import { natMigration } from "./nat-migration/program";
import { peered } from "./peered/program";
import { privateLink } from "./private-link/program";
import { quickstart } from "./quickstart/program";
import { reachabilityCheck } from "./reachability-check/program";
import { scale } from "./scale/program";
import { serverlessPrivate } from "./serverless-private/program";
import { threeTierWeb } from "./three-tier-web/program";

/** A Pulumi program; what it returns are the outputs of the stack. */
export type Program = () => Record<string, unknown>;

const programs: Readonly<Record<string, Program>> = {
  "dual-stack": dualStack,
  "hub-and-spoke": hubAndSpoke,
  insecure,
  intent,
  "nat-migration": natMigration,
  peered,
  "private-link": privateLink,
  quickstart,
  "reachability-check": reachabilityCheck,
  scale,
  "serverless-private": serverlessPrivate,
  "three-tier-web": threeTierWeb,
};

/** The program of that name; an error with the list of programs when there is none. */
export function chooseProgram(name: string): Program {
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program !== undefined) return program;
  const names = Object.keys(programs).join(", ");
  throw new pulumi.RunError(
    `There is no program ${JSON.stringify(name)}. Programs: ${names}. ` +
      "Name the stack after one, or set it: pulumi config set program quickstart",
  );
}
