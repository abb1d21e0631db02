import type { DeskDatabase } from '../../db/schema.ts';
import { emptyCards, type CardKind, type Cards } from './cards.ts';

/** Cards of one kind kept to be picked again; each carries its small picture. */
export const KEPT_RECENTS = 6;

/** The cards of a kind sent last from this machine, newest first. They live in the cache and go with it. */
export async function readRecents<Kind extends CardKind>(
  db: DeskDatabase,
  kind: Kind,
): Promise<readonly Cards[Kind][]> {
  const row = await db.meta.get(rowName(kind));
  if (typeof row?.value !== 'string') return [];
  const kept: unknown = JSON.parse(row.value);
  // Another version of this window may have written it: only cards with the fields of today are taken.
  return Array.isArray(kept) ? kept.filter((card): card is Cards[Kind] => isCard(kind, card)) : [];
}

export async function keepRecent<Kind extends CardKind>(
  db: DeskDatabase,
  kind: Kind,
  card: Cards[Kind],
): Promise<void> {
  const before = await readRecents(db, kind);
  const same = JSON.stringify(card);
  const kept = [card, ...before.filter((each) => JSON.stringify(each) !== same)].slice(0, KEPT_RECENTS);
  await db.meta.put({ name: rowName(kind), value: JSON.stringify(kept) });
}

function rowName(kind: CardKind): string {
  return `recent ${kind}`;
}

function isCard(kind: CardKind, card: unknown): boolean {
  if (typeof card !== 'object' || card === null) return false;
  return Object.entries(emptyCards[kind]).every(([field, empty]) => {
    const value: unknown = field in card ? card[field as keyof typeof card] : undefined;
    return Array.isArray(empty) ? Array.isArray(value) : typeof value === typeof empty;
  });
}
