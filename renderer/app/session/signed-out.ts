const forgets = new Set<() => void>();

/** For stores that live as long as the window: `forget` is run when the servicer signs out or another one signs in. */
export function onSignedOut(forget: () => void): void {
  forgets.add(forget);
}

/** What one servicer typed, chose or looked for must not be there for the next. */
export function forgetServicer(): void {
  for (const forget of forgets) forget();
}
