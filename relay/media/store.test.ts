import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { tinyJpeg, tinyPng } from '../testing/pictures.ts';
import { readImage } from './image.ts';
import { createMediaStore, type MediaStore } from './store.ts';

let folder: string;
let db: RelayDatabase;
let media: MediaStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-media-'));
  db = await openDatabase('sqlite::memory:');
  media = createMediaStore({ db, clock: { now: () => 7 }, folder });
});

afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

test('type and size are read from the bytes, not from what was claimed', () => {
  expect(readImage(tinyPng(40, 30))).toEqual({ mime: 'image/png', width: 40, height: 30 });
  expect(readImage(tinyJpeg(640, 480))).toEqual({ mime: 'image/jpeg', width: 640, height: 480 });
});

test.each([
  ['nothing', new Uint8Array()],
  ['a page', new TextEncoder().encode('<!doctype html><script>1</script>'.padEnd(80))],
  ['half a GIF', new TextEncoder().encode('GIF89a')],
  ['a PNG signature only', tinyPng(1, 1).slice(0, 20)],
  ['a PNG without a size', tinyPng(0, 5)],
  ['a JPEG cut before its frame', tinyJpeg(9, 9).slice(0, 8)],
  ['a JPEG whose segment says it is 0 long', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0])],
])('%s is not a picture', (_name, bytes) => {
  expect(readImage(bytes)).toBeNull();
});

test('the same picture is kept once and comes back whole', async () => {
  const first = await media.put(tinyPng(2, 2));
  const second = await media.put(tinyPng(2, 2));
  expect(second).toEqual(first);
  expect(first).toMatchObject({ mime: 'image/png', width: 2, height: 2 });
  expect(await readdir(join(folder, first.hash.slice(0, 2)))).toEqual([first.hash]);
  const stored = await media.read(first.hash);
  expect([...(stored?.bytes ?? [])]).toEqual([...tinyPng(2, 2)]);
  expect(await media.read('../../etc/passwd')).toBeNull();
});

test('what is not a picture is kept without a claim about it', async () => {
  const kept = await media.put(new TextEncoder().encode('<svg onload="1"/>'));
  expect(kept).toMatchObject({ mime: 'application/octet-stream', width: null, height: null });
});
