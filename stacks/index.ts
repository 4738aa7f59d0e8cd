import * as pulumi from "@pulumi/pulumi";
import { chooseProgram } from "./chooseProgram";

/**
 * Runs the program that the config key `program` names, by default the one with the stack's own name:
 * `pulumi stack init quickstart && pulumi up`. What it returns are the outputs of the stack.
 */
export = () => {
  const name = new pulumi.Config().get("program") ?? pulumi.getStack();
  return chooseProgram(name)();
};
