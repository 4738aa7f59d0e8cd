import { readdirSync, statSync, type Dirent } from "node:fs";
import * as path from "node:path";

import { isNamedAsCall, nameOf, type AwsDocument } from "../../analysis/read/aws/document";
import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";
import { readJsonFile, reasonOf, wholeBudget } from "./readJson";

// <account>/<region>/file, and one level more for those who keep several of these.
const deepestFolder = 3;
const mostFiles = 20_000;

/** The answers in a folder. */
export interface DescribeFolder {
  /** Files named after a call; without content where the call is not read. */
  readonly documents: readonly AwsDocument[];
  /** JSON files with another name, which were not opened. */
  readonly ignored: readonly string[];
}

/**
 * Reads the answers of `aws … describe-*` in a folder, files named as the AWS CLI names the calls:
 * `describe-vpcs.json`, `elbv2-describe-listeners.json`, in `<account>/<region>/` sub-folders if there
 * are several. Other files are not opened; those named after a call stand in the result by name, so
 * that what they might say is not taken for absent.
 */
export function readDescribeFolder(folder: string): DescribeFolder {
  const files = jsonFilesIn(folder);
  const isRead = (name: string): boolean => nameOf({ name, value: undefined }) !== undefined;
  if (!files.some(isRead))
    throw new UserError(
      `${printable(folder)} is none of what can be read: got a folder with ` +
        (files.length === 0
          ? "no JSON file"
          : `${files.length} JSON files, none named after a call that is read`) +
        ", allowed: a folder with answers of the AWS CLI, named as the calls " +
        "(describe-vpcs.json, describe-subnets.json, …), or a Pulumi project (Pulumi.yaml).",
      exitCodes.badInput,
    );
  const budget = { ...wholeBudget };
  const isCall = (name: string): boolean => isRead(name) || isNamedAsCall(name);
  return {
    documents: files.filter(isCall).map((name) => ({
      name,
      value: isRead(name) ? readJsonFile(path.join(folder, name), budget) : undefined,
    })),
    ignored: files.filter((name) => !isCall(name)),
  };
}

/** Paths below the folder, with `/`, sorted: an answer must not depend on the order of a file system. */
function jsonFilesIn(folder: string): readonly string[] {
  const found: string[] = [];
  const visit = (relative: string, depth: number): void => {
    for (const entry of entriesOf(path.join(folder, relative))) {
      const child = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory() && depth < deepestFolder && !entry.name.startsWith("."))
        visit(child, depth + 1);
      else if (entry.name.endsWith(".json") && isFile(path.join(folder, child))) found.push(child);
      if (found.length > mostFiles)
        throw new UserError(
          `${printable(folder)} has more than ${mostFiles} JSON files.`,
          exitCodes.badInput,
        );
    }
  };
  visit("", 0);
  return found.sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UserError(
      `${printable(folder)} cannot be read: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
