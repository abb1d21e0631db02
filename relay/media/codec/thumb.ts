import { PNG } from 'pngjs';
import { readImage } from '../image.ts';
import { readTurn, isOnItsSide } from '../turn.ts';
import { decodeJpeg, encodeJpeg, type Pixels } from './jpeg.ts';

/** A picture this large is not unpacked: a small file can hold a huge one. The original is shown instead. */
const MOST_PIXELS = 40_000_000;
const QUALITY = 78;

/** A JPEG of the picture, upright, no side over `side`; null when it is small enough, too large, or no JPEG or PNG. */
export async function makeThumb(bytes: Uint8Array, side: number): Promise<Uint8Array | null> {
  const facts = readImage(bytes);
  if (!facts || Math.max(facts.width, facts.height) <= side || facts.width * facts.height > MOST_PIXELS) return null;
  if (facts.mime !== 'image/jpeg' && facts.mime !== 'image/png') return null;
  if (facts.mime === 'image/png' && isInterlaced(bytes)) return null;
  const whole = facts.mime === 'image/jpeg' ? await decodeJpeg(bytes) : fromPng(bytes);
  const small = turn(shrink(whole, side / Math.max(whole.width, whole.height)), readTurn(bytes));
  return encodeJpeg(small, QUALITY);
}

/** Those are unpacked without a limit (pngjs), so one of some megabytes could fill the memory; they are rare. */
function isInterlaced(png: Uint8Array): boolean {
  return png[28] !== 0;
}

function fromPng(bytes: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return { width, height, rgba: data };
}

/** Each small pixel is the mean of those it covers; what is transparent shows white. */
function shrink({ width, height, rgba }: Pixels, scale: number): Pixels {
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const small = new Uint8Array(across * down * 4).fill(255);
  for (let y = 0; y < down; y += 1) {
    const [top, bottom] = covered(y, down, height);
    for (let x = 0; x < across; x += 1) {
      const [left, right] = covered(x, across, width);
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row += 1)
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          const alpha = rgba[at + 3] ?? 255;
          const white = 255 - alpha;
          red += ((rgba[at] ?? 0) * alpha) / 255 + white;
          green += ((rgba[at + 1] ?? 0) * alpha) / 255 + white;
          blue += ((rgba[at + 2] ?? 0) * alpha) / 255 + white;
        }
      const count = (bottom - top) * (right - left);
      small.set([red / count, green / count, blue / count], (y * across + x) * 4);
    }
  }
  return { width: across, height: down, rgba: small };
}

function covered(index: number, count: number, size: number): readonly [number, number] {
  const from = Math.floor((index * size) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * size) / count))];
}

/** EXIF's eight ways to hold a camera: where each upright pixel comes from. */
function turn(pixels: Pixels, how: number): Pixels {
  if (how === 1) return pixels;
  const { width, height, rgba } = pixels;
  const [across, down] = isOnItsSide(how) ? [height, width] : [width, height];
  const turned = new Uint8Array(rgba.length);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) {
      const [u, v] = isOnItsSide(how) ? [y, x] : [x, y];
      const fromX = how === 2 || how === 3 || how === 7 || how === 8 ? width - 1 - u : u;
      const fromY = how === 3 || how === 4 || how === 6 || how === 7 ? height - 1 - v : v;
      const from = (fromY * width + fromX) * 4;
      turned.set(rgba.subarray(from, from + 4), (y * across + x) * 4);
    }
  return { width: across, height: down, rgba: turned };
}
