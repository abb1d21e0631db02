import { encode as encodeSilk } from 'silk-wasm';
import jpeg from 'jpeg-js';
import { afterAll, expect, test } from 'vitest';
import { swollenPng, tinyPng } from '../testing/pictures.ts';
import { readWav, writeWav } from './codec/wav.ts';
import { readImage } from './image.ts';
import { createWorkshop } from './workshop.ts';

const workshop = createWorkshop();
afterAll(() => workshop.close());

/** A second of silence, then a tone. */
function tone(rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, index) =>
    index < rate ? 0 : 0.5 * Math.sin((index * 440 * 2 * Math.PI) / rate),
  );
}

test.each([8_000, 16_000, 44_100, 48_000])('IN-20 a voice recorded at %i Hz goes to AMR and back', async (rate) => {
  const wav = writeWav({ samples: tone(rate, 3), rate });
  const amr = await workshop.make({ kind: 'encode', bytes: wav, mostMs: 60_000 });
  expect(Buffer.from(amr?.bytes ?? []).toString('latin1', 0, 6)).toBe('#!AMR\n');
  const played = await workshop.make({ kind: 'play', bytes: amr?.bytes ?? new Uint8Array() });
  if (played?.kind !== 'play') throw new Error('the voice cannot be played');
  expect(Math.abs(played.durationMs - 3_000)).toBeLessThanOrEqual(40);
  expect(played.peaks).toHaveLength(48);
  expect(Math.max(...played.peaks.slice(0, 14))).toBeLessThan(0.1);
  expect(Math.min(...played.peaks.slice(20, 46))).toBeGreaterThan(0.5);
  expect(readWav(played.bytes)).toMatchObject({ rate: 8_000 });
});

test.each([false, true])('IN-20 Silk is played, with Tencent’s byte in front or without it (%s)', async (isPlain) => {
  const pcm = writeWav({ samples: tone(24_000, 2), rate: 24_000 });
  const { data } = await encodeSilk(pcm, 0);
  const silk = isPlain ? data.slice(1) : data;
  expect(Buffer.from(silk.subarray(0, 10)).toString('latin1')).toContain('#!SILK_V3');
  const played = await workshop.make({ kind: 'play', bytes: silk });
  expect(played).toMatchObject({ kind: 'play', durationMs: expect.closeTo(2_000, -2) });
});

test('IN-20 what is no voice, or one over a minute, makes nothing', async () => {
  const noise = new Uint8Array(5_000).fill(7);
  expect(await workshop.make({ kind: 'play', bytes: noise })).toBeNull();
  expect(await workshop.make({ kind: 'encode', bytes: noise, mostMs: 60_000 })).toBeNull();
  const long = writeWav({ samples: new Float32Array(8_000 * 61), rate: 8_000 });
  expect(await workshop.make({ kind: 'encode', bytes: long, mostMs: 60_000 })).toBeNull();
});

test('IN-21 a large picture has a small one, upright; a small one, and one too large to unpack, have none', async () => {
  const thumbOf = async (bytes: Uint8Array) => {
    const made = await workshop.make({ kind: 'thumb', bytes, side: 480 });
    return made && readImage(made.bytes);
  };
  expect(await thumbOf(tinyPng(1_600, 800))).toEqual({ mime: 'image/jpeg', width: 480, height: 240 });
  expect(await thumbOf(tinyPng(480, 480))).toBeNull();
  expect(await thumbOf(tinyPng(50_000, 50_000 / 50))).toBeNull();
  expect(await thumbOf(new Uint8Array([1, 2, 3]))).toBeNull();
});

test.each<readonly [number, 'left' | 'right' | 'top' | 'bottom']>([
  [1, 'left'],
  [2, 'right'],
  [3, 'right'],
  [6, 'top'],
  [8, 'bottom'],
])('IN-21 a photograph held as %i says has its light at the %s', async (turn, side) => {
  const [width, height] = [960, 720];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < data.length; at += 4) if ((at / 4) % width >= width / 2) data.set([0, 0, 0], at);
  const exif = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000000000000ffffffff', 'hex');
  exif.writeUInt16LE(turn, 28);
  const plain = jpeg.encode({ width, height, data }, 90).data;
  const bytes = Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]);
  const made = await workshop.make({ kind: 'thumb', bytes, side: 480 });
  const small = jpeg.decode(made?.bytes ?? new Uint8Array());
  expect([small.width, small.height]).toEqual(turn >= 5 ? [360, 480] : [480, 360]);
  const lightAt = ([x, y]: readonly [number, number]) =>
    small.data[(Math.floor(y * small.height) * small.width + Math.floor(x * small.width)) * 4] ?? 0;
  const places = { left: [0.1, 0.5], right: [0.9, 0.5], top: [0.5, 0.1], bottom: [0.5, 0.9] } as const;
  const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;
  expect(lightAt(places[side])).toBeGreaterThan(200);
  expect(lightAt(places[opposite[side]])).toBeLessThan(50);
});

test('IN-21 an interlaced PNG that unpacks to more than its pixels is not unpacked', async () => {
  expect(await workshop.make({ kind: 'thumb', bytes: swollenPng(600, 600, 64 * 1024 * 1024), side: 480 })).toBeNull();
});

test('IN-20 frames that fill hours out of nothing are not unpacked', async () => {
  const nothing = new Uint8Array(40_000).fill(0x7c);
  const amr = new Uint8Array([...Buffer.from('#!AMR\n', 'latin1'), ...nothing]);
  expect(await workshop.make({ kind: 'play', bytes: amr })).toBeNull();
  const { data } = await encodeSilk(writeWav({ samples: tone(24_000, 2), rate: 24_000 }), 0);
  const packet = data.subarray(10, 12 + new DataView(data.buffer, data.byteOffset).getInt16(10, true));
  const silk = new Uint8Array(Buffer.concat([data.subarray(0, 10), ...Array<Uint8Array>(30_001).fill(packet)]));
  expect(await workshop.make({ kind: 'play', bytes: silk })).toBeNull();
});

test('IN-20 a stop in the middle of a job does not say that there is nothing to be made', async () => {
  const stopped = createWorkshop();
  const job = stopped.make({ kind: 'thumb', bytes: tinyPng(1_600, 800), side: 480 });
  const [outcome] = await Promise.allSettled([job, new Promise((go) => setImmediate(go)).then(() => stopped.close())]);
  expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'The workshop is closed' } });
  await expect(stopped.make({ kind: 'thumb', bytes: tinyPng(600, 600), side: 480 })).rejects.toThrow('closed');
});

test('IN-20 an idle thread that is dismissed takes no later job with it', async () => {
  const hasty = createWorkshop({ idleMs: 1 });
  for (let round = 0; round < 5; round += 1) {
    expect(await hasty.make({ kind: 'thumb', bytes: tinyPng(600, 600), side: 480 })).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await hasty.close();
});
