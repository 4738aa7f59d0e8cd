import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { ResourceValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import * as rawServer from "@pulumi/policy/server";
import { unknownValue } from "../../analysis/read/resource";
import { policiesOf } from "../../policies/pack/policies";
import type { PackPolicy } from "../../policies/pack/runtime";
import type { Rule } from "../../policies/rule";

/** A resource as a test writes it: what a program would have registered. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** What the provider answers at preview; inputs are among them unless told otherwise. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Names of resources by property. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  /** A resource that the program only read never registers. */
  readonly onlyRead?: boolean;
}

/** A finding as CrossGuard would print it. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: "advisory" | "mandatory" | "other";
  /** Name of the resource; empty for the stack as a whole. */
  readonly on: string;
  readonly message: string;
}

/** What a run of the pack published, and when. */
export interface Outcome {
  readonly registration: readonly Diagnostic[];
  readonly stack: readonly Diagnostic[];
  /** Both, in this order. */
  readonly all: readonly Diagnostic[];
}

/** What to run the rules with. */
export interface RunOptions {
  readonly rules: readonly Rule[];
  /** Configuration by policy name, as in a policy configuration file. */
  readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As the engine tells it. Default: an update. */
  readonly isPreview?: boolean;
}

/** What the engine sends in the place of an unknown text. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Callback = (error: unknown, response: analyzer.AnalyzeResponse | undefined) => void;
type Call<Request> = (call: { readonly request: Request }, callback: Callback) => unknown;

interface Server {
  makeAnalyzeRpcFun(
    name: string,
    version: string,
    level: string,
    policies: readonly PackPolicy[],
  ): Call<analyzer.AnalyzeRequest>;
  makeAnalyzeStackRpcFun(
    name: string,
    version: string,
    level: string,
    policies: readonly (PackPolicy | StackValidationPolicy)[],
  ): Call<analyzer.AnalyzeStackRequest>;
}

// The analyzer of @pulumi/policy without its gRPC server: the semantics are the real ones.
const server = rawServer as unknown as Server; // its declarations leave the functions out

/** The URN that a test resource gets. */
export function urnOf({ type, name }: Pick<TestResource, "type" | "name">): string {
  return `urn:pulumi:test::palisade::${type}::${name}`;
}

/** Registers the resources one by one, then has the stack analysed, as the engine does. */
export async function runPack(
  resources: readonly TestResource[],
  { rules, config = {}, isPreview = false }: RunOptions,
): Promise<Outcome> {
  const policies = policiesOf(rules).map((policy) => withConfig(policy, config[policy.name] ?? {}));
  // All that the server of @pulumi/policy does with this message.
  new analyzer.AnalyzerStackConfigureRequest().setDryRun(isPreview).getTagsMap();
  const analyze = server.makeAnalyzeRpcFun("test", "1.0.0", "advisory", policies);
  const registration: Diagnostic[] = [];
  for (const resource of resources) {
    if (resource.onlyRead === true) continue;
    const request = fill(new analyzer.AnalyzeRequest(), resource, resource.inputs ?? {});
    const found = await send(analyze, request);
    registration.push(...found.map((one) => ({ ...one, on: resource.name })));
  }
  const stack = await analyzeStack(policies, resources);
  return { registration, stack, all: [...registration, ...stack] };
}

/** Has a stack analysed by policies as they are, ours or not. */
export function analyzeStack(
  policies: readonly (PackPolicy | StackValidationPolicy)[],
  resources: readonly TestResource[],
): Promise<readonly Diagnostic[]> {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(resources.map((resource) => stackResource(resource, resources)));
  return send(server.makeAnalyzeStackRpcFun("test", "1.0.0", "advisory", policies), request);
}

/** The analyzer takes the configuration from a module variable; a test hands it over directly. */
function withConfig(policy: PackPolicy, given: Readonly<Record<string, unknown>>): PackPolicy {
  const { enforcementLevel, ...properties } = given;
  const { validateResource, validateStack } = policy;
  const level = enforcementLevel as PackPolicy["enforcementLevel"];
  return {
    ...policy,
    ...(level === undefined ? {} : { enforcementLevel: level }),
    ...(typeof validateResource === "function"
      ? {
          validateResource: (args, report) =>
            validateResource({ ...args, getConfig: configured(properties) }, report),
        }
      : {}),
    validateStack: (args, report) =>
      validateStack({ ...args, getConfig: configured(properties) }, report),
  };
}

function configured(properties: object): ResourceValidationArgs["getConfig"] {
  // The caller of getConfig names the type it expects, unchecked, as with the real one.
  return (() => properties) as ResourceValidationArgs["getConfig"];
}

function stackResource(
  resource: TestResource,
  all: readonly TestResource[],
): analyzer.AnalyzerResource {
  const { inputs = {}, outputs = {}, dependencies = {} } = resource;
  const message = fill(new analyzer.AnalyzerResource(), resource, {
    id: unknownValue,
    arn: unknownValue,
    ...inputs,
    ...outputs,
  });
  for (const [property, names] of Object.entries(dependencies)) {
    const sources = new analyzer.AnalyzerPropertyDependencies();
    sources.setUrnsList(
      names.flatMap((name) => all.filter((one) => one.name === name).map((one) => urnOf(one))),
    );
    message.getPropertydependenciesMap().set(property, sources);
  }
  return message;
}

function fill<Message extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
  message: Message,
  resource: TestResource,
  properties: Readonly<Record<string, unknown>>,
): Message {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(urnOf(resource));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  message.setProperties(Struct.fromJavaScript(onTheWire(properties) as Record<string, never>));
  return message;
}

function onTheWire(value: unknown): unknown {
  if (value === unknownValue) return unknownText;
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, onTheWire(inner)] as const),
  );
}

function send<Request>(call: Call<Request>, request: Request): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    call({ request }, (error, response) => {
      if (response === undefined) reject(error instanceof Error ? error : new Error(String(error)));
      else resolve(response.getDiagnosticsList().map(readDiagnostic));
    });
  });
}

function readDiagnostic(diagnostic: analyzer.AnalyzeDiagnostic): Diagnostic {
  const levels = analyzer.EnforcementLevel;
  const level = diagnostic.getEnforcementlevel();
  return {
    policy: diagnostic.getPolicyname(),
    level:
      level === levels.ADVISORY ? "advisory" : level === levels.MANDATORY ? "mandatory" : "other",
    on: diagnostic.getUrn().split("::").at(-1) ?? "",
    message: withoutPage(diagnostic.getPolicyname(), diagnostic.getMessage()),
  };
}

/** Findings end with the page of their rule; test/policies/message.test.ts holds that for all. */
function withoutPage(policy: string, message: string): string {
  const page = `\nSee pulumi-palisade/docs/rules/${policy}.md`;
  return message.endsWith(page) ? message.slice(0, -page.length) : message;
}
