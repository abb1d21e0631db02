import { showDone } from '../ui/undo-toast.tsx';
import { sayNotCopied } from './copy-text.ts';

/** Puts a picture on the clipboard and says `said`; says so too where the browser does not allow it. */
export async function copyPicture(picture: Blob, said: string): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(picture) })]);
    showDone(said);
  } catch {
    sayNotCopied();
  }
}

/** The clipboard takes PNG only. */
async function toPng(picture: Blob): Promise<Blob> {
  if (picture.type === 'image/png') return picture;
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
