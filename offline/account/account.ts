import { isMap, type PropertyMap, type PropertyValue } from "../aws/values";

/** A resource as the account holds it. Plain JSON. */
export interface StoredResource {
  readonly id: string;
  /** Pulumi type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** `us-east-1`, or `global`. */
  readonly region: string;
  readonly inputs: PropertyMap;
  /** All outputs, inputs among them. */
  readonly properties: PropertyMap;
  /**
   * The id of the resource with which AWS itself made this one: a VPC's default security group. It
   * goes when that one goes, and never counts as "in use" against it.
   */
  readonly createdWith?: string;
}

/** One step in the life of an account, as the journal keeps it. */
export type AccountChange =
  | { readonly kind: "put"; readonly resource: StoredResource }
  | { readonly kind: "remove"; readonly type: string; readonly region: string; readonly id: string }
  | { readonly kind: "draw"; readonly drawn: number; readonly publicAddresses: number };

/**
 * Everything one AWS account holds, over all regions.
 *
 * Resources are found by type, region and id, since some services use names for ids and a name may
 * exist once in each region. Whatever happens inside {@link transaction} happens whole or not at all.
 */
export class Account {
  private readonly byKey = new Map<string, StoredResource>();
  private readonly byType = new Map<string, Map<string, StoredResource>>();
  private readonly indexes = new Map<string, PropertyIndex>();
  private drawn = 0;
  private publicAddresses = 0;
  private changes: AccountChange[] = [];
  private undo: (() => void)[] | undefined;

  /** @param id Twelve digits. */
  constructor(readonly id: string) {}

  /**
   * The same resources under another account's id: what a provider that assumes a role elsewhere makes is
   * that account's, and nothing else tells the accounts of one offline world apart.
   */
  as(id: string): this {
    return new Proxy(this, {
      get: (target, name): unknown => {
        if (name === "id") return id;
        const value: unknown = Reflect.get(target, name, target);
        // Methods change the one world that all accounts share.
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  }

  /** How many resources there are, those that AWS made itself included. */
  get size(): number {
    return this.byKey.size;
  }

  get(type: string, id: string, region: string): StoredResource | undefined {
    return this.byKey.get(keyOf(type, region, id));
  }

  /** All resources of a type, in order of creation; of one region when it is given. */
  list(type: string, region?: string): StoredResource[] {
    const all = [...(this.byType.get(type)?.values() ?? [])];
    return region === undefined ? all : all.filter((resource) => resource.region === region);
  }

  /** The resources of a type whose output `property` is exactly this text: quick for any number of them. */
  having(type: string, property: string, value: string): StoredResource[] {
    const name = `${type} ${property}`;
    let index = this.indexes.get(name);
    if (index === undefined) {
      index = new PropertyIndex(property);
      for (const resource of this.byType.get(type)?.values() ?? []) index.add(resource);
      this.indexes.set(name, index);
    }
    return index.find(value);
  }

  /** What AWS made together with this resource. */
  createdWith(id: string): StoredResource[] {
    return this.all().filter((resource) => resource.createdWith === id);
  }

  all(): StoredResource[] {
    return [...this.byKey.values()];
  }

  /** Stores a resource, in place of an earlier one of the same type, region and id. */
  put(resource: StoredResource): void {
    const before = this.get(resource.type, resource.id, resource.region);
    this.insert(resource);
    this.record({ kind: "put", resource }, () => {
      if (before === undefined) this.drop(resource);
      else this.insert(before);
    });
  }

  /** Puts new properties over those of a stored resource; the others stay. */
  patch(resource: StoredResource, properties: PropertyMap): StoredResource {
    const current = this.get(resource.type, resource.id, resource.region) ?? resource;
    const patched = { ...current, properties: { ...current.properties, ...properties } };
    this.put(patched);
    return patched;
  }

  remove(resource: StoredResource): void {
    const before = this.get(resource.type, resource.id, resource.region);
    if (before === undefined) return;
    this.drop(before);
    const { type, region, id } = before;
    this.record({ kind: "remove", type, region, id }, () => {
      this.insert(before);
    });
  }

  /** The next number of the counter from which ids are made. */
  draw(): number {
    const number = this.drawn++;
    this.recordDraw();
    return number;
  }

  /** The next number of the counter from which public addresses are made. */
  drawPublicAddress(): number {
    const number = this.publicAddresses++;
    this.recordDraw();
    return number;
  }

  /** Runs `work`; when it throws, the account is as it was before. Gives what changed. */
  transaction<T>(work: () => T): {
    readonly result: T;
    readonly changes: readonly AccountChange[];
  } {
    const undo: (() => void)[] = [];
    this.undo = undo;
    this.changes = [];
    try {
      const result = work();
      return { result, changes: this.changes };
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    } finally {
      this.undo = undefined;
      this.changes = [];
    }
  }

  /** Repeats a change that was made elsewhere: read from the journal. */
  apply(change: AccountChange): void {
    switch (change.kind) {
      case "put":
        this.insert(change.resource);
        return;
      case "remove": {
        const resource = this.get(change.type, change.id, change.region);
        if (resource !== undefined) this.drop(resource);
        return;
      }
      case "draw":
        this.drawn = Math.max(this.drawn, change.drawn);
        this.publicAddresses = Math.max(this.publicAddresses, change.publicAddresses);
    }
  }

  /** The shortest list of changes that leads from an empty account to this one. */
  snapshot(): AccountChange[] {
    return [
      { kind: "draw", drawn: this.drawn, publicAddresses: this.publicAddresses },
      ...this.all().map((resource): AccountChange => ({ kind: "put", resource })),
    ];
  }

  private insert(resource: StoredResource): void {
    const key = keyOf(resource.type, resource.region, resource.id);
    const before = this.byKey.get(key);
    if (before !== undefined) this.unindex(before);
    this.byKey.set(key, resource);
    const ofType = this.byType.get(resource.type) ?? new Map<string, StoredResource>();
    ofType.set(key, resource);
    this.byType.set(resource.type, ofType);
    for (const index of this.indexesOf(resource.type)) index.add(resource);
  }

  private drop(resource: StoredResource): void {
    const key = keyOf(resource.type, resource.region, resource.id);
    const before = this.byKey.get(key);
    if (before === undefined) return;
    this.unindex(before);
    this.byKey.delete(key);
    this.byType.get(resource.type)?.delete(key);
  }

  private unindex(resource: StoredResource): void {
    for (const index of this.indexesOf(resource.type)) index.remove(resource);
  }

  private indexesOf(type: string): PropertyIndex[] {
    return [...this.indexes]
      .filter(([name]) => name.startsWith(`${type} `))
      .map(([, index]) => index);
  }

  private recordDraw(): void {
    const { drawn, publicAddresses } = this;
    // Only the last state of the counters matters, and they never go back, not even when undone.
    this.changes = this.changes.filter(({ kind }) => kind !== "draw");
    this.changes.push({ kind: "draw", drawn, publicAddresses });
  }

  private record(change: AccountChange, undo: () => void): void {
    this.changes.push(change);
    this.undo?.push(undo);
  }
}

function keyOf(type: string, region: string, id: string): string {
  return `${type} ${region} ${id}`;
}

/** The resources of one type by the text of one output. */
class PropertyIndex {
  private readonly byValue = new Map<PropertyValue, Map<string, StoredResource>>();

  constructor(private readonly property: string) {}

  find(value: string): StoredResource[] {
    return [...(this.byValue.get(value)?.values() ?? [])];
  }

  add(resource: StoredResource): void {
    const value = this.valueOf(resource);
    if (value === undefined) return;
    const found = this.byValue.get(value) ?? new Map<string, StoredResource>();
    found.set(keyOf(resource.type, resource.region, resource.id), resource);
    this.byValue.set(value, found);
  }

  remove(resource: StoredResource): void {
    const value = this.valueOf(resource);
    if (value === undefined) return;
    this.byValue.get(value)?.delete(keyOf(resource.type, resource.region, resource.id));
  }

  private valueOf({ properties }: StoredResource): string | undefined {
    const value = isMap(properties) ? properties[this.property] : undefined;
    return typeof value === "string" ? value : undefined;
  }
}
