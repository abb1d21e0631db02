import { IMAGE_BYTES } from '#shared/domain/message';

/** Tried in turn until it fits: less sharp first, smaller after. */
const steps = [
  { quality: 0.9, scale: 1 },
  { quality: 0.8, scale: 1 },
  { quality: 0.8, scale: 0.7 },
  { quality: 0.75, scale: 0.5 },
] as const;

/** The picture as a JPEG WeCom takes (wecom-api.md 5); null = it cannot be read, or stays too large. */
export async function shrinkPicture(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file);
    try {
      for (const { quality, scale } of steps) {
        const blob = await draw(picture, scale, quality);
        if (blob && blob.size <= IMAGE_BYTES) return new File([blob], jpegName(file.name), { type: 'image/jpeg' });
      }
      return null;
    } finally {
      picture.close();
    }
  } catch {
    return null;
  }
}

async function draw(picture: ImageBitmap, scale: number, quality: number): Promise<Blob | null> {
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  // JPEG knows no transparency: what is clear is white, as WeChat shows it.
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, width, height);
  brush.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
}

function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.jpg`;
}
