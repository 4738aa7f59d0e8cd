import { existsSync, statSync } from "node:fs";
import * as path from "node:path";

import type { Network } from "../../analysis/model/network";
import type { NetworkSettings } from "../../analysis/model/settings";
import { nameOf, type AwsDocument } from "../../analysis/read/aws/document";
import { readPreview, readPreviewBefore, readState } from "../../analysis/read/json/preview";
import { hideSecrets } from "../../analysis/read/json/hideSecrets";
import type { ReadResult } from "../../analysis/read/json/refused";
import { readPulumi } from "../../analysis/read/pulumi";
import type { PulumiResource } from "../../analysis/read/resource";
import { counted } from "../../analysis/text/words";
import { detail } from "../notes";
import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";
import { readDescribeFolder } from "./describeFolder";
import type { ProjectOptions } from "./project";
import { projectAbove, projectFile } from "./projectFolder";
import { readJsonFile, reasonOf, wholeBudget } from "./readJson";
import { accountReader, projectReader } from "./readers";

/** Where a network came from, for people and for whoever looks up a line of a program. */
export interface Source {
  readonly kind: "preview" | "state" | "describe";
  /** For the head of an answer: `preview quickstart.json`. */
  readonly title: string;
  readonly network: Network;
  /** By URN; empty for a network that was read from an account. */
  readonly resources: ReadonlyMap<string, PulumiResource>;
  /** Folder of the Pulumi project, in which the files of the program lie; absent when there is none. */
  readonly projectFolder?: string;
  /** Files of a folder of describe answers that are no answers by their names. */
  readonly ignored?: readonly string[];
  /** The preview itself, parsed; absent for the other kinds. */
  readonly preview?: unknown;
}

type Settings = Partial<NetworkSettings>;

/**
 * Reads a preview (`pulumi preview --json`), a state (`pulumi stack export`), a folder of `describe-*`
 * answers, or runs the preview of a Pulumi project: of the folder that is named, or of the one we are in.
 * What the source marks as secret is not read, so that no answer can show it.
 *
 * @param settings what the user tells beyond the source; left out, the defaults
 * @throws {UserError} one that says what was found and what can be read.
 */
export async function loadNetwork(
  source: string | undefined,
  options: ProjectOptions,
  settings: Settings = {},
): Promise<Source> {
  const begun = performance.now();
  const loaded = await load(source, options, settings);
  const { title, network, resources } = loaded;
  detail(
    `${title}: ${counted(resources.size, "resource")}, ${counted(network.vpcs.length, "VPC")}, ` +
      `${counted(network.subnets.length, "subnet")}; read in ${Math.round(performance.now() - begun)} ms`,
  );
  return loaded;
}

async function load(
  source: string | undefined,
  options: ProjectOptions,
  settings: Settings,
): Promise<Source> {
  if (source === undefined) return fromProject(process.cwd(), options, settings);
  if (source === "-") return fromFile(source, settings);
  if (source === "")
    throw new UserError(
      "The source is an empty text: name a saved preview, a state, a folder of describe answers or a " +
        "project's folder, or nothing for the project we are in.",
      exitCodes.usage,
    );
  if (!existsSync(source))
    throw new UserError(
      `${printable(source)} cannot be read: there is no such file or folder.`,
      exitCodes.noInput,
    );
  if (!isFolder(source)) return fromFile(source, settings);
  if (projectFile(source) !== undefined) return fromProject(source, options, settings);
  return fromFolder(source, settings);
}

function isFolder(source: string): boolean {
  try {
    return statSync(source).isDirectory();
  } catch (error) {
    throw new UserError(
      `${printable(source)} cannot be read: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
}

async function fromProject(
  start: string,
  options: ProjectOptions,
  settings: Settings,
): Promise<Source> {
  const { json, folder, stack } = await projectReader().previewProject(start, options);
  const title = stack === undefined ? "preview of this project" : `preview of stack ${stack}`;
  return fromPreview(title, hideSecrets(json), folder, settings);
}

/** What a preview finds deployed: the network before the change that it plans. */
export function sourceBefore({ title, preview, network, projectFolder }: Source): Source {
  const result = readPreviewBefore(preview);
  return fromResources("state", `state in ${title}`, result, projectFolder, network.settings);
}

function fromFile(file: string, settings: Settings): Source {
  const json = hideSecrets(readJsonFile(file, { ...wholeBudget }));
  const name = file === "-" ? "standard input" : path.basename(file);
  const folder =
    projectAbove(process.cwd()) ?? (file === "-" ? undefined : projectAbove(path.dirname(file)));
  if (has(json, "steps")) return fromPreview(`preview ${name}`, json, folder, settings);
  if (has(json, "deployment"))
    return fromResources("state", `state ${name}`, readState(json), folder, settings);
  if (nameOf({ name: file, value: json }) !== undefined)
    return fromAccount(`answer ${name}`, [{ name: file, value: json }], settings);
  throw new UserError(
    `${printable(file === "-" ? name : file)} is none of what can be read: got ${shapeOf(json)}, allowed: the output of ` +
      "`pulumi preview --json --show-sames` (an object with steps), of `pulumi stack export` (an object with " +
      "deployment), or a folder with answers of `aws ec2 describe-*`.",
    exitCodes.badInput,
  );
}

function fromFolder(folder: string, settings: Settings): Source {
  const { documents, ignored } = readDescribeFolder(folder);
  const title = `describe folder ${path.basename(path.resolve(folder))}`;
  return { ...fromAccount(title, documents, settings), ignored };
}

function fromAccount(title: string, documents: readonly AwsDocument[], settings: Settings): Source {
  return {
    kind: "describe",
    title,
    network: accountReader().readAws(
      documents.map(({ name, value }) => ({ name, value: hideSecrets(value) })),
      settings,
    ),
    resources: new Map(),
  };
}

function fromPreview(
  title: string,
  preview: unknown,
  folder: string | undefined,
  settings: Settings,
): Source {
  return { ...fromResources("preview", title, readPreview(preview), folder, settings), preview };
}

function fromResources(
  kind: "preview" | "state",
  title: string,
  result: ReadResult<readonly PulumiResource[]>,
  projectFolder: string | undefined,
  settings: Settings,
): Source {
  if (result.kind === "refused")
    throw new UserError(
      `The ${printable(title)} cannot be read: ${result.problem}.`,
      exitCodes.badInput,
    );
  const sorted = inOrder(result.value);
  const resources = new Map(sorted.map((one) => [one.urn, one]));
  return {
    kind,
    title,
    network: readPulumi(sorted, settings),
    resources,
    ...(projectFolder === undefined ? {} : { projectFolder }),
  };
}

/** The engine tells resources and dependencies in an order that varies from run to run. */
function inOrder(resources: readonly PulumiResource[]): readonly PulumiResource[] {
  return resources
    .map((one) => ({
      ...one,
      propertyDependencies: Object.fromEntries(
        Object.entries(one.propertyDependencies).map(([key, urns]) => [key, [...urns].sort()]),
      ),
    }))
    .sort((one, other) => (one.urn < other.urn ? -1 : one.urn > other.urn ? 1 : 0));
}

function has(json: unknown, key: string): boolean {
  return typeof json === "object" && json !== null && Object.hasOwn(json, key);
}

function shapeOf(json: unknown): string {
  if (Array.isArray(json)) return "a list";
  if (typeof json !== "object" || json === null) return json === null ? "null" : `a ${typeof json}`;
  const keys = Object.keys(json);
  if (keys.length === 0) return "an empty object";
  const shown = keys.slice(0, 4).map((key) => printable(key.slice(0, 40)));
  return `an object with ${shown.join(", ")}${keys.length > 4 ? ", …" : ""}`;
}
