import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import decodeWith, { init as initDecoder } from '@jsquash/jpeg/decode.js';
import encodeWith, { init as initEncoder } from '@jsquash/jpeg/encode.js';

// mozjpeg as wasm, ten times faster than one in JavaScript. Runs in the worker thread only.

export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

let isReady = false;

/** Throws when it is no JPEG. EXIF's turn is left to the caller. */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  await prepare();
  const { width, height, data } = await decodeWith(Uint8Array.from(bytes).buffer);
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

export async function encodeJpeg({ width, height, rgba }: Pixels, quality: number): Promise<Uint8Array> {
  await prepare();
  const data = new Uint8ClampedArray(rgba);
  return new Uint8Array(await encodeWith(new PlainImage(data, width, height), { quality }));
}

async function prepare(): Promise<void> {
  if (isReady) return;
  // The decoder makes the browser's ImageData, which Node has not.
  if (!('ImageData' in globalThis)) Object.defineProperty(globalThis, 'ImageData', { value: PlainImage });
  await initDecoder(await compile('dec'));
  await initEncoder(await compile('enc'));
  isReady = true;
}

class PlainImage {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Beside the bundle, or in the package itself. */
async function compile(part: 'dec' | 'enc'): Promise<WebAssembly.Module> {
  const file = `mozjpeg_${part}.wasm`;
  const bundled = new URL(`./${file}`, import.meta.url);
  const place = existsSync(bundled) ? bundled : import.meta.resolve(`@jsquash/jpeg/codec/${part}/${file}`);
  return WebAssembly.compile(readFileSync(fileURLToPath(place)));
}
