import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';

export type CallEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** BR-1: only the top frame of one of our own windows, while it shows our own page, may call. A gone frame is refused. */
export function isOwnSender(event: CallEvent, own: readonly WebContents[]): boolean {
  const frame = event.senderFrame;
  if (frame === null || !own.some((contents) => contents === event.sender)) return false;
  return frame.parent === null && isPageAddress(frame.url);
}
