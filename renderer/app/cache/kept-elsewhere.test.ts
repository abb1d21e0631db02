// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { ownKeys, setOwnKey } from '../keyboard/own-keys.ts';
import { preferences } from '../preferences.ts';
import { soundChoice } from '../attention/sound-choice.ts';

/** What another window keeps. */
function keepElsewhere(key: string, value: object): void {
  localStorage.setItem(key, JSON.stringify(value));
  window.dispatchEvent(new StorageEvent('storage', { key }));
}
const keptOf = (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? 'null');

beforeEach(() => localStorage.clear());

it('DE-604 seconds chosen in one window hold in the other, and are not lost to its next choice', () => {
  keepElsewhere('huiyin.preferences', { ...preferences.getState(), holdSeconds: 5 });
  expect(preferences.getState().holdSeconds).toBe(5);
  preferences.setState({ language: 'en' });
  expect(keptOf('huiyin.preferences')).toMatchObject({ holdSeconds: 5, language: 'en' });
});

it('so do keys and sounds', () => {
  keepElsewhere('huiyin.keys', { isSingleOn: false, own: { claim: [{ key: 'c' }] } });
  expect(ownKeys.getState()).toEqual({ isSingleOn: false, own: { claim: [{ key: 'c' }] } });
  setOwnKey('end', []);
  expect(keptOf('huiyin.keys')).toEqual({ isSingleOn: false, own: { claim: [{ key: 'c' }], end: [] } });
  keepElsewhere('huiyin.sounds', { ...soundChoice.getState(), unclaimed: 'bell' });
  expect(soundChoice.getState().unclaimed).toBe('bell');
});
