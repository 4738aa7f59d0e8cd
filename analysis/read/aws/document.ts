import { calls } from "./calls";

/** One answer of the AWS CLI: the parsed JSON and where it comes from. */
export interface AwsDocument {
  /**
   * The call as the AWS CLI names it, with or without service, folders and `.json`: `describe-vpcs`,
   * `elbv2-describe-listeners.json`, `123456789012/us-east-1/describe-subnets.json`. Where an answer does
   * not say what it is about, an id follows the call: `get-managed-prefix-list-entries-pl-0a1b.json`.
   */
  readonly name: string;
  /** Account of twelve digits; else taken from the folders in `name`. */
  readonly account?: string;
  readonly region?: string;
  readonly value: unknown;
}

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** True for an object with properties. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const callNames = [...new Set(calls.map(({ call }) => call))].sort((a, b) => b.length - a.length);
const services = [...new Set(calls.map(({ service }) => service))];

/** What the name of a document says. */
export interface DocumentName {
  readonly call: string;
  /** The service, where its name stands before the call: `elbv2`. */
  readonly service?: string;
  /** What follows the call: an id, an ARN or a name; empty when nothing does. */
  readonly about: string;
  readonly account?: string;
  readonly region?: string;
}

/** Reads the name of a document; `undefined` when it names no call that is read. */
export function nameOf(document: AwsDocument): DocumentName | undefined {
  const name = document.name.replace(/\.json$/i, "").replaceAll("\\", "/");
  const folders = /(?:^|\/)(\d{12})(?:\/([a-z]{2}[a-z-]*-\d))?\//.exec(name);
  const account = document.account ?? folders?.[1];
  const region = document.region ?? folders?.[2];
  for (const call of callNames) {
    const at = name.lastIndexOf(call);
    if (at < 0 || /[a-z0-9]/i.test(name[at - 1] ?? "/")) continue;
    const rest = name.slice(at + call.length);
    if (rest !== "" && !/^[-._/ @=]/.test(rest)) continue;
    const before = name.slice(0, at).replace(/[-._/ @=]+$/, "");
    const service = services.find((one) => new RegExp(`(^|[^a-z0-9-])${one}$`).test(before));
    return {
      call,
      ...(service === undefined ? {} : { service }),
      about: rest.replace(/^[-._/ @=]+/, ""),
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    };
  }
  return undefined;
}

const callShape = /(?:^|[^a-z0-9])(?:describe|get|list|search)-[a-z]/i;

/** True when a name is one that the AWS CLI could give to a call that tells of something, read or not. */
export function isNamedAsCall(name: string): boolean {
  return callShape.test(name);
}
