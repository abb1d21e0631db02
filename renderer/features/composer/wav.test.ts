import { expect, it } from 'vitest';
import { loudness, toMono, toWav, VOICE_RATE } from './wav.ts';

it('a WAV says what it is: mono, 16 bits, 8 kHz, and every sample', async () => {
  const wav = toWav(Float32Array.of(0, 1, -1, 0.5, 2), VOICE_RATE);
  const view = new DataView(await wav.arrayBuffer());
  const word = (at: number) => String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
  expect([word(0), word(8), word(12), word(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([1, 8000, 16]);
  expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([wav.size - 8, 10]);
  const samples = [0, 1, 2, 3, 4].map((index) => view.getInt16(44 + index * 2, true));
  expect(samples).toEqual([0, 32_767, -32_767, 16_384, 32_767]);
});

it('shows how loud it was, and silence as silence', () => {
  expect(loudness(Float32Array.of(0.1, -0.2, 0.4, 0), 2).map((value) => Math.round(value * 10))).toEqual([5, 10]);
  expect(loudness(new Float32Array(100), 4)).toEqual([0, 0, 0, 0]);
});

it('makes one channel of two', () => {
  expect([...toMono([Float32Array.of(0, 1), Float32Array.of(1, 1)])]).toEqual([0.5, 1]);
});
