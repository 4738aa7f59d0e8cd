import * as pulumi from "@pulumi/pulumi";
import type * as aliases from "@pulumi/pulumi/proto/alias_pb";
import type * as messages from "@pulumi/pulumi/proto/resource_pb";

import type { RecordedAlias, ResourceRecord } from "./resourceRecord";
import { readWireRecord } from "./wireValue";

/** A record that is still being filled in. */
export type WritableRecord = { -readonly [Key in keyof ResourceRecord]: ResourceRecord[Key] };

/** The URN as the engine writes it: the types of all components from the outermost inwards. */
export function urnOf(parent: string, type: string, name: string): string {
  const parentType = parent.split("::")[2];
  const inside = parentType === undefined ? type : `${parentType}$${type}`;
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${inside}::${name}`;
}

/** What a program asks the engine to manage, before anything answered. */
export function recordOf(request: messages.RegisterResourceRequest): WritableRecord {
  const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
  return {
    type,
    name,
    urn: urnOf(parent, type, name),
    custom: request.getCustom(),
    read: false,
    inputs: readWireRecord(request.getObject()?.toJavaScript()),
    parent: textOrUndefined(parent),
    dependsOn: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      [...request.getPropertydependenciesMap().entries()]
        .map(([property, dependencies]) => [property, dependencies.getUrnsList()] as const)
        .filter(([, urns]) => urns.length > 0),
    ),
    provider: textOrUndefined(request.getProvider()),
    providers: Object.fromEntries(request.getProvidersMap().entries()),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: request.getAliasesList().map(aliasOf),
    id: undefined,
    outputs: {},
    registeredOutputs: undefined,
  };
}

/** What a program reads and does not manage. */
export function readRecordOf(request: messages.ReadResourceRequest): WritableRecord {
  const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
  return {
    type,
    name,
    urn: urnOf(parent, type, name),
    custom: true,
    read: true,
    inputs: readWireRecord(request.getProperties()?.toJavaScript()),
    parent: textOrUndefined(parent),
    dependsOn: request.getDependenciesList(),
    propertyDependencies: {},
    provider: textOrUndefined(request.getProvider()),
    providers: {},
    protect: undefined,
    retainOnDelete: undefined,
    deleteBeforeReplace: undefined,
    ignoreChanges: [],
    replaceOnChanges: [],
    aliases: [],
    id: undefined,
    outputs: {},
    registeredOutputs: undefined,
  };
}

function aliasOf(alias: aliases.Alias): RecordedAlias {
  const spec = alias.getSpec();
  if (spec === undefined) return { urn: alias.getUrn() };
  const parts = {
    name: spec.getName(),
    type: spec.getType(),
    stack: spec.getStack(),
    project: spec.getProject(),
    parent: spec.hasParenturn() ? spec.getParenturn() : "",
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== ""));
  return spec.hasNoparent() && spec.getNoparent() ? { ...given, noParent: true } : given;
}

/** The wire writes "" for a text that is not set. */
function textOrUndefined(text: string): string | undefined {
  return text === "" ? undefined : text;
}
