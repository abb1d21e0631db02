import { emojiFaces, type EmojiFace } from '../../lib/wechat-emoji.ts';
import { findPinyin, toSyllables, type Syllables } from '../../lib/pinyin.ts';

type Known = { readonly face: EmojiFace; readonly names: readonly string[]; readonly sounds: readonly Syllables[] };
let known: readonly Known[] | null = null;

/** Faces whose name begins with the query, in writing or in pinyin (`wx`, `weixiao`), before those that contain it. */
export function findEmoji(query: string): readonly EmojiFace[] {
  const asked = query.trim().toLowerCase();
  if (asked === '') return emojiFaces;
  // Readings are worked out when somebody searches for the first time.
  known ??= emojiFaces.map((face) => ({
    face,
    names: face.names.map((name) => name.toLowerCase()),
    sounds: face.names.map(toSyllables),
  }));
  return known
    .map(({ face, names, sounds }) => ({ face, rank: rankOf(names, sounds, asked) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0))
    .map(({ face }) => face);
}

function rankOf(names: readonly string[], sounds: readonly Syllables[], asked: string): number | null {
  const places = [
    ...names.map((name) => name.indexOf(asked)).filter((place) => place >= 0),
    ...sounds.map((name) => findPinyin(name, asked)).filter((place) => place !== null),
  ];
  return places.length === 0 ? null : Math.min(...places);
}
