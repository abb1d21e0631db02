/** A picture cut to its middle and made small, as a JPEG data address; null = it cannot be read as a picture. */
export async function toSmallPicture(file: Blob, width: number, height: number): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.max(width / picture.width, height / picture.height);
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const brush = canvas.getContext('2d');
    if (!brush) return null;
    // JPEG knows no transparency: what is clear is white, as WeChat shows it.
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, width, height);
    const [drawnWidth, drawnHeight] = [picture.width * scale, picture.height * scale];
    brush.drawImage(picture, (width - drawnWidth) / 2, (height - drawnHeight) / 2, drawnWidth, drawnHeight);
    picture.close();
    return canvas.toDataURL('image/jpeg', 0.86);
  } catch {
    return null;
  }
}

/** The file in a data address. Not by fetch: the window's content policy lets it reach the relay only. */
export function toFile(address: string): Blob {
  const [head = '', body = ''] = address.split(',');
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? '';
  return new Blob([Uint8Array.from(atob(body), (character) => character.charCodeAt(0))], { type });
}
