/** Marks a switch as exhaustive: the compiler refuses a missing case, and a value from an untyped border throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
