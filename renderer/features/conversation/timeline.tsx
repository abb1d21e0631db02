import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { mayReply } from '#shared/domain/assignment';
import { useLive } from '../../app/use-live.ts';
import { LOCAL_ORDER, type ConversationRow, type MessageRow, type NoteRow } from '../../db/schema.ts';
import { TIMELINE_PAGE, type Opened } from '../../db/opened.ts';
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
import { useDrawn } from './use-drawn.ts';
import { useJump } from './use-jump.ts';
import { useRestore } from './use-restore.ts';
import { useReadMark } from './use-read-mark.ts';
import styles from './timeline.module.css';

const NEAR_END = 80;
const NEAR_EDGE = 300;
const SMOOTH_HEIGHTS = 3;
const none: ReadonlySet<string> = new Set();
const noNotes: readonly NoteRow[] = [];
const draw = (row: MessageRow) => <MessageContent row={row} />;

export type TimelineProps = {
  readonly opened: Opened;
  readonly conversation: ConversationRow;
  readonly customerName: string;
};

/**
 * What was said, newest at the bottom. The newest lines are drawn, and what the reader scrolls to; it follows new ones
 * only while the reader is at the bottom, and stays put while older ones load above.
 */
export const Timeline = memo(function Timeline({ opened, conversation, customerName }: TimelineProps) {
  const { db, me } = useDesk();
  const { conversation: words, cache } = useMessages();
  const nameOf = useNames();
  const account = useAccount(conversation.openKfid);
  const [limit, setLimit] = useState(TIMELINE_PAGE);
  const { id } = conversation;
  const restored = useRestore(opened);
  const isLonger = limit > TIMELINE_PAGE;
  const longer = useLive(() => (isLonger ? readTimeline(db, id, limit) : undefined), [db, id, limit]);
  const timeline = (isLonger ? longer : undefined) ?? opened.timeline;
  const scroller = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const readAt = useReadMark(opened, conversation, isAtEnd);
  const about = useMemo(() => notesAbout(timeline.items), [timeline]);
  const lines = useMemo(() => toLines(about.items, readAt), [about, readAt]);
  const drawn = useDrawn(lines);
  const marked = useJump(id, lines, setLimit, drawn.around, () =>
    scroller.current?.querySelector('[data-found]')?.scrollIntoView({ block: 'center' }),
  );
  // What waits on this desk stands after everything and is no news to who wrote it.
  const told = timeline.items.filter((item) => item.order < LOCAL_ORDER);
  const newest = told.at(-1)?.order ?? 0;
  const own = timeline.items.findLast((item) => item.order >= LOCAL_ORDER)?.order ?? 0;
  const { toEnd } = drawn;
  const [seen, setSeen] = useState(newest);
  const isNews = newest !== seen;
  useEffect(() => {
    if (!isAtEnd || !isNews) return;
    setSeen(newest);
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [isAtEnd, isNews, newest]);
  const unseen = isAtEnd ? 0 : told.filter((item) => item.kind === 'message' && item.order > seen).length;
  const ownBefore = useRef(own);
  useEffect(() => {
    // Who writes wants to see it, however far up they were reading.
    if (own > ownBefore.current) goToEnd();
    ownBefore.current = Math.max(own, ownBefore.current);
  });
  const first = drawn.lines[0]?.key;
  const oldest = timeline.items[0]?.order;
  const reachUp = useRef(() => undefined as void);
  useEffect(() => {
    reachUp.current = () => {
      if (!drawn.up() && timeline.hasOlder)
        setLimit((before) => Math.max(before, timeline.items.length + TIMELINE_PAGE));
    };
  });
  useEffect(() => {
    const element = top.current;
    if (!element) return undefined;
    // Asked anew for every first line, and for older ones read: a high window wants several helpings.
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) reachUp.current();
      },
      { root: scroller.current, rootMargin: `${NEAR_EDGE}px 0px 0px 0px` },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [first, oldest]);
  const [large, setLarge] = useState<string | null>(null);
  const taps = useMemo(() => menuTaps(timeline.items), [timeline]);
  const links: TimelineLinks = useMemo(
    () => ({ nameOf, openLarge: setLarge, tapsOf: (menu) => taps.get(menu) ?? none, draw, isMerged: false }),
    [nameOf, taps],
  );
  // Who leaves a conversation does not want to go on hearing it.
  useEffect(() => stopVoice, [id]);

  function goToEnd(wished: ScrollBehavior = 'instant'): void {
    const element = scroller.current;
    if (!element) return;
    // Counted from the end, upwards negative. From far away nobody reads what flies by.
    const isFar = !drawn.isToEnd || -element.scrollTop > SMOOTH_HEIGHTS * element.clientHeight;
    if (isFar) toEnd();
    element.scrollTo({ top: 0, behavior: isFar ? 'instant' : wished });
  }

  function onScroll(): void {
    const below = -(scroller.current?.scrollTop ?? 0);
    const isNearEnd = drawn.isToEnd && below < NEAR_END;
    setAtEnd(isNearEnd);
    if (isNearEnd) drawn.toEnd();
    else drawn.hold();
    if (below < NEAR_EDGE) drawn.down();
  }

  function authorOf({ origin, servicerUserid }: Pick<MessageRow, 'origin' | 'servicerUserid'>): string {
    if (origin === 'customer') return customerName;
    return servicerUserid === null ? (account?.name ?? '') : nameOf(servicerUserid);
  }

  /** Colleagues' names are for us: to the customer we are the account. */
  const quotedAs = (row: MessageRow): string => (row.origin === 'customer' ? customerName : (account?.name ?? ''));

  const canReply = mayReply(conversation.holder, me) === null;
  if (timeline.items.length === 0 && restored !== 'here')
    return restored === 'coming' ? <Empty title={cache.coming} /> : <Empty title={cache.away} hint={cache.awayHint} />;
  if (timeline.items.length === 0) return <Empty title={words.empty} hint={words.emptyHint} />;
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
          <div className={styles['lines']}>
            <div ref={top} className={styles['top']} />
            {drawn.lines.map((line) => (
              <div
                key={line.key}
                className={styles['line']}
                data-found={(line.kind === 'item' && line.item.order === marked) || undefined}
              >
                <TimelineRow
                  line={line}
                  customerName={customerName}
                  account={account}
                  canReply={canReply}
                  nameOf={nameOf}
                  notes={
                    (line.kind === 'item' && line.item.kind === 'message' && about.of.get(line.item.row.id)) || noNotes
                  }
                />
              </div>
            ))}
          </div>
        </div>
        {isAtEnd ? null : (
          <button type="button" className={styles['down']} onClick={() => goToEnd('smooth')}>
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
});
