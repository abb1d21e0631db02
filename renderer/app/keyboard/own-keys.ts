import { createStore } from 'zustand/vanilla';
import { onKeptElsewhere } from '../cache/kept-elsewhere.ts';
import type { Binding } from './keys.ts';

/** What a servicer made of the keyboard on this machine. */
export type OwnKeys = {
  /** False: single letters and sequences do nothing; what needs Ctrl or ⌘ stays. */
  readonly isSingleOn: boolean;
  /** By command id; an empty list takes its keys away. Commands that are not here keep the ones they came with. */
  readonly own: Readonly<Record<string, readonly Binding[]>>;
};

const KEY = 'huiyin.keys';
const standard: OwnKeys = { isSingleOn: true, own: {} };

export const ownKeys = createStore<OwnKeys>(() => ({ ...standard, ...kept() }));
ownKeys.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));
onKeptElsewhere(KEY, () => ownKeys.setState({ ...standard, ...kept() }, true));

export function setOwnKey(id: string, bindings: readonly Binding[] | null): void {
  ownKeys.setState(({ own }) => {
    const { [id]: _, ...others } = own;
    return { own: bindings === null ? others : { ...others, [id]: bindings } };
  });
}

export function forgetOwnKeys(): void {
  ownKeys.setState(standard);
}

/** What is kept may be older than this program or made by hand: only what has the right shape is taken. */
function kept(): Partial<OwnKeys> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const { isSingleOn, own } = value as { readonly isSingleOn?: unknown; readonly own?: unknown };
    const entries = typeof own === 'object' && own !== null ? Object.entries(own) : [];
    return {
      ...(typeof isSingleOn === 'boolean' ? { isSingleOn } : {}),
      own: Object.fromEntries(
        entries.flatMap(([id, list]: [string, unknown]) =>
          Array.isArray(list) ? [[id, list.flatMap(toBinding)]] : [],
        ),
      ),
    };
  } catch {
    return {};
  }
}

function toBinding(value: unknown): readonly Binding[] {
  if (typeof value !== 'object' || value === null) return [];
  const { key, isMod, isShift, isAlt, after, scope } = value as Readonly<Record<keyof Binding, unknown>>;
  if (typeof key !== 'string' || key === '') return [];
  return [
    {
      key,
      ...(isMod === true ? { isMod } : {}),
      ...(isShift === true ? { isShift } : {}),
      ...(isAlt === true ? { isAlt } : {}),
      ...(typeof after === 'string' ? { after } : {}),
      ...(scope === 'list' || scope === 'anywhere' ? { scope } : {}),
    },
  ];
}
