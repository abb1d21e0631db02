/** EXIF's orientation, 1 to 8: how a photograph must be turned to stand upright. 1 where nothing is said. */
export function readTurn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 18 <= view.byteLength;) {
    const marker = view.getUint16(at);
    const length = view.getUint16(at + 2);
    // The picture itself begins: nothing is said any more.
    if (marker < 0xffc0 || marker === 0xffda || length < 2) return 1;
    if (marker === 0xffe1 && view.getUint32(at + 4) === EXIF)
      return inTiff(
        new DataView(view.buffer, view.byteOffset + at + 10, Math.min(length - 8, view.byteLength - at - 10)),
      );
    at += 2 + length;
  }
  return 1;
}

export function isOnItsSide(turn: number): boolean {
  return turn >= 5;
}

const EXIF = 0x45786966;
const ORIENTATION = 0x0112;

function inTiff(tiff: DataView): number {
  if (tiff.byteLength < 14) return 1;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const start = tiff.getUint32(4, isLittle);
  if (start + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(start, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const turn = tiff.getUint16(entry + 8, isLittle);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}
