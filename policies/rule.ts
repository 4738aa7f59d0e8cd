import type { EntityKind, Network } from "../analysis/model/network";
import type { ConfigOf, ConfigShape } from "./config";
import type { PackSettings } from "./settings";

/** What the pack does with a violation. */
export type Level = "mandatory" | "advisory" | "disabled";

/** How bad a violation is, whatever the pack does with it. */
export type Severity = "low" | "medium" | "high" | "critical";

/** Ids of the published controls that a rule serves, by standard. */
export interface Frameworks {
  /** CIS AWS Foundations Benchmark 3.0: `5.2`. */
  readonly cis3?: readonly string[];
  /** CIS AWS Foundations Benchmark 5.0. */
  readonly cis5?: readonly string[];
  /** CIS AWS Foundations Benchmark 7.0. */
  readonly cis7?: readonly string[];
  /** AWS Security Hub controls. */
  readonly securityHub?: readonly string[];
  /** PCI DSS 4.0 requirements. */
  readonly pci?: readonly string[];
  /** NIST 800-53 revision 5. */
  readonly nist?: readonly string[];
}

/** A fault that is certain. */
export interface Violation {
  readonly kind: "violation";
  /** The resource that the user has to edit. */
  readonly urn: string;
  /** Tells apart several faults of one resource against one rule. */
  readonly cause: string;
  /** Which resource, what was seen, what follows. The fix and the framework ids are added later. */
  readonly message: string;
  /** True when the resource's own inputs prove the fault, whatever else the stack holds. */
  readonly byItself: boolean;
}

/** A question that the known values leave open. */
export interface NotDecided {
  readonly kind: "not decided";
  /** The resource that the user has to look at. */
  readonly urn: string;
  /** Tells apart several questions about one resource and one rule. */
  readonly cause: string;
  /** Which value is unknown, where it comes from, and what would make it a violation. */
  readonly message: string;
}

/** What a rule says about one resource. A rule that says nothing is content. */
export type Finding = Violation | NotDecided;

/** What a rule is told besides the network: its own configuration, and the settings all rules share. */
export type RuleSettings<Shape extends ConfigShape> = ConfigOf<Shape> & {
  readonly pack: PackSettings;
  /** The rules of `leavesTo` that are switched on, by name, each with its configuration. */
  readonly others: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
};

/** A rule is a value: identity, texts and a pure check over the network. */
export interface Rule<Shape extends ConfigShape = ConfigShape> {
  /** The policy's name, and the name of the file. */
  readonly name: string;
  /** The desired state, in one sentence. */
  readonly description: string;
  /** How bad a violation is; `level` says what follows from it. */
  readonly severity: Severity;
  /** What the baseline pack does with a violation. */
  readonly level: Level;
  /** What to do about a violation. */
  readonly remediationSteps: string;
  /** The published controls that the rule serves; `{}` for none. */
  readonly frameworks: Frameworks;
  /** What a user may set besides `enforcementLevel` and `exempt`. */
  readonly config: Shape;
  /**
   * Rules to which this one leaves a case, so that it is reported once. They are asked first, and
   * `settings.others` tells which of them are switched on. Default: none.
   */
  readonly leavesTo?: readonly string[];
  /**
   * What the rule misses when it finds a violation. While an account was not asked for one of these, more
   * may be there than the network holds, and its violations are not decided. Default: nothing, for rules
   * that find fault with what is there.
   */
  readonly looksFor?: readonly EntityKind[];
  /** False when the shared settings leave the rule out, as a version of a standard does. Default: always. */
  readonly takesPart?: (pack: PackSettings) => boolean;
  /** Types whose own inputs may prove a violation: it is then published before AWS is asked. */
  readonly provenBy: readonly string[];
  /**
   * Judges a whole network, and says nothing about what is in order. Pure: the same network and settings
   * give the same findings. It does not throw: what is unknown is a `NotDecided`.
   */
  check(network: Network, settings: RuleSettings<Shape>): Iterable<Finding>;
}

/** Infers the type of the settings from the configuration. */
export function defineRule<Shape extends ConfigShape>(rule: Rule<Shape>): Rule<Shape> {
  return rule;
}

/** A fault that the stack as a whole shows. */
export function violation(urn: string, message: string, cause = ""): Violation {
  return { kind: "violation", urn, cause, message, byItself: false };
}

/** A fault that the resource's own inputs prove. */
export function provenViolation(urn: string, message: string, cause = ""): Violation {
  return { kind: "violation", urn, cause, message, byItself: true };
}

/** A question that the known values leave open. */
export function notDecided(urn: string, message: string, cause = ""): NotDecided {
  return { kind: "not decided", urn, cause, message };
}
