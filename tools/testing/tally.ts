/** What one step of `npm test` came to. `output` is shown when something failed. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that did not run, with the reason where the runner gave one. */
  readonly skipped: readonly string[];
  readonly output: string;
};

/** A step that either holds or does not. */
export function oneCheck(holds: boolean, output: string): Tally {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: [], output };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
    output: tallies.map((tally) => tally.output).join(''),
  };
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}
