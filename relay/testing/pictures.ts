import { crc32, deflateSync } from 'node:zlib';

/** A grey PNG of that size, real enough for any decoder. */
export function tinyPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...body]));
}

/** An interlaced grey PNG of that size whose rows unpack to so many bytes. */
export function swollenPng(width: number, height: number, bytes: number): Uint8Array {
  const png = Buffer.from(tinyPng(width, height));
  const header = png.subarray(16, 29);
  header.writeUInt8(1, 12);
  const body = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(bytes))), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([png.subarray(0, 8), ...body]));
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The head of a JPEG of that size: enough to be recognised and measured, not to be drawn. */
export function tinyJpeg(width: number, height: number): Uint8Array {
  const app0 = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return new Uint8Array([0xff, 0xd8, ...app0, ...frame, 0xff, 0xd9]);
}

/** The boxes of an MP4 that say what it is, how long and how large; there is no film in it. */
export function tinyFilm({ width, height, seconds }: { width: number; height: number; seconds: number }): Uint8Array {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1_000, 12);
  header.writeUInt32BE(seconds * 1_000, 16);
  const track = Buffer.alloc(84);
  // The matrix of a film that stands upright.
  track.writeUInt32BE(0x10000, 40);
  track.writeUInt32BE(0x10000, 56);
  track.writeUInt32BE(width * 0x10000, 76);
  track.writeUInt32BE(height * 0x10000, 80);
  const moov = box('moov', Buffer.concat([box('mvhd', header), box('trak', box('tkhd', track))]));
  const brand = Buffer.from('isom\0\0\0\u0001isommp41', 'latin1');
  return new Uint8Array(Buffer.concat([box('ftyp', brand), box('mdat', Buffer.alloc(64, 7)), moov]));
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}
