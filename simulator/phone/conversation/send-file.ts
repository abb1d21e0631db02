import { keepFile, sendMessage, sendPicture } from '../api.ts';

/** A picture goes as picture, an MP4 as video, anything else as file. */
export async function sendFile(customer: string, account: string, file: File): Promise<void> {
  if (/^image\/(png|jpeg)$/.test(file.type)) return sendPicture(customer, account, file);
  const kind = file.type === 'video/mp4' ? 'video' : 'file';
  const mediaId = await keepFile(kind, file, file.name);
  return sendMessage(customer, account, { msgtype: kind, [kind]: { media_id: mediaId } });
}
