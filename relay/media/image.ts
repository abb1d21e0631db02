import { isOnItsSide, readTurn } from './turn.ts';

/** What the first bytes of a file say it is. Width and height are of the picture as it is shown, EXIF's turn included. */
export type ImageFacts = {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
};

/** Reads type and size from the bytes themselves; null when they are no picture a browser shows, whatever was claimed. */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(view) ?? readJpeg(bytes, view) ?? readGif(view) ?? readWebp(view);
}

const PNG_SIGNATURE = [0x89504e47, 0x0d0a1a0a] as const;
const IHDR = 0x49484452;

function readPng(view: DataView): ImageFacts | null {
  if (view.byteLength < 33) return null;
  if (view.getUint32(0) !== PNG_SIGNATURE[0] || view.getUint32(4) !== PNG_SIGNATURE[1]) return null;
  if (view.getUint32(12) !== IHDR) return null;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** Walks the segments up to the frame header (SOF0–SOF15 without the three that are tables), which holds the size. */
function readJpeg(bytes: Uint8Array, view: DataView): ImageFacts | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      const [width, height] = [view.getUint16(at + 7), view.getUint16(at + 5)];
      return isOnItsSide(readTurn(bytes)) ? sized('image/jpeg', height, width) : sized('image/jpeg', width, height);
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function readGif(view: DataView): ImageFacts | null {
  const isGif = view.byteLength >= 10 && /^GIF8[79]a/.test(letters(view, 0, 6));
  return isGif ? sized('image/gif', view.getUint16(6, true), view.getUint16(8, true)) : null;
}

/** Simple (VP8), lossless (VP8L) and extended (VP8X) files. */
function readWebp(view: DataView): ImageFacts | null {
  if (view.byteLength < 30 || letters(view, 0, 4) !== 'RIFF' || letters(view, 8, 4) !== 'WEBP') return null;
  const size = (width: number, height: number) => sized('image/webp', width, height);
  switch (letters(view, 12, 4)) {
    case 'VP8 ':
      return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return size((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
    default:
      return null;
  }
}

function letters(view: DataView, at: number, length: number): string {
  return Buffer.from(view.buffer, view.byteOffset + at, length).toString('latin1');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sized(mime: ImageFacts['mime'], width: number, height: number): ImageFacts | null {
  return width > 0 && height > 0 ? { mime, width, height } : null;
}
