import { findPinyin, toSyllables, type Syllables } from '../../lib/pinyin.ts';
import { commands, keysOf, type CommandId, type Handlers } from './commands.ts';

export type PaletteEntry = {
  readonly id: string;
  readonly label: string;
  readonly keys: string;
  readonly run: () => void;
};

/** Never worth a line: they only mean something where they are pressed. */
const unlisted: ReadonlySet<CommandId> = new Set<CommandId>(['next', 'previous', 'open', 'back', 'palette']);

/** Every command the screen can carry out now, with its keys beside it: who uses the palette learns to do without it. */
export function commandEntries(
  handlers: Handlers,
  labels: Readonly<Record<CommandId, string>>,
): readonly PaletteEntry[] {
  // The keys of a table of ours.
  return (Object.keys(commands) as CommandId[]).flatMap((id) => {
    const run = handlers[id];
    return run && !unlisted.has(id) ? [{ id, label: labels[id], keys: keysOf(id), run }] : [];
  });
}

const spelt = new Map<string, Syllables>();

/** Those whose words, or their pinyin or its initials, contain what was typed; the ones that begin with it first. */
export function filterEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const query = typed.trim().toLowerCase();
  if (query === '') return entries;
  return entries
    .map((entry) => ({ entry, at: placeOf(entry.label, query) }))
    .filter(({ at }) => at !== null)
    .toSorted((left, right) => (left.at ?? 0) - (right.at ?? 0))
    .map(({ entry }) => entry);
}

function placeOf(label: string, query: string): number | null {
  const at = label.toLowerCase().indexOf(query);
  if (at >= 0) return at;
  const letters = query.replaceAll(/\s/g, '');
  if (!/^[a-z0-9]+$/.test(letters)) return null;
  const syllables = spelt.get(label) ?? toSyllables(label);
  spelt.set(label, syllables);
  return findPinyin(syllables, letters);
}
