import { fingerprint } from '../lib/fingerprint.ts';
import type { Setting } from './setting.ts';

/**
 * A setting is one thing to its savers, but routing: its parts stand in sections of their own, which two supervisors may
 * change at the same time without meaning each other.
 */
type Parts = Readonly<Record<string, unknown>>;

/** What each part of a setting was like, by its fingerprint: what a change was based on. */
type SettingBase = Readonly<Record<string, string>>;

const WHOLE = 'all';

function partsOf(setting: Setting): Parts {
  return setting.name === 'routing' ? setting.value : { [WHOLE]: setting.value };
}

export function baseOf(setting: Setting): SettingBase {
  return Object.fromEntries(Object.entries(partsOf(setting)).map(([part, value]) => [part, fingerprint(value)]));
}

/** The parts in which a change differs from what it was based on. */
export function changedParts(mine: Setting, base: SettingBase): Parts {
  return Object.fromEntries(Object.entries(partsOf(mine)).filter(([part, value]) => base[part] !== fingerprint(value)));
}

/**
 * What `mine`, made from `base`, makes of what is there by now: its own changes, and those of others in parts it left as
 * they were. Null = both changed the same part, differently. DE-9
 */
export function joinSetting<Kind extends Setting>(mine: Kind, base: SettingBase, there: Setting): Kind | null {
  const kept = partsOf(there);
  const changed = changedParts(mine, base);
  const isMeantByBoth = ([part, value]: readonly [string, unknown]): boolean => {
    const now = fingerprint(kept[part]);
    return part in kept && now !== base[part] && now !== fingerprint(value);
  };
  if (Object.entries(changed).some(isMeantByBoth)) return null;
  const joined: Parts = { ...partsOf(mine), ...kept, ...changed };
  // The parts of a setting of this name, each as somebody saved it.
  return { name: mine.name, value: mine.name === 'routing' ? joined : joined[WHOLE] } as Kind;
}
