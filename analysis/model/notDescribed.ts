import type { EntityKind } from "./network";

/** A kind of entity of which a network read from an account may hold more than was described. */
export interface NotDescribed {
  readonly kind: EntityKind;
  /** One clause that names the call: `aws ec2 describe-flow-logs was not asked`. */
  readonly why: string;
  /** The account and region that were not asked, where others were; without them it is all of them. */
  readonly account?: string;
  readonly region?: string;
}
