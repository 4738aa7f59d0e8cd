import assert from "node:assert/strict";

import {
  collectionOf,
  reach,
  readPulumi,
  readState,
  type Endpoint,
  type EntityKind,
  type Network,
  type Query,
  type ReachOptions,
} from "../../analysis/index";
import { AccountFile } from "../../offline/account/accountFile";
import { offlineWorld, violationsOf, type OfflineWorld } from "./offlineWorld";

/** What is expected of a sample stack, beside standing. */
export interface Expectations {
  /** Resources that `up` creates, the components and the stack itself included. */
  readonly resources: number;
  /** Config of the program, by key. */
  readonly config?: Readonly<Record<string, string>>;
  /** What the pack reports, as `level rule resource`. Default: nothing. */
  readonly violations?: readonly string[];
}

/** A sample stack while it stands. */
export interface SampleStack {
  readonly world: OfflineWorld;
  /** What the state says of the network, as `pulumi stack export` gives it. */
  readonly network: Network;
  /** Outputs of the stack. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The life of a sample stack on the real engine, as tests: it goes up under the pack, a second `up`
 * changes nothing, then the caller's own tests look at it, and it is destroyed to an empty account.
 *
 * ```ts
 * describeSampleStack("quickstart", { resources: 66 }, (sample) => {
 *   it("lets the caller out and nobody in", () => {
 *     assert.equal(reaches(sample().network, "function caller", "internet", "tcp", 443), "reachable");
 *   });
 * });
 * ```
 */
export function describeSampleStack(
  stack: string,
  { resources, config = {}, violations = [] }: Expectations,
  tests: (sample: () => SampleStack) => void,
): void {
  const up = ["up", "--yes", "--skip-preview"];
  const pack = "policies";

  describe(`the sample stack ${stack} on the offline AWS`, () => {
    let world: OfflineWorld | undefined;
    let sample: SampleStack | undefined;
    const here = <T>(value: T | undefined): T => {
      assert.ok(value !== undefined, `${stack} did not come up: see the first failure`);
      return value;
    };

    before(async () => {
      world = await offlineWorld(stack, config);
    });

    after(() => {
      world?.dispose();
    });

    it("goes up under the pack", async () => {
      const run = await here(world).run(up, { pack });
      assert.equal(run.code, 0, run.output);
      sample = await lookAt(here(world));
      assert.deepEqual(violationsOf(run), violations);
      assert.deepEqual(run.changes, { create: resources });
    });

    it("has nothing to change in a second up", async () => {
      const run = await here(world).run([...up, "--expect-no-changes"], { pack });
      assert.equal(run.code, 0, run.output);
      assert.deepEqual(run.changes, { same: resources });
    });

    tests(() => here(sample));

    it("is destroyed to an empty account", async () => {
      const run = await here(world).run(["destroy", "--yes", "--skip-preview"]);
      assert.equal(run.code, 0, run.output);
      assert.deepEqual(await here(world).resources(), []);
      assert.equal(accountSize(here(world)), 0);
    });
  });
}

/** The stack as its state tells it now. */
export async function lookAt(world: OfflineWorld): Promise<SampleStack> {
  const state = readState(await world.state());
  assert.ok(state.kind === "read", state.kind === "refused" ? state.problem : "");
  const stack = state.value.find(({ type }) => type === "pulumi:pulumi:Stack");
  return { world, network: readPulumi(state.value), outputs: stack?.outputs ?? {} };
}

/** How many resources the offline account holds. */
export function accountSize({ accountFile }: OfflineWorld): number {
  return new AccountFile(accountFile).look(({ size }) => size);
}

/** Further parts of a question. */
type Details = Pick<Query, "family" | "via"> & Partial<ReachOptions>;

/**
 * The verdict on one question: `reachable`, `blocked`, `unknown`, or `mixed` when parts differ.
 *
 * An end is `internet`, a block or address, `service s3`, or kind and name of an entity:
 * `function caller`, `networkInterface web-a`, `onPremisesNetwork office`. Questions are about IPv4
 * unless an end is an IPv6 block or `family` says so. Without a port, every port is asked for.
 *
 * One client port that gets its replies is enough, unless `details` say otherwise: the network ACLs of a
 * `Vpc` refuse replies to port 3389, so no TCP connection through them has all of its client ports.
 */
export function reaches(
  network: Network,
  from: string,
  to: string,
  protocol: NonNullable<Query["protocol"]>,
  port?: number,
  details: Details = {},
): "reachable" | "blocked" | "unknown" | "mixed" {
  return ask(network, from, to, protocol, port, details).verdict;
}

/** Why it is not reachable: `code of kind name`, sorted, each once. */
export function obstacles(
  network: Network,
  from: string,
  to: string,
  protocol: NonNullable<Query["protocol"]>,
  port?: number,
  details: Details = {},
): string[] {
  const { pairs } = ask(network, from, to, protocol, port, details);
  const decisive = pairs
    .flatMap(({ leaves }) => leaves)
    .flatMap(({ verdict, blocks, doubts }) => {
      const first =
        verdict === "blocked" ? blocks[0] : verdict === "unknown" ? doubts[0] : undefined;
      return first === undefined ? [] : [`${first.code} of ${nameOf(first.component)}`];
    });
  return [...new Set(decisive)].sort();
}

function nameOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return kind === name ? kind : `${kind} ${name}`;
}

function ask(
  network: Network,
  from: string,
  to: string,
  protocol: NonNullable<Query["protocol"]>,
  port: number | undefined,
  { family, via, ...options }: Details,
): ReturnType<typeof reach> {
  const isVersion6 = [from, to].some((end) => end.includes(":"));
  const query: Query = {
    from: endpointOf(network, from),
    to: endpointOf(network, to),
    protocol,
    family: family ?? (isVersion6 ? 6 : 4),
    ...(port === undefined ? {} : { ports: [port] }),
    ...(via === undefined ? {} : { via }),
  };
  return reach(network, query, { ephemeral: "any", ...options });
}

function endpointOf(network: Network, text: string): Endpoint {
  if (text === "internet") return { kind: "internet" };
  const [kind = "", name] = text.split(" ");
  if (name === undefined) return { kind: "cidr", cidr: text };
  if (kind === "service") return { kind: "service", service: name };
  assert.ok(isEntityKind(kind), `${kind} is no kind of entity: ${text}`);
  const found = network[collectionOf[kind]].filter((entity) => entity.name === name);
  const [entity, ...more] = found;
  assert.ok(entity !== undefined && more.length === 0, `${text}: ${String(found.length)} found`);
  return kind === "onPremisesNetwork"
    ? { kind: "onPremises", id: entity.id }
    : { kind: "entity", id: entity.id };
}

function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(collectionOf, kind);
}
