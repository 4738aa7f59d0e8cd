import { entityId } from "../../model/identity";
import { report, type AwsContext, type Item } from "./context";
import { calls, isJson, nameOf, type AwsDocument, type Json } from "./document";

/** Most objects of one call that are read. */
const mostItems = 500_000;

/** Sorts the answers by call and registers every id, so that links can be followed in any order. */
export function collect(context: AwsContext, documents: readonly AwsDocument[]): void {
  const seen = new Map<string, string>();
  for (const document of documents) {
    const name = nameOf(document);
    if (name === undefined) {
      report(context, document.name, "the name is not that of a call which is read");
      continue;
    }
    const { call, ...where } = name;
    if (!context.items.has(call)) context.items.set(call, []);
    for (const [about, answer] of answersIn(document.value, where.about)) {
      collectAnswer(context, document.name, call, { ...where, about }, answer, seen);
    }
  }
}

/** An answer, a list of answers, or answers by what they are about. */
function answersIn(value: unknown, about: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => [about, one]);
  if (!isJson(value)) return [[about, value]];
  const keyed = Object.entries(value);
  const byId =
    keyed.length > 0 &&
    keyed.every(([key, one]) => /^([a-z]+-[a-z0-9-]+|arn:.+)$/.test(key) && isJson(one));
  return byId ? keyed : [[about, value]];
}

function collectAnswer(
  context: AwsContext,
  subject: string,
  call: string,
  where: Pick<Item, "about" | "account" | "region">,
  answer: unknown,
  seen: Map<string, string>,
): void {
  const shapes = calls.filter(([one]) => one === call);
  const shape = shapes.find(
    ([, list]) => list === "" || (isJson(answer) && answer[list] !== undefined),
  );
  if (!isJson(answer) || shape === undefined) {
    const lists = shapes.map(([, list]) => list).filter((list) => list !== "");
    const expected = lists.length === 0 ? "an object" : `an object with ${lists.join(" or ")}`;
    report(context, subject, `not an answer of ${call}: ${expected} was expected`);
    return;
  }
  if (typeof answer["NextToken"] === "string" && answer["NextToken"] !== "") {
    report(context, subject, "the answer is one page of several: it holds a NextToken");
  }
  const [, list, idKey, kind] = shape;
  const subjectId = /\b(?:pl|tgw-rtb)-[0-9a-z]+/.exec(
    [where.about, answer["PrefixListId"], answer["TransitGatewayRouteTableId"]].join(" "),
  );
  if (idKey === "" && subjectId !== null) context.answered.add(subjectId[0]);
  const content = list === "" ? answer : answer[list];
  const records: readonly unknown[] = Array.isArray(content) ? content : [content];
  if (records.length > mostItems) {
    report(context, subject, `${records.length} objects in ${list}; at most ${mostItems} are read`);
    return;
  }
  // A classic load balancer is read apart from the others although the calls share a name.
  const key = list === "LoadBalancerDescriptions" ? "elb-describe-load-balancers" : call;
  const items = context.items.get(key) ?? [];
  context.items.set(key, items);
  for (const [index, record] of records.entries()) {
    if (!isJson(record)) {
      report(context, subject, "not an object", `${list}[${index}]`);
      continue;
    }
    const id = record[idKey];
    if (kind !== undefined && (typeof id !== "string" || id === "")) {
      report(context, subject, `${idKey} is missing`, `${list}[${index}]`);
      continue;
    }
    const item: Item = {
      context,
      json: aboutIn(answer, record, list),
      id: typeof id === "string" ? id : subject,
      ...where,
    };
    if (kind === undefined || typeof id !== "string") items.push(item);
    else if (isFirst(context, seen, `${key} ${id}`, id, record)) {
      items.push(item);
      context.index.set(id, { kind, id: entityId(id) });
    }
  }
}

/** Ids that stand beside the list count for each of its objects. */
function aboutIn(answer: Json, record: Json, list: string): Json {
  const beside = Object.entries(answer).filter(
    ([key, value]) => key !== list && typeof value === "string" && /(Id|Arn)$/.test(key),
  );
  return beside.length === 0 ? record : { ...Object.fromEntries(beside), ...record };
}

/** Shared resources are described by several accounts: alike, save for tags that each owns. */
function isFirst(
  context: AwsContext,
  seen: Map<string, string>,
  key: string,
  id: string,
  record: Json,
): boolean {
  const content = JSON.stringify({ ...record, Tags: undefined, TagSet: undefined });
  const before = seen.get(key);
  seen.set(key, content);
  if (before !== undefined && before !== content) {
    report(context, id, "described twice and differently; the first description counts");
  }
  return before === undefined;
}
