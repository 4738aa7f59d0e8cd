import { show, type Issue } from "./issue";

// IAM allows 64 characters for the name of a role; what is appended takes up to 24.
const longestName = 40;
const nameShape = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** A component's name is part of the names of all that it creates, so it obeys the strictest of them. */
export function checkComponentName(name: string): Issue[] {
  if (nameShape.test(name) && name.length <= longestName) return [];
  const allowed = `a letter, then letters, digits, - and _, at most ${String(longestName)} characters`;
  return [
    {
      path: "name",
      received: show(name),
      allowed,
      fix: "use a shorter or plainer name, such as app",
    },
  ];
}
