/** What a value has to look like. */
export type Shape =
  | "string"
  | "number"
  | "boolean"
  | "any"
  | "asset"
  | { readonly list: Shape }
  | { readonly map: Shape }
  /** The name of an object among {@link ResourceSchema.objects}. */
  | { readonly object: string }
  | { readonly oneOf: readonly Shape[] };

export interface PropertySchema {
  readonly shape: Shape;
  /** Of an input: it has to be given. Of an output: it always has a value after creation. */
  readonly required: boolean;
  /** The documentation says that changing it makes a new resource. */
  readonly replaces?: true;
  /** The value that the documentation names as default, as written there. */
  readonly documentedDefault?: string;
}

export type ObjectSchema = Readonly<Record<string, PropertySchema>>;

/** What one resource type accepts and computes. */
export interface ResourceSchema {
  readonly type: string;
  readonly inputs: ObjectSchema;
  readonly outputs: ObjectSchema;
  /** The nested objects that inputs and outputs refer to, directly or through one another. */
  readonly objects: Readonly<Record<string, ObjectSchema>>;
  /** The id in the documentation's `pulumi import` example, such as `subnet-9d4a7b6c`. */
  readonly idExample?: string;
}

/** What one function accepts and answers. */
export interface FunctionSchema {
  readonly token: string;
  readonly inputs: ObjectSchema;
  readonly outputs: ObjectSchema;
  readonly objects: Readonly<Record<string, ObjectSchema>>;
}
