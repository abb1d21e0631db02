import { toSyllables } from './pinyin.ts';

/** A text by the sounds of its characters: a number for each set of readings, so that a hundred thousand are scanned at once. */
export type Sounds = Uint16Array;

/** Readings by their number; characters that sound alike share one. */
const readingsOf: (readonly string[])[] = [];
const numberOf = new Map<string, number>();
/** By character; -1 = a space or a mark, which has no sound and is passed over. */
const soundOf = new Map<string, number>();

export function toSounds(text: string): Sounds {
  const sounds: number[] = [];
  for (const character of text) {
    const sound = soundOf.get(character) ?? learn(character);
    if (sound >= 0) sounds.push(sound);
  }
  return Uint16Array.from(sounds);
}

function learn(character: string): number {
  const [readings] = toSyllables(character);
  const key = readings?.join(' ') ?? '';
  let sound = readings ? (numberOf.get(key) ?? -1) : -1;
  if (readings && sound < 0) {
    sound = readingsOf.push(readings) - 1;
    numberOf.set(key, sound);
  }
  soundOf.set(character, sound);
  return sound;
}

/** Where it was found: at the beginning, somewhere after it, or nowhere. */
export type SoundPlace = 'start' | 'inside' | null;

/** Letters a query may have: its places are the bits of a number. */
const LONGEST = 30;

/**
 * Finds a query as `findPinyin` does (characters typed in full, by first letters or by their initial, mixed at will), in one
 * pass over a text. `query` is lower-case letters and digits.
 */
export function makeSoundFinder(query: string): (sounds: Sounds) => SoundPlace {
  if (query === '' || query.length > LONGEST) return () => null;
  const done = 1 << query.length;
  /** For each sound, for each place of the query: the places reached from there, as bits. Filled as sounds are met. */
  const moves: (Int32Array | null | undefined)[] = [];
  const movesOf = (sound: number): Int32Array | null => {
    const known = moves[sound];
    if (known !== undefined) return known;
    const made = reach(readingsOf[sound] ?? [], query);
    moves[sound] = made;
    return made;
  };
  return (sounds) => {
    // `first` began at the first character; `later` anywhere after it.
    let first = 1;
    let later = 0;
    for (let index = 0; index < sounds.length; index += 1) {
      const to = movesOf(sounds[index] ?? 0);
      if (index > 0) later |= 1;
      if (to === null) {
        first = 0;
        later = 0;
        continue;
      }
      first = step(first, to);
      later = step(later, to);
      if (first & done) return 'start';
      // One that began earlier may still turn out to begin at the first character; the beginning counts more.
      if (later & done && first === 0) return 'inside';
      if (later & done) return finishFirst(first, sounds, index + 1, movesOf, done);
    }
    return null;
  };
}

function finishFirst(
  from: number,
  sounds: Sounds,
  start: number,
  movesOf: (sound: number) => Int32Array | null,
  done: number,
): SoundPlace {
  let first = from;
  for (let index = start; index < sounds.length && first !== 0; index += 1) {
    const to = movesOf(sounds[index] ?? 0);
    first = to === null ? 0 : step(first, to);
    if (first & done) return 'start';
  }
  return 'inside';
}

function step(places: number, to: Int32Array): number {
  let reached = 0;
  for (let left = places; left !== 0; left &= left - 1) reached |= to[31 - Math.clz32(left & -left)] ?? 0;
  return reached;
}

/** Null when this sound matches nowhere in the query: most do not, and cost nothing. */
function reach(readings: readonly string[], query: string): Int32Array | null {
  const to = new Int32Array(query.length + 1);
  let isAny = false;
  for (let place = 0; place < query.length; place += 1)
    for (const reading of readings)
      for (let length = 1; query[place + length - 1] === reading[length - 1] && length <= reading.length; length += 1) {
        if (place + length > query.length) break;
        to[place] = (to[place] ?? 0) | (1 << (place + length));
        isAny = true;
      }
  return isAny ? to : null;
}
