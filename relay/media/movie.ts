/** Reads `length` bytes at `from`; fewer at the end of the file. */
type ReadAt = (from: number, length: number) => Promise<Uint8Array>;

export type MovieFacts = {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
};

/** Kinds of ISO media file a browser plays as a video; pictures (heic, avif) have the same frame. */
const BRANDS = /^(isom|iso\d|mp4\d|avc1|M4V |MSNV|mmp4|3gp\w|3g2\w|dash|qt {2}|f4v |NDS\w)$/;
/** The description of a film of a minute has some kilobytes. */
const MOST_HEAD = 8 * 1024 * 1024;
const MOST_BOXES = 64;

export function isMovie(head: Uint8Array): boolean {
  return letters(head, 4) === 'ftyp' && BRANDS.test(letters(head, 8));
}

/** Playing time and size from the `moov` box, wherever in the file it stands; null where it does not say. */
export async function readMovie(readAt: ReadAt, size: number): Promise<MovieFacts> {
  const none: MovieFacts = { width: null, height: null, durationMs: null };
  let at = 0;
  for (let boxes = 0; boxes < MOST_BOXES && at + 8 <= size; boxes += 1) {
    const head = toView(await readAt(at, 16));
    if (head.byteLength < 8) return none;
    const length = boxLength(head, 0, size - at);
    if (length === null) return none;
    if (nameOf(head, 0) !== 'moov') {
      at += length;
      continue;
    }
    return length > MOST_HEAD ? none : readMoov(toView(await readAt(at, length)));
  }
  return none;
}

function readMoov(moov: DataView): MovieFacts {
  let durationMs: number | null = null;
  let size: readonly [number, number] | null = null;
  for (const box of boxesIn(moov, 8, moov.byteLength)) {
    if (box.name === 'mvhd') durationMs = readDuration(moov, box.from);
    if (box.name !== 'trak') continue;
    for (const inner of boxesIn(moov, box.from, box.until)) if (inner.name === 'tkhd') size ??= readSize(moov, inner);
  }
  return { width: size?.[0] ?? null, height: size?.[1] ?? null, durationMs };
}

function readDuration(view: DataView, at: number): number | null {
  if (at + 32 > view.byteLength) return null;
  const isLong = view.getUint8(at) === 1;
  const scale = view.getUint32(at + (isLong ? 20 : 12));
  const units = isLong ? Number(view.getBigUint64(at + 24)) : view.getUint32(at + 16);
  const ms = Math.round((units / scale) * 1_000);
  return Number.isSafeInteger(ms) && ms > 0 && ms < 24 * 3_600_000 ? ms : null;
}

/** 16.16 fixed point at the end of the box; a sound track has none. A film held on its side has swapped its axes. */
function readSize(view: DataView, { until }: Box): readonly [number, number] | null {
  if (until - 8 - 36 < 0) return null;
  const [width, height] = [view.getUint32(until - 8) >>> 16, view.getUint32(until - 4) >>> 16];
  if (width === 0 || height === 0) return null;
  const isOnItsSide = view.getInt32(until - 8 - 36) === 0 && view.getInt32(until - 8 - 32) !== 0;
  return isOnItsSide ? [height, width] : [width, height];
}

type Box = { readonly name: string; readonly from: number; readonly until: number };

function* boxesIn(view: DataView, from: number, until: number): Generator<Box> {
  let at = from;
  for (let boxes = 0; boxes < MOST_BOXES && at + 8 <= until; boxes += 1) {
    const length = boxLength(view, at, until - at);
    if (length === null) return;
    yield { name: nameOf(view, at), from: at + 8, until: at + length };
    at += length;
  }
}

/** Null for what reaches past its end. */
function boxLength(view: DataView, at: number, room: number): number | null {
  const short = view.getUint32(at);
  const isLong = short === 1 && at + 16 <= view.byteLength;
  const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? room : short;
  return length >= 8 && length <= room ? length : null;
}

function nameOf(view: DataView, at: number): string {
  return letters(new Uint8Array(view.buffer, view.byteOffset + at, 8), 4);
}

function letters(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
}

function toView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
