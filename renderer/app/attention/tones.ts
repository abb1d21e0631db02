/** Sounds made here, so that no file is loaded: each a few short notes. */
export const toneNames = ['drop', 'bell', 'wood', 'chord'] as const;
export type ToneName = (typeof toneNames)[number];

type Pitch = {
  /** Hz. */
  readonly pitch: number;
  /** Seconds after the beginning, and how long it sounds. */
  readonly at: number;
  readonly lasts: number;
  readonly shape: OscillatorType;
};

const tones = {
  drop: [
    { pitch: 880, at: 0, lasts: 0.12, shape: 'sine' },
    { pitch: 1320, at: 0.09, lasts: 0.18, shape: 'sine' },
  ],
  bell: [
    { pitch: 1046.5, at: 0, lasts: 0.7, shape: 'sine' },
    { pitch: 2093, at: 0, lasts: 0.35, shape: 'sine' },
  ],
  wood: [
    { pitch: 392, at: 0, lasts: 0.07, shape: 'triangle' },
    { pitch: 392, at: 0.14, lasts: 0.07, shape: 'triangle' },
  ],
  chord: [
    { pitch: 523.25, at: 0, lasts: 0.4, shape: 'triangle' },
    { pitch: 659.25, at: 0.08, lasts: 0.4, shape: 'triangle' },
    { pitch: 783.99, at: 0.16, lasts: 0.5, shape: 'triangle' },
  ],
} as const satisfies Record<ToneName, readonly Pitch[]>;

const LOUD = 0.16;
let context: AudioContext | null = null;

/** Plays a tone; a browser that allows no sound before the first press stays silent. */
export function playTone(name: ToneName): void {
  void start(name).catch(() => undefined);
}

async function start(name: ToneName): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  for (const note of tones[name]) sound(context, note);
}

function sound(audio: AudioContext, { pitch, at, lasts, shape }: Pitch): void {
  const from = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0.0001, from);
  gain.gain.exponentialRampToValueAtTime(LOUD, from + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, from + lasts);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + lasts + 0.02);
}
