import { readFileSync } from "node:fs";
import ts from "typescript";
import { declarationFile, parseToken } from "./declarations";
import { ObjectTypes } from "./objectTypes";
import type { FunctionSchema, ObjectSchema, PropertySchema, ResourceSchema, Shape } from "./shape";

const objectTypes = new ObjectTypes();
const parsedObjects = new Map<string, ObjectSchema>();

/** Reads one resource type out of the declarations of `@pulumi/aws`; undefined when there is none. */
export function extractResource(token: string): ResourceSchema | undefined {
  const opened = open(token);
  if (opened === undefined) return undefined;
  const { source, name, text } = opened;
  const resource = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === name,
  );
  const args = findInterface(source, `${name}Args`);
  if (resource === undefined || args === undefined) return undefined;
  const inputs = membersOf(args.members.filter(ts.isPropertySignature), source);
  const outputs = membersOf(resource.members.filter(isOutput), source);
  const example = /\$ pulumi import aws:\S+ \S+ (?<id>[^\s`]+)/.exec(text)?.groups?.["id"];
  return {
    type: token,
    inputs,
    outputs,
    objects: reachableObjects([inputs, outputs]),
    ...(example === undefined ? {} : { idExample: example.replaceAll(/^["']|["']$/g, "") }),
  };
}

/** Reads one function out of the declarations of `@pulumi/aws`; undefined when there is none. */
export function extractFunction(token: string): FunctionSchema | undefined {
  const opened = open(token);
  if (opened === undefined) return undefined;
  const { source, name } = opened;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const args = findInterface(source, `${capital}Args`);
  const result = findInterface(source, `${capital}Result`);
  if (result === undefined) return undefined;
  const inputs = membersOf(args?.members.filter(ts.isPropertySignature) ?? [], source);
  const outputs = membersOf(result.members.filter(ts.isPropertySignature), source);
  return { token, inputs, outputs, objects: reachableObjects([inputs, outputs]) };
}

function open(token: string): { source: ts.SourceFile; name: string; text: string } | undefined {
  const file = declarationFile(token);
  const name = parseToken(token)?.name;
  if (file === undefined || name === undefined) return undefined;
  const text = readFileSync(file, "utf8");
  return { source: ts.createSourceFile(file, text, ts.ScriptTarget.ES2022), name, text };
}

function findInterface(source: ts.SourceFile, name: string): ts.InterfaceDeclaration | undefined {
  return source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
}

function isOutput(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(member) &&
    !(member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

function membersOf(
  members: readonly (ts.PropertySignature | ts.PropertyDeclaration)[],
  source: ts.SourceFile,
): ObjectSchema {
  const properties: Record<string, PropertySchema> = {};
  for (const member of members) {
    if (member.type === undefined) continue;
    const { shape, optional } = shapeOf(member.type, source);
    const comment = source.text
      .slice(member.pos, member.getStart(source))
      .replaceAll(/\s+\*? */g, " ");
    const documented = documentedDefault(comment);
    properties[member.name.getText(source)] = {
      shape,
      required: member.questionToken === undefined && !optional,
      ...(saysNewResource(comment) ? { replaces: true } : {}),
      ...(documented === undefined ? {} : { documentedDefault: documented }),
    };
  }
  return properties;
}

/** What a written type means for the value that travels: `Input<T>` and `Output<T>` are `T`. */
function shapeOf(node: ts.TypeNode, source: ts.SourceFile): { shape: Shape; optional: boolean } {
  if (ts.isUnionTypeNode(node)) {
    const given = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    const shapes = given.map((part) => shapeOf(part, source).shape);
    const optional = given.length < node.types.length;
    return { shape: joinShapes(shapes), optional };
  }
  if (ts.isArrayTypeNode(node)) return known({ list: shapeOf(node.elementType, source).shape });
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    return known(index === undefined ? "any" : { map: shapeOf(index.type, source).shape });
  }
  if (ts.isTypeReferenceNode(node)) return referenceShape(node, source);
  if (node.kind === ts.SyntaxKind.StringKeyword) return known("string");
  if (node.kind === ts.SyntaxKind.NumberKeyword) return known("number");
  return known(node.kind === ts.SyntaxKind.BooleanKeyword ? "boolean" : "any");
}

function referenceShape(
  node: ts.TypeReferenceNode,
  source: ts.SourceFile,
): { shape: Shape; optional: boolean } {
  const name = node.typeName.getText(source);
  const inner = node.typeArguments?.[0];
  if (inner !== undefined && (name === "pulumi.Input" || name === "pulumi.Output")) {
    return shapeOf(inner, source);
  }
  if (name.startsWith("pulumi.asset.")) return known("asset");
  if (name.startsWith("inputs.") || name.startsWith("outputs.")) return known({ object: name });
  // The rest is an enumeration of texts, an ARN, or a resource of the SDK, which travels as its id.
  return known(name.startsWith("pulumi.") ? "any" : "string");
}

function known(shape: Shape): { shape: Shape; optional: boolean } {
  return { shape, optional: false };
}

function joinShapes(shapes: readonly Shape[]): Shape {
  const distinct = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  const [first, ...others] = distinct.values();
  if (first === undefined) return "any";
  return others.length === 0 ? first : { oneOf: [first, ...others] };
}

/** The object types that these properties lead to. Some contain themselves: statements of a web ACL. */
function reachableObjects(roots: readonly ObjectSchema[]): Record<string, ObjectSchema> {
  const found: Record<string, ObjectSchema> = {};
  const pending = roots.flatMap(objectNames);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name in found) continue;
    const schema = parseObject(name);
    if (schema === undefined) continue;
    found[name] = schema;
    pending.push(...objectNames(schema));
  }
  return found;
}

function parseObject(name: string): ObjectSchema | undefined {
  const before = parsedObjects.get(name);
  if (before !== undefined) return before;
  const text = objectTypes.text(name);
  if (text === undefined) return undefined;
  const source = ts.createSourceFile(`${name}.d.ts`, text, ts.ScriptTarget.ES2022);
  const declaration = source.statements.find(ts.isInterfaceDeclaration);
  const schema = membersOf(declaration?.members.filter(ts.isPropertySignature) ?? [], source);
  parsedObjects.set(name, schema);
  return schema;
}

function objectNames(schema: ObjectSchema): string[] {
  return Object.values(schema).flatMap(({ shape }) => namesIn(shape));
}

function namesIn(shape: Shape): string[] {
  if (typeof shape === "string") return [];
  if ("list" in shape) return namesIn(shape.list);
  if ("map" in shape) return namesIn(shape.map);
  if ("oneOf" in shape) return shape.oneOf.flatMap(namesIn);
  return [shape.object];
}

function saysNewResource(comment: string): boolean {
  return comment.split(/\. |\.$/).some(
    (sentence) =>
      /forc(?:es|ing) (?:a )?new (?:resource|cluster)|force (?:the creation of )?a new (?:resource|cluster)|creates? a new resource|requires? replacement/i.test(
        sentence,
      ) &&
      // "If the type is anything other than Interface, changing this …": only sometimes.
      !/\b(?:if|when|unless|adding|removing|exception|without|don't|not)\b/i.test(sentence),
  );
}

function documentedDefault(comment: string): string | undefined {
  // Only a sentence that ends with the value: "Defaults to `true` in new regions" says something else.
  const written = /defaults? (?:to|is|value is|value:) ?`"?(?<value>[^`"]*)"?`\s*(?:\.|\*\/|$)/i;
  return written.exec(comment)?.groups?.["value"];
}
