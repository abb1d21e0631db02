import { useEffect, useRef, type ReactNode } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { keepOut } from '../../lib/keep-out.ts';
import { useOrdinary } from '../../lib/use-ordinary.ts';
import { openIn, route } from '../route.ts';
import { ConversationSlot } from './conversation-slot.tsx';
import { besideIn, onScreen, shownIn, useOnScreen } from './on-screen.ts';
import styles from './open-conversation.module.css';

/** The conversation of the address: its lines first, what stands beside them once these are painted. */
export function OpenConversation() {
  useOnScreen();
  const shown = useOrdinary(onScreen, shownIn);
  const beside = useOrdinary(onScreen, besideIn);
  return (
    <InReach of={shown?.id ?? null} isLeaving={false}>
      {shown === null ? null : <ConversationSlot opened={shown} beside={beside} />}
    </InReach>
  );
}

type InReachProps = {
  readonly of: ConversationId | null;
  /** Another one is on the screen already: what is this one's own cannot be seen any more. */
  readonly isLeaving: boolean;
  readonly children: ReactNode;
};

/** What belongs to a conversation is touched only while it is the one in the address; see `data-leaving` in the styles. */
export function InReach({ of, isLeaving, children }: InReachProps) {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => (slot.current ? keepOut(slot.current, () => openIn(route.getState()) !== of) : undefined), [of]);
  return (
    <div ref={slot} className={styles['slot']} data-leaving={isLeaving || undefined}>
      {children}
    </div>
  );
}
