/*
 * Where the engine enters the package as a component plugin: `main` of plugin/package.json. The plugin has
 * a folder of its own since Pulumi takes no folder that is a project (Pulumi.yaml) and a plugin at once.
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { ComponentPlugin } from "./componentPlugin";

// From dist/plugin to the root of the package.
const schema = readFileSync(path.join(__dirname, "..", "..", "schema.json"), "utf8");

void pulumi.provider.main(new ComponentPlugin(schema), process.argv.slice(2));
