/** Mono sound: samples of −1…1. */
export type Sound = { readonly samples: Float32Array; readonly rate: number };

const HEADER = 44;

/** 16-bit PCM, which every browser plays. */
export function writeWav({ samples, rate }: Sound): Uint8Array<ArrayBuffer> {
  const file = Buffer.alloc(HEADER + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  // PCM, one channel.
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  let at = HEADER;
  for (const sample of samples) {
    file.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), at);
    at += 2;
  }
  return new Uint8Array(file);
}

/** Mono PCM of 16 bits or floats of 32, at any rate a microphone has; null for everything else. */
export function readWav(bytes: Uint8Array): Sound | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER || name(view, 0) !== 'RIFF' || name(view, 8) !== 'WAVE') return null;
  let format: { readonly code: number; readonly rate: number; readonly bits: number } | null = null;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name(view, at) === 'fmt ' && length >= 16 && body + 16 <= view.byteLength) {
      if (view.getUint16(body + 2, true) !== 1) return null;
      const rate = view.getUint32(body + 4, true);
      format = { code: view.getUint16(body, true), rate, bits: view.getUint16(body + 14, true) };
    }
    if (name(view, at) === 'data') {
      if (!format || format.rate < 8_000 || format.rate > 192_000) return null;
      const end = Math.min(view.byteLength, body + length);
      const samples = readSamples(view, body, end, format.code, format.bits);
      return samples && { samples, rate: format.rate };
    }
    // Chunks begin at even places.
    at = body + length + (length % 2);
  }
  return null;
}

function readSamples(view: DataView, from: number, until: number, code: number, bits: number): Float32Array | null {
  const isFloat = code === 3 && bits === 32;
  if (!isFloat && !(code === 1 && bits === 16)) return null;
  const width = bits / 8;
  const samples = new Float32Array(Math.floor((until - from) / width));
  for (let index = 0; index < samples.length; index += 1) {
    const at = from + index * width;
    samples[index] = isFloat ? view.getFloat32(at, true) : view.getInt16(at, true) / 32_768;
  }
  return samples;
}

/** Loudness in `steps` equal steps, the loudest being 1; silence is all zero. Two digits are plenty to draw. */
export function peaksOf(samples: Float32Array, steps = 48): readonly number[] {
  const loudness = Array.from({ length: steps }, (_, step) => {
    const from = Math.floor((step * samples.length) / steps);
    const until = Math.max(from + 1, Math.floor(((step + 1) * samples.length) / steps));
    let sum = 0;
    for (let index = from; index < until; index += 1) sum += (samples[index] ?? 0) ** 2;
    return Math.sqrt(sum / (until - from));
  });
  const most = Math.max(...loudness);
  return loudness.map((one) => (most < 0.001 || !Number.isFinite(one) ? 0 : Math.round((one / most) * 100) / 100));
}

function name(view: DataView, at: number): string {
  return Buffer.from(view.buffer, view.byteOffset + at, 4).toString('latin1');
}
