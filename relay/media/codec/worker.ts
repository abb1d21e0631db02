import { parentPort } from 'node:worker_threads';
import { decode as decodeSilk } from 'silk-wasm';
import { assertNever } from '#shared/lib/assert-never';
import { AMR_RATE, decodeAmr, encodeAmr } from './amr.ts';
import { isAmrShort, isSilkShort } from './frames.ts';
import type { Job, JobAnswer } from './job.ts';
import { makeThumb } from './thumb.ts';
import { peaksOf, readWav, writeWav, type Sound } from './wav.ts';

// The whole body of the worker thread: whatever takes longer than a few milliseconds is done here, one after the other.

const SILK_RATE = 24_000;

async function work(job: Job): Promise<JobAnswer> {
  switch (job.kind) {
    case 'thumb': {
      const bytes = await makeThumb(job.bytes, job.side);
      return bytes && { kind: 'thumb', bytes };
    }
    case 'play': {
      const sound = await decode(job.bytes);
      return sound && { kind: 'play', bytes: writeWav(sound), ...described(sound) };
    }
    case 'encode': {
      const sound = readWav(job.bytes);
      if (!sound || durationOf(sound) > job.mostMs) return null;
      const bytes = encodeAmr(sound.samples, sound.rate);
      return bytes && { kind: 'encode', bytes };
    }
    default:
      return assertNever(job);
  }
}

async function decode(bytes: Uint8Array): Promise<Sound | null> {
  if (Buffer.from(bytes.subarray(0, 6)).toString('latin1') === '#!AMR\n') {
    const samples = isAmrShort(bytes) ? decodeAmr(bytes) : null;
    return samples && { samples, rate: AMR_RATE };
  }
  // Tencent's Silk begins with a 2, which the decoder wants to see.
  const silk = bytes[0] === 2 ? bytes : Uint8Array.of(2, ...bytes);
  if (!isSilkShort(silk)) return null;
  const { data } = await decodeSilk(silk, SILK_RATE);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = Float32Array.from({ length: data.length / 2 }, (_, index) => view.getInt16(index * 2, true) / 32_768);
  return samples.length === 0 ? null : { samples, rate: SILK_RATE };
}

function described(sound: Sound) {
  return { durationMs: durationOf(sound), peaks: peaksOf(sound.samples) };
}

function durationOf({ samples, rate }: Sound): number {
  return Math.round((samples.length / rate) * 1_000);
}

parentPort?.on('message', (job: Job) => {
  void work(job)
    // Whatever is wrong with a file, it has no smaller picture and no sound.
    .catch(() => null)
    .then((answer) => parentPort?.postMessage(answer, answer ? [answer.bytes.buffer as ArrayBuffer] : []));
});
