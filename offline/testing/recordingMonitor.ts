import * as pulumi from "@pulumi/pulumi";
import type * as messages from "@pulumi/pulumi/proto/resource_pb";

import type { Backend, CreateResult } from "./backend";
import { forgottenOutputs } from "./forgottenOutputs";
import { readRecordOf, recordOf, urnOf, type WritableRecord } from "./requestRecord";
import { readProviderRecord, readWireRecord } from "./wireValue";

type Callback = (error: Error | null, response: unknown) => void;

/** The parts of Pulumi's mock monitor that recording needs; its own types keep them private. */
interface MockMonitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: messages.RegisterResourceRequest, callback: Callback): Promise<void>;
  readResource(request: messages.ReadResourceRequest, callback: Callback): Promise<void>;
  registerResourceOutputs(
    request: messages.RegisterResourceOutputsRequest,
    callback: Callback,
  ): void;
}

/**
 * Everything the program registers, in order of arrival.
 *
 * Pulumi's mocks hand over type, name and inputs only, without unknown values. Parents, dependencies
 * and options are in the request that the mock monitor receives, so its methods are wrapped.
 */
export class RecordingMonitor {
  readonly records: WritableRecord[] = [];
  /** Requests that were refused, as whole sentences. */
  readonly refusals: string[] = [];
  /** Counts requests, so that a waiting caller sees whether anything happened. */
  activity = 0;
  /** The request being answered; see `answer`. */
  private answering: (() => CreateResult) | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly preview: boolean,
  ) {}

  /** One sentence for every component that never registered its outputs. */
  forgotten(): string[] {
    return this.records
      .filter(({ custom, registeredOutputs }) => !custom && registeredOutputs === undefined)
      .map(
        ({ type, name }) =>
          `${type} "${name}" never calls registerOutputs: the engine cannot tell when it is ` +
          "complete. End its constructor with this.registerOutputs({ … }), or with " +
          "this.registerOutputs({}) when it has no outputs.",
      );
  }

  /** The functions that Pulumi's mock monitor calls. */
  readonly mocks: pulumi.runtime.Mocks = {
    newResource: () => {
      const { id, outputs } = this.answering?.() ?? { id: undefined, outputs: {} };
      return { id, state: { ...outputs } };
    },
    call: ({ token, inputs }) => {
      this.activity += 1;
      return { ...this.backend.invoke(token, inputs as Record<string, unknown>) };
    },
  };

  /** Wraps the mock monitor that `pulumi.runtime.setMocks` has just put in place. */
  attach(): void {
    const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
    const register = monitor.registerResource.bind(monitor);
    const read = monitor.readResource.bind(monitor);
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.newUrn = (parent, type, name) => urnOf(parent, type, name);

    monitor.registerResource = (request, callback) => {
      const record = recordOf(request);
      const create = (): CreateResult =>
        record.custom
          ? this.backend.create({
              ...record,
              inputs: readProviderRecord(request.getObject()?.toJavaScript()),
              preview: this.preview,
            })
          : { id: undefined, outputs: record.inputs };
      return this.answer(record, create, callback, (wrapped) => register(request, wrapped));
    };
    monitor.readResource = (request, callback) => {
      const record = readRecordOf(request);
      const { type, name } = record;
      const lookUp = (): CreateResult => this.backend.read({ type, name, id: request.getId() });
      return this.answer(record, lookUp, callback, (wrapped) => read(request, wrapped));
    };
    monitor.registerResourceOutputs = (request, callback) => {
      this.activity += 1;
      const outputs = readWireRecord(request.getOutputs()?.toJavaScript());
      const record = this.records.find(({ urn }) => urn === request.getUrn());
      if (record !== undefined && !(forgottenOutputs in outputs))
        record.registeredOutputs = outputs;
      registerOutputs(request, callback);
    };
  }

  /**
   * Records a request and lets the mock monitor answer it. The mock monitor calls `newResource`
   * before its first `await`, so `answering` still belongs to this request.
   */
  private answer(
    record: WritableRecord,
    decide: () => CreateResult,
    callback: Callback,
    forward: (callback: Callback) => Promise<void>,
  ): Promise<void> {
    this.activity += 1;
    this.answering = () => {
      this.refuseDuplicate(record);
      this.records.push(record);
      const result = decide();
      record.id = result.id;
      record.outputs = result.outputs;
      return result;
    };
    const answered = forward((error, response) => {
      this.activity += 1;
      if (error !== null) this.refusals.push(`${record.type} "${record.name}": ${error.message}`);
      callback(error, response);
    });
    this.answering = undefined;
    return answered;
  }

  private refuseDuplicate({ urn }: WritableRecord): void {
    if (!this.records.some((record) => record.urn === urn)) return;
    throw new Error(
      `two resources have the URN ${urn}; the engine refuses that. Give one of them another name.`,
    );
  }
}
