import type { Account, StoredResource } from "../account/account";
import type { Ids } from "../account/ids";
import type { PropertyMap } from "./values";

/** Where a request happens. */
export interface Context {
  /** Changes made here are undone when the operation throws: behaviours never clean up themselves. */
  readonly account: Account;
  /** The region of the resource, such as `us-east-1`; `global` for a type whose scope is global. */
  readonly region: string;
  /** Draws ids and addresses that this account has not used yet. */
  readonly ids: Ids;
}

export interface CheckRequest extends Context {
  /** Every value may be unknown ({@link isUnknown}): never refuse what may still be right. */
  readonly inputs: PropertyMap;
}

export interface CreateRequest extends Context {
  /** Checked, with the behaviour's defaults filled in, and free of unknowns. */
  readonly inputs: PropertyMap;
}

export interface UpdateRequest extends Context {
  readonly inputs: PropertyMap;
  /** The resource as it is before the update. */
  readonly resource: StoredResource;
}

export interface ResourceRequest extends Context {
  readonly resource: StoredResource;
}

/** One argument that cannot be right. */
export interface CheckFailure {
  /** Path of the property, such as `ingress[0].fromPort`. */
  readonly property: string;
  /** What was received, what is allowed, how to mend it. */
  readonly reason: string;
}

/**
 * What `create` answers. The core completes the properties: inputs not named here are echoed, `tagsAll`,
 * `region`, `arn`, `ownerId` and whatever else the schema promises are filled in. Properties named here
 * win. The core stores the resource in the account afterwards.
 */
export interface Created {
  readonly id: string;
  readonly properties: PropertyMap;
}

/** How AWS behaves for one resource type, beyond what holds for every type. */
export interface Behaviour {
  /** The Pulumi type token, such as `aws:ec2/subnet:Subnet`. */
  readonly type: string;
  /** `global` for services without regions, such as IAM. Default: `regional`. */
  readonly scope?: "regional" | "global";
  /** Values for arguments left out, known at preview already: the provider's own schema defaults. */
  readonly defaults?: PropertyMap;
  /**
   * Inputs whose change replaces the resource. A name covers everything below it: `vpcConfig` covers
   * `vpcConfig.subnetIds`. This list replaces the one read from the documentation.
   */
  readonly replaceOnChanges: readonly string[];
  /** Inputs that replace the resource only for some old and new values, where the rest updates it. */
  replacesWhen?(olds: PropertyMap, news: PropertyMap): readonly string[];
  /** Whether the old resource has to go first, because both cannot exist at once. Default: false. */
  readonly deleteBeforeReplace?: boolean;

  /** Refuses arguments that cannot be right whatever the unknown ones become. Changes nothing. */
  check?(request: CheckRequest): readonly CheckFailure[];
  /** Computed outputs that the provider knows at preview already, such as `arn` of a named role. */
  foresee?(request: CheckRequest): PropertyMap;
  /** Makes the resource. Throws {@link AwsError} where AWS refuses. */
  create(request: CreateRequest): Created;
  /** The properties that differ after the update; the core completes them as for `create`. */
  update?(request: UpdateRequest): PropertyMap;
  /**
   * Undoes side effects. Throws {@link AwsError} with `DependencyViolation` while the resource is in
   * use. The core takes the resource itself, and everything created with it, out of the account.
   */
  delete?(request: ResourceRequest): void;
  /** The properties that follow from the rest of the account, such as the routes of a route table. */
  read?(request: ResourceRequest): PropertyMap;
}
