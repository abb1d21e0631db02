const LONGEST = 2048;

/**
 * The address that may leave the window, normalised, or null: the same rule as the shell's (docs/spec BR-7), which lives
 * on the other side of the bridge; host-contract.test.ts holds the two together.
 */
export function toSafeLink(value: string): string | null {
  // Backslashes and invisible characters are how `\\server\share` and split schemes get past a parser.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(value) || !/^https:\/\//i.test(value) || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  const isNamed = /\.[a-z][a-z0-9-]*\.?$/.test(url.hostname);
  return isPlain && isNamed && url.href.length <= LONGEST ? url.href : null;
}
