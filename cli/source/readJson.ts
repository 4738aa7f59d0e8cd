import { closeSync, fstatSync, openSync, readSync } from "node:fs";

import { parseJson } from "../../analysis/read/json/refused";
import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";
import { jsonWeight } from "./jsonWeight";

/** What is left of the memory that one source may take; every file of it takes its share. */
export interface Budget {
  bytes: number;
  values: number;
}

/** Most that one source may hold: describe answers of 100 000 interfaces fit in. */
export const wholeBudget: Readonly<Budget> = { bytes: 400_000_000, values: 25_000_000 };

const deepestJson = 500;
const chunk = 1 << 20;

/** Reads one file of JSON, or standard input when the file is `-`. */
export function readJsonFile(file: string, budget: Budget): unknown {
  const what = file === "-" ? "standard input" : printable(file);
  return parseBytes(readBytes(file, what, budget), what, budget);
}

/** Reads standard input to its end, as text. */
export function readStandardInput(budget: Budget): string {
  return readBytes("-", "standard input", budget).toString("utf8");
}

let isInputTaken = false;

/** What was read once is gone: the second that asks for it would find nothing. */
function takeInput(): number {
  if (isInputTaken)
    throw new UserError(
      "standard input can be read only once: give - for one thing, and files for the others.",
      exitCodes.usage,
    );
  isInputTaken = true;
  return 0;
}

function readBytes(file: string, what: string, budget: Budget): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = file === "-" ? takeInput() : openSync(file, "r");
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new UserError(`${what} is a folder.`, exitCodes.badInput);
    if (stats.isFile() && stats.size > budget.bytes) throw tooLong(what, budget);
    return readAll(descriptor, what, budget);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${what} cannot be read: ${reasonOf(error)}.`, exitCodes.noInput);
  } finally {
    if (descriptor !== undefined && descriptor !== 0) closeSync(descriptor);
  }
}

/** Reads to the end, or until it is too much: pipes and devices do not tell their size. */
function readAll(descriptor: number, what: string, budget: Budget): Buffer {
  const parts: Buffer[] = [];
  for (let length = 0; ;) {
    const part = Buffer.allocUnsafe(chunk);
    const count = readSome(descriptor, part);
    if (count === 0) return Buffer.concat(parts, length);
    parts.push(part.subarray(0, count));
    length += count;
    if (length > budget.bytes) throw tooLong(what, budget);
  }
}

function readSome(descriptor: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, into);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EOF") return 0; // Windows says so at the end of a pipe
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10); // the writer is not ready
    }
  }
}

/** Parses JSON that was read already, within what is left of the budget. */
export function parseBytes(bytes: Buffer, what: string, budget: Budget): unknown {
  budget.bytes -= bytes.length;
  const utf8 = bytes[0] === 0xff && bytes[1] === 0xfe ? fromUtf16(bytes) : withoutMark(bytes);
  const { values, depth } = jsonWeight(utf8);
  if (depth > deepestJson)
    throw new UserError(
      `${what} is nested ${depth} deep; at most ${deepestJson} is read.`,
      exitCodes.badInput,
    );
  if (values > budget.values)
    throw new UserError(
      `${what} holds too much: at most ${wholeBudget.values} values are read from one source.`,
      exitCodes.badInput,
    );
  budget.values -= values;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new UserError(
      `${what} is compressed: gunzip -c unpacks it, and - reads what comes out of a pipe.`,
      exitCodes.badInput,
    );
  const parsed = parseJson(utf8.toString("utf8"), what);
  if (parsed.kind === "refused") throw new UserError(`${parsed.problem}.`, exitCodes.badInput);
  return parsed.value;
}

/** `>` of Windows PowerShell writes UTF-16. */
function fromUtf16(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(2).toString("utf16le"), "utf8");
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function tooLong(what: string, { bytes }: Budget): UserError {
  const most = wholeBudget.bytes;
  const left = bytes === most ? "" : ` (${bytes} are left for this file)`;
  return new UserError(
    `${what} is too long: at most ${most} bytes are read from one source${left}.`,
    exitCodes.badInput,
  );
}

/** The code of an error of the operating system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** What the operating system says, without the name of the file, which the message has already. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is a file";
    case "ENOSPC":
      return "no space is left";
    case "EROFS":
      return "it is on a place that can only be read";
    default:
      return codeOf(error) ?? "the operating system refused";
  }
}
