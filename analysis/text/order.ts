/** Orders texts by their UTF-16 units and numbers by size, the same everywhere and in every language. */
export function ascending<T extends bigint | number | string>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
