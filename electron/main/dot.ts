type Colour = { readonly r: number; readonly g: number; readonly b: number };

/** Five wide and seven high, a row to a number, leftmost pixel first. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  '1': [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
  '2': [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
  '3': [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110],
  '4': [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
  '5': [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
  '6': [0b01110, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b01110],
  '7': [0b11111, 0b00001, 0b00010, 0b00100, 0b00100, 0b01000, 0b01000],
  '8': [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
  '9': [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00001, 0b01110],
  '+': [0b00000, 0b00100, 0b00100, 0b11111, 0b00100, 0b00100, 0b00000],
};
const WIDE = 5;
const HIGH = 7;

/** What stands in the dot for so many: there is room for one digit, or for one and a plus. */
export function dotText(count: number): string {
  return count > 9 ? '9+' : count > 0 ? String(count) : '';
}

/**
 * A filled circle as raw BGRA pixels, `size` × `size`, edges smoothed, with `text` of `dotText` in white: badge and tray
 * pictures without image files.
 */
export function drawDot(size: number, colour: Colour, text = ''): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const cover = Math.min(1, Math.max(0, size / 2 - Math.hypot(x - middle, y - middle)));
      // Premultiplied, as createFromBitmap expects.
      pixels.set(
        [colour.b * cover, colour.g * cover, colour.r * cover, 255 * cover].map(Math.round),
        (y * size + x) * 4,
      );
    }
  }
  writeIn(pixels, size, text);
  return pixels;
}

function writeIn(pixels: Buffer, size: number, text: string): void {
  const columns = text.length * (WIDE + 1) - 1;
  // As large as the circle has room for.
  const scale = Math.max(1, Math.floor((size * 0.7) / Math.max(HIGH, columns)));
  const left = Math.round((size - columns * scale) / 2);
  const top = Math.round((size - HIGH * scale) / 2);
  for (const [index, glyph] of text.split('').entries()) {
    for (const [row, bits] of (shapes[glyph] ?? []).entries()) {
      for (let column = 0; column < WIDE; column += 1) {
        if ((bits & (1 << (WIDE - 1 - column))) === 0) continue;
        const x = left + (index * (WIDE + 1) + column) * scale;
        for (let dy = 0; dy < scale; dy += 1)
          for (let dx = 0; dx < scale; dx += 1)
            pixels.fill(
              255,
              ((top + row * scale + dy) * size + x + dx) * 4,
              ((top + row * scale + dy) * size + x + dx + 1) * 4,
            );
      }
    }
  }
}
