/** What a program asks to have created, with unknown values as `unknownValue`. */
export interface CreateRequest {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** True during a preview: the answer leaves out what AWS decides at creation. */
  readonly preview: boolean;
}

/** What AWS answers. Without an id the id is unknown. */
export interface CreateResult {
  readonly id: string | undefined;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What stands behind the mocks: creates resources, reads existing ones, answers functions. */
export interface Backend {
  create(request: CreateRequest): CreateResult;
  read(request: {
    readonly type: string;
    readonly name: string;
    readonly id: string;
  }): CreateResult;
  invoke(token: string, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}
