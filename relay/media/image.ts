/** What the first bytes of a file say it is: only the two formats WeCom takes as a picture (wecom-api.md 5). */
export type ImageFacts = { readonly mime: 'image/jpeg' | 'image/png'; readonly width: number; readonly height: number };

/** Reads type and size from the bytes themselves; null when they are neither a JPEG nor a PNG, whatever was claimed. */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(view) ?? readJpeg(view);
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
function readJpeg(view: DataView): ImageFacts | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sized(mime: ImageFacts['mime'], width: number, height: number): ImageFacts | null {
  return width > 0 && height > 0 ? { mime, width, height } : null;
}
