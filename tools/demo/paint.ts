import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];
/** Shapes in pixels; the signed distance to their rim gives smooth edges. */
type Shape =
  | { readonly kind: 'disc'; readonly x: number; readonly y: number; readonly r: number; readonly colour: Colour }
  | {
      readonly kind: 'ring';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly thick: number;
      readonly colour: Colour;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly round: number;
      readonly colour: Colour;
    };

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly background: Colour;
  readonly shapes: readonly Shape[];
};

/** Draws a plain picture and returns it as PNG: the demo invents its photographs. */
export function paintPng({ width, height, background, shapes }: Picture): Uint8Array<ArrayBuffer> {
  const stride = width * 3 + 1;
  const raw = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      raw.set(colourAt(x + 0.5, y + 0.5, background, shapes), y * stride + 1 + x * 3);
    }
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // 8 bits per channel, red green blue, the only compression, filter and no interlace (PNG, section 11.2.2).
  new Uint8Array(header.buffer).set([8, 2, 0, 0, 0], 8);
  const parts = [
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', new Uint8Array(deflateSync(raw))),
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function colourAt(x: number, y: number, background: Colour, shapes: readonly Shape[]): Colour {
  let [red, green, blue] = background;
  for (const shape of shapes) {
    const cover = Math.min(1, Math.max(0, 0.5 - distance(shape, x, y)));
    red += (shape.colour[0] - red) * cover;
    green += (shape.colour[1] - green) * cover;
    blue += (shape.colour[2] - blue) * cover;
  }
  return [Math.round(red), Math.round(green), Math.round(blue)];
}

/** Below zero inside the shape. */
function distance(shape: Shape, x: number, y: number): number {
  switch (shape.kind) {
    case 'disc':
      return Math.hypot(x - shape.x, y - shape.y) - shape.r;
    case 'ring':
      return Math.abs(Math.hypot(x - shape.x, y - shape.y) - shape.r) - shape.thick / 2;
    default: {
      const dx = Math.abs(x - shape.x - shape.width / 2) - shape.width / 2 + shape.round;
      const dy = Math.abs(y - shape.y - shape.height / 2) - shape.height / 2 + shape.round;
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - shape.round;
    }
  }
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = new DataView(new ArrayBuffer(8));
  framed.setUint32(0, content.length);
  framed.setUint32(4, crc32(body));
  const bytes = Buffer.from(framed.buffer);
  return Buffer.concat([bytes.subarray(0, 4), body, bytes.subarray(4)]);
}
