/** A filled circle as raw BGRA pixels, `size` × `size`, edges smoothed: badge and tray pictures without image files. */
export function drawDot(size: number, colour: { readonly r: number; readonly g: number; readonly b: number }): Buffer {
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
  return pixels;
}
