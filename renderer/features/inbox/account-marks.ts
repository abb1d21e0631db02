import type { Account } from '#shared/domain/account';

/** How an account is told from the others on a row: a colour, and its first character, because colour is never alone. */
export type AccountMark = { readonly name: string; readonly letter: string; readonly tone: number };

/** So many colours, then again from the first. */
const TONES = 6;

/** Marks for those who serve more than one account; the same order everywhere, so that a colour keeps its account. */
export function accountMarks(accounts: readonly Account[]): ReadonlyMap<string, AccountMark> {
  if (accounts.length < 2) return new Map();
  const ordered = accounts.toSorted((left, right) => (left.openKfid < right.openKfid ? -1 : 1));
  const shared = sharedStart(ordered.map(({ name }) => name));
  return new Map(
    ordered.map(({ openKfid, name }, index) => {
      const [letter = '?'] = name.slice(shared).trim() || name;
      return [openKfid, { name, letter, tone: index % TONES }];
    }),
  );
}

/** Names of one company's accounts often begin alike: what tells them apart comes after. */
function sharedStart(names: readonly string[]): number {
  const [first = ''] = names;
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length += 1;
  return length;
}
