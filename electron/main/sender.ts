import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';

export type CallEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** BR-1: only the top frame of our own window, while it shows our own page, may call. A gone frame is refused. */
export function isOwnSender(event: CallEvent, own: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (own === null || event.sender !== own || frame === null) return false;
  return frame.parent === null && isPageAddress(frame.url);
}
