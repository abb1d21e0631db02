import { standardHours, type BusinessHours } from './business-hours.ts';
import { standardPromises, type Promises } from './risk.ts';
import { standardRouting, type Routing } from './routing.ts';
import type { Team } from './team.ts';

/** A word that should not reach a customer unconsidered. */
export type SensitiveWord = {
  readonly word: string;
  /** Shown to the servicer: why not, and what to say instead. */
  readonly why: string;
  /** False = they may send it after a second look. */
  readonly isForbidden: boolean;
};

export const recallDays = [0, 7, 30, 90] as const;
type RecallDays = (typeof recallDays)[number];

/** What a company decides once for everybody; every desk has all of it, offline too. Supervisors change it. */
export type Settings = {
  readonly promises: Promises;
  readonly teams: readonly Team[];
  readonly routing: Routing;
  readonly hours: BusinessHours;
  readonly sensitiveWords: readonly SensitiveWord[];
  /** What the assistant's endpoint may be used for, where the relay has one. Off until a supervisor turns it on. */
  readonly assistant: { readonly mayTranslate: boolean; readonly mayDraft: boolean };
  /** Days for which supervisors may read what a customer recalled; 0 = nobody, ever. IN-31 */
  readonly recalls: { readonly keptDays: RecallDays };
};
export type SettingName = keyof Settings;
export type Setting = {
  readonly [Name in SettingName]: { readonly name: Name; readonly value: Settings[Name] };
}[SettingName];

export const standardSettings: Settings = {
  promises: standardPromises,
  teams: [],
  routing: standardRouting,
  hours: standardHours,
  sensitiveWords: [],
  assistant: { mayTranslate: false, mayDraft: false },
  recalls: { keptDays: 0 },
};

/** All settings, from those that were ever saved. */
export function toSettings(saved: readonly Setting[]): Settings {
  return { ...standardSettings, ...Object.fromEntries(saved.map(({ name, value }) => [name, value])) };
}
