import type { EnvironmentSign, FunctionVpcConfig } from "../../model/workload";
import { known, type Value } from "../../model/value";
import { signsInVariables } from "../environmentSigns";
import { statementsOf } from "../policyDocument";
import { unknownValue } from "../resource";
import { baseOf } from "./base";
import {
  boolean,
  inputsOf,
  isRecord,
  isWritten,
  onlyBlock,
  text,
  unknownField,
  type Block,
} from "./fields";
import { interfacesOf } from "./interfaces";
import { accepts, link, links, requiredLink, toSecurityGroup, toSubnet } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

function vpcConfigOf(block: Block): Value<FunctionVpcConfig | undefined> {
  const raw = block.values["vpcConfig"];
  if (raw === undefined || raw === null) return known(undefined);
  if (raw === unknownValue) return unknownField(block, "vpcConfig");
  const config = onlyBlock(block, "vpcConfig");
  if (config === undefined) return unknownField(block, "vpcConfig");
  const subnets = links(config, "subnetIds", toSubnet);
  const securityGroups = links(
    { ...config, top: "vpcConfig" },
    "securityGroupIds",
    toSecurityGroup,
  );
  // Two empty lists are how a function is detached from its VPC.
  const empty = subnets.items.length === 0 && subnets.more === undefined;
  if (empty && securityGroups.items.length === 0 && securityGroups.more === undefined) {
    return known(undefined);
  }
  return known({
    subnets,
    securityGroups,
    ipv6AllowedForDualStack: boolean(config, "ipv6AllowedForDualStack") ?? known(false),
  });
}

/** What variables show by their values, and by the resources that they come from. */
function environmentOf(block: Block): readonly EnvironmentSign[] {
  const variables = onlyBlock(block, "environment")?.values["variables"];
  const sources = block.resource.propertyDependencies["environment"] ?? [];
  return [
    ...(isRecord(variables) ? signsInVariables(variables) : []),
    ...sources.flatMap((source): readonly EnvironmentSign[] => {
      const resource = block.context.resources.get(source);
      const [provider, place = ""] = resource?.type.split(":") ?? [];
      if (resource === undefined || provider !== "aws") return [];
      return [{ sign: place, from: resource.name }];
    }),
  ];
}

const readFunction: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const vpcConfig = vpcConfigOf(block);
  const role = link(block, "role", accepts("role"));
  return [
    {
      ...base,
      kind: "function",
      vpcConfig,
      ...(role === undefined ? {} : { role }),
      environment: environmentOf(block),
    },
    ...(vpcConfig.kind === "known" && vpcConfig.value !== undefined
      ? interfacesOf({
          base,
          owner: "function",
          subnets: vpcConfig.value.subnets,
          securityGroups: vpcConfig.value.securityGroups,
          isClass: true,
        })
      : []),
  ];
};

// Properties of a permission that name its callers more narrowly than the principal does.
const callerKeys = ["sourceArn", "sourceAccount", "principalOrgId", "eventSourceToken"];

const readTrigger =
  (
    via: "functionUrl" | "permission" | "eventSourceMapping",
    key: string,
    sourceKey: string,
  ): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const source = text(block, sourceKey);
    const restrictions = callerKeys.filter(
      (one) => isWritten(block, one) && block.values[one] !== "*",
    );
    return [
      {
        ...baseOf(context, resource),
        kind: "functionTrigger",
        function: requiredLink(block, key, accepts("function")),
        via,
        ...(source === undefined ? {} : { source }),
        ...(via === "permission" ? { restrictions } : {}),
      },
    ];
  };

const readPolicy: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "functionPolicy",
      function: requiredLink(block, "resourceArn", accepts("function")),
      statements: statementsOf(block.values["policy"], `policy of ${resource.name}`),
    },
  ];
};

/** Lambda functions and what invokes them. */
export const functionReaders: ResourceReaders = {
  "aws:lambda/function:Function": readFunction,
  "aws:lambda/functionUrl:FunctionUrl": readTrigger(
    "functionUrl",
    "functionName",
    "authorizationType",
  ),
  "aws:lambda/permission:Permission": readTrigger("permission", "function", "principal"),
  "aws:lambda/resourcePolicy:ResourcePolicy": readPolicy,
  "aws:lambda/eventSourceMapping:EventSourceMapping": readTrigger(
    "eventSourceMapping",
    "functionName",
    "eventSourceArn",
  ),
};
