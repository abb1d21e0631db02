import { useVirtualizer } from '@tanstack/react-virtual';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { usePrepared } from '../../app/quick-replies/use-prepared.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { mayReply } from '#shared/domain/assignment';
import { LOCAL_ORDER, type ConversationRow, type MessageRow } from '../../db/schema.ts';
import { TIMELINE_PAGE } from '../../db/opened.ts';
import { readTimeline } from '../../db/timeline.ts';
import { Empty } from '../../ui/empty.tsx';
import { BubbleMenu } from './bubble-menu.tsx';
import { openBubbleMenu } from './bubble-menu-store.ts';
import { SelectionBar } from './selection-bar.tsx';
import { TimelineRow } from './timeline-row.tsx';
import { notesAbout } from './notes-about.ts';
import { toLines } from './timeline-marks.ts';
import { useAccount } from '../../app/use-account.ts';
import { useNames } from '../../app/use-names.ts';
import { Lightbox } from './content/lightbox.tsx';
import { MessageContent } from './content/message-content.tsx';
import { menuTaps } from './content/menu-taps.ts';
import { TimelineLinksContext, type TimelineLinks } from './content/timeline-links.ts';
import { stopVoice } from './content/voice-player.ts';
import { useJump } from './use-jump.ts';
import { useRestore } from './use-restore.ts';
import { useReadMark } from './use-read-mark.ts';
import styles from './timeline.module.css';

const NEAR_END = 80;
const none: ReadonlySet<string> = new Set();
const draw = (row: MessageRow) => <MessageContent row={row} />;

export type TimelineProps = { readonly conversation: ConversationRow; readonly customerName: string };

/**
 * What was said, newest at the bottom. Only the lines in sight are drawn; it follows new ones only while the reader is
 * at the bottom, and stays put while older ones load above.
 */
export function Timeline({ conversation, customerName }: TimelineProps) {
  const { db, me } = useDesk();
  const { conversation: words, cache } = useMessages();
  const nameOf = useNames();
  const [limit, setLimit] = useState(TIMELINE_PAGE);
  const { id } = conversation;
  const restored = useRestore(id);
  const prepared = usePrepared(id);
  const timeline = useLiveQuery(() => readTimeline(db, id, limit), [db, id, limit], prepared?.timeline);
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const readAt = useReadMark(conversation, isAtEnd);
  const about = useMemo(() => notesAbout(timeline?.items ?? []), [timeline]);
  const lines = useMemo(
    () => (timeline && readAt !== undefined ? toLines(about.items, readAt) : []),
    [timeline, about, readAt],
  );
  const [seen, setSeen] = useState(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => lines[index]?.key ?? index,
    estimateSize: () => 64,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    paddingStart: 12,
    paddingEnd: 12,
  });
  const isFilled = lines.length > 0;
  useEffect(() => {
    if (isFilled) virtual.scrollToEnd();
    // When the first lines are there; later it is the reader who moves.
  }, [isFilled, virtual]);
  const marked = useJump(id, lines, setLimit, (index) => virtual.scrollToIndex(index, { align: 'center' }));
  // What waits on this desk stands after everything and is no news to who wrote it.
  const told = timeline?.items.filter((item) => item.order < LOCAL_ORDER);
  const newest = told?.at(-1)?.order ?? 0;
  useEffect(() => {
    if (isAtEnd) setSeen(newest);
  }, [isAtEnd, newest]);
  const unseen = isAtEnd ? 0 : (told?.filter((item) => item.kind === 'message' && item.order > seen).length ?? 0);
  const own = timeline?.items.findLast((item) => item.order >= LOCAL_ORDER)?.order ?? 0;
  const ownBefore = useRef<number | null>(null);
  useEffect(() => {
    // Who writes wants to see it, however far up they were reading.
    if (ownBefore.current !== null && own > ownBefore.current) virtual.scrollToEnd();
    if (isFilled) ownBefore.current = Math.max(own, ownBefore.current ?? 0);
  }, [own, isFilled, virtual]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isAtEnd || !isFilled) return undefined;
    // The composer grows, a strip comes above: who was at the end stays there.
    const watcher = new ResizeObserver(() => virtual.scrollToEnd());
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [isAtEnd, isFilled, virtual]);
  const [large, setLarge] = useState<string | null>(null);
  const taps = useMemo(() => menuTaps(timeline?.items ?? []), [timeline]);
  const links: TimelineLinks = useMemo(
    () => ({ nameOf, openLarge: setLarge, tapsOf: (menu) => taps.get(menu) ?? none, draw, isMerged: false }),
    [nameOf, taps],
  );
  // Who leaves a conversation does not want to go on hearing it.
  useEffect(() => stopVoice, [id]);
  const account = useAccount(conversation.openKfid);

  function onScroll(): void {
    const element = scroller.current;
    if (!element) return;
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END);
    if (element.scrollTop < 200 && timeline?.hasOlder)
      setLimit((before) => Math.max(before, timeline.items.length + TIMELINE_PAGE));
  }

  function authorOf({ origin, servicerUserid }: Pick<MessageRow, 'origin' | 'servicerUserid'>): string {
    if (origin === 'customer') return customerName;
    return servicerUserid === null ? (account?.name ?? '') : nameOf(servicerUserid);
  }

  /** Colleagues' names are for us: to the customer we are the account. */
  const quotedAs = (row: MessageRow): string => (row.origin === 'customer' ? customerName : (account?.name ?? ''));

  if (timeline && timeline.items.length === 0 && restored !== 'here')
    return restored === 'coming' ? <Empty title={cache.coming} /> : <Empty title={cache.away} hint={cache.awayHint} />;
  if (timeline && timeline.items.length === 0) return <Empty title={words.empty} hint={words.emptyHint} />;
  return (
    <TimelineLinksContext value={links}>
      <div className={styles['area']}>
        <div
          ref={scroller}
          className={styles['scroller']}
          onScroll={onScroll}
          onContextMenu={openBubbleMenu}
          role="log"
          aria-label={words.log}
          aria-live="polite"
          tabIndex={0}
        >
          <div className={styles['space']} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((shown) => {
              const line = lines[shown.index];
              return line ? (
                <div
                  key={shown.key}
                  ref={virtual.measureElement}
                  data-index={shown.index}
                  className={styles['line']}
                  data-found={(line.kind === 'item' && line.item.order === marked) || undefined}
                  style={{ transform: `translateY(${shown.start}px)` }}
                >
                  <TimelineRow
                    line={line}
                    customerName={customerName}
                    account={account}
                    canReply={mayReply(conversation.holder, me) === null}
                    nameOf={nameOf}
                    about={about.of}
                  />
                </div>
              ) : null;
            })}
          </div>
        </div>
        {isAtEnd ? null : (
          <button type="button" className={styles['down']} onClick={() => virtual.scrollToEnd({ behavior: 'smooth' })}>
            {unseen > 0 ? words.toNew(unseen) : words.toBottom} ↓
          </button>
        )}
      </div>
      <SelectionBar conversationId={id} authorOf={authorOf} />
      <BubbleMenu conversationId={id} authorOf={quotedAs} />
      {large === null ? null : (
        <Lightbox
          conversationId={id}
          messageId={large}
          authorOf={authorOf}
          onMove={setLarge}
          onClose={() => setLarge(null)}
        />
      )}
    </TimelineLinksContext>
  );
}
