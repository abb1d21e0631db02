/** AMR-NB, the only voice WeCom takes, is 8 kHz (wecom-api.md 5): recorded at more, the rest would be thrown away. */
export const VOICE_RATE = 8_000;
const HEADER = 44;

/** Mono samples of −1…1 as a WAV file of 16 bits. */
export function toWav(samples: Float32Array, rate: number): Blob {
  const view = new DataView(new ArrayBuffer(HEADER + samples.length * 2));
  const word = (at: number, letters: string): void => {
    for (let index = 0; index < letters.length; index += 1) view.setUint8(at + index, letters.charCodeAt(index));
  };
  word(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // Plain PCM, one channel.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries())
    view.setInt16(HEADER + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  return new Blob([view.buffer], { type: 'audio/wav' });
}

/** How loud it is over its length, `steps` values of 0…1, the loudest being 1. Silence is all 0. */
export function loudness(samples: Float32Array, steps: number): readonly number[] {
  const width = samples.length / steps;
  const peaks = Array.from({ length: steps }, (_, step) =>
    samples
      .subarray(Math.floor(step * width), Math.floor((step + 1) * width))
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  const loudest = Math.max(...peaks);
  // Quieter than the noise of an open microphone: nothing was said.
  return loudest < 0.002 ? peaks.map(() => 0) : peaks.map((peak) => peak / loudest);
}

/** All channels as one. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  return first.map((sample, index) => {
    const sum = others.reduce((total, channel) => total + (channel[index] ?? 0), sample);
    return sum / channels.length;
  });
}
