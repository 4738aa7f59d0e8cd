import { memoise } from "../../analysis/facts/memoise";
import type { Answer } from "../../analysis/facts/subnetRouting";
import { linkName } from "../../analysis/facts/linkName";
import type { Network } from "../../analysis/model/network";
import type { PolicyStatement, PolicyStatements } from "../../analysis/model/policy";
import { unknown, type Unknown } from "../../analysis/model/value";

/** Whether anything of the stack may use DynamoDB: it has tables, or roles that are allowed to. */
export const usesDynamodb: (network: Network) => Answer = memoise((network): Answer => {
  if (network.dynamodbTables.length > 0) return "yes";
  const { roles, rolePolicies, managedPolicies, rolePolicyAttachments } = network;
  const documents = [
    ...roles.flatMap(({ inlinePolicies }) => inlinePolicies),
    ...[...rolePolicies, ...managedPolicies].map(({ statements }) => statements),
  ];
  const attached = [
    ...roles.flatMap((role) => role.managedPolicies.items),
    ...rolePolicyAttachments.map(({ policy }) => policy),
  ].some((link) => linkName(network, link)?.toLowerCase().includes("dynamodb"));
  const answers = documents.map(namesDynamodb);
  if (attached || answers.includes("yes")) return "yes";
  const open = answers.find((answer) => typeof answer === "object");
  const isAccount = network.vpcs.some(({ origin }) => origin === "account");
  return open ?? (isAccount ? unknown("the tables of an account are not described") : "no");
});

function namesDynamodb(statements: PolicyStatements): Answer {
  if (statements.kind === "unknown") return statements;
  const answers = statements.value.map(allowsDynamodb);
  if (answers.includes("yes")) return "yes";
  return answers.find((answer) => typeof answer === "object") ?? "no";
}

function allowsDynamodb({ effect, actions, isAllActionsBut }: PolicyStatement): Answer {
  if (effect.kind === "known" && effect.value === "Deny") return "no";
  const open = [effect, actions].find((one): one is Unknown => one.kind === "unknown");
  if (open !== undefined) return open;
  const names = actions.kind === "known" ? actions.value : [];
  return !isAllActionsBut && names.some((one) => /^dynamodb:/i.test(one)) ? "yes" : "no";
}
