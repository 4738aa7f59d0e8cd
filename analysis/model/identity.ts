declare const brand: unique symbol;

/** A string that only the function named after the brand makes, so that ids of two sorts never mix. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/**
 * Identity of one entity of a network: the Pulumi URN of the resource that declares it, its AWS id or ARN
 * when it was read from an account, or one of these with a `#suffix` for what AWS brings along unasked
 * (`urn:…::app#main-route-table`). Compare identities, never AWS ids: at preview an AWS id is unknown
 * while the identity is known (NETWORK 10.6).
 */
export type EntityId = Brand<"EntityId">;

/** Takes a string for an identity. Only readers should need this. */
export function entityId(text: string): EntityId {
  return text as EntityId;
}

/** URN of a Pulumi resource, or the AWS id or ARN in a network that was read from an account. */
export type Urn = Brand<"Urn">;

/** Takes a string for a URN. Only readers should need this. */
export function urn(text: string): Urn {
  return text as Urn;
}
