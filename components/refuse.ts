import * as pulumi from "@pulumi/pulumi";
import { describeIssue, describeIssues, type Issue } from "./plan/issue";

/**
 * Throws Pulumi's own error for bad inputs when there are issues: one message with all of them, and the
 * path and reason of each for callers in other languages.
 */
export function refuse(subject: string, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const errors = issues.map((issue) => ({
    propertyPath: issue.path,
    reason: describeIssue(issue),
  }));
  const message = describeIssues(subject, issues);
  const error = new pulumi.InputPropertiesError({ message, errors });
  delete error.stack; // the message says what to change; our call stack would bury it
  throw error;
}
