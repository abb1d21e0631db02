import { createContext, useContext, type ReactNode } from 'react';
import type { MessageRow } from '../../../db/schema.ts';

/** What the content of a message reaches outside itself. */
export type TimelineLinks = {
  readonly nameOf: (servicerUserid: string) => string;
  /** Shows a picture or a video large, among those of the conversation. */
  readonly openLarge: (messageId: string) => void;
  /** Items of this menu the customer tapped. TL-8 */
  readonly tapsOf: (messageId: string) => ReadonlySet<string>;
  /** Draws the content of a message: lines of a forwarded conversation are messages again. */
  readonly draw: (row: MessageRow) => ReactNode;
  /** Inside a forwarded conversation, whose own files WeCom never gives. */
  readonly isMerged: boolean;
};

export const TimelineLinksContext = createContext<TimelineLinks | null>(null);

export function useTimelineLinks(): TimelineLinks {
  const links = useContext(TimelineLinksContext);
  if (!links) throw new Error('useTimelineLinks outside a timeline');
  return links;
}
