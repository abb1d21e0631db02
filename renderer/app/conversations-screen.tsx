import { memo, useEffect, useMemo } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { InboxPane } from '../features/inbox/inbox-pane.tsx';
import { useOrdinary } from '../lib/use-ordinary.ts';
import { useAfterPaint } from '../lib/use-after-paint.ts';
import { useMedia } from '../lib/use-media.ts';
import { Empty } from '../ui/empty.tsx';
import { besideIn, onScreen, shownIn } from './conversation/on-screen.ts';
import { InReach, OpenConversation } from './conversation/open-conversation.tsx';
import { useMessages } from './messages/use-messages.ts';
import { openConversation, openIn, route } from './route.ts';
import { SidePanel } from './side-panel.tsx';
import { putBehindHandle, sidePanel, toggleSidePanel } from './side-panel-store.ts';
import { Sheet } from '../ui/dialog.tsx';
import styles from './conversations-screen.module.css';

/** List, conversation and customer side by side; widths are remembered on this machine. */
export const ConversationsScreen = memo(function ConversationsScreen() {
  const { shell: words } = useMessages();
  const hasOne = useStore(route, (state) => openIn(state) !== null);
  const isNarrow = useMedia('(max-width: 1023px)');
  /** What 200 % zoom leaves of the smallest window. */
  const isHalf = useMedia('(max-width: 800px)');
  const hasSide = useStore(sidePanel, (state) => state.isOpen) && !isNarrow;
  const panelIds = hasSide ? ['list', 'conversation', 'side'] : ['list', 'conversation'];
  const layout = useDefaultLayout({
    id: isHalf ? 'huiyin.panes.half' : 'huiyin.panes',
    panelIds,
    storage: localStorage,
  });
  return (
    <>
      <Group className={styles['panes']} key={isHalf ? 'half' : 'whole'} {...layout}>
        <Panel
          id="list"
          defaultSize={isHalf ? '210px' : '312px'}
          minSize={isHalf ? '180px' : '260px'}
          maxSize="420px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <List />
        </Panel>
        <Separator className={styles['divider']} />
        <Panel id="conversation" minSize={isHalf ? '300px' : '400px'}>
          {hasOne ? <OpenConversation /> : <Empty title={words.nothingSelected} hint={words.nothingSelectedHint} />}
        </Panel>
        {hasSide ? (
          <>
            <Separator className={styles['divider']} />
            <Panel
              id="side"
              defaultSize="348px"
              minSize="300px"
              maxSize="480px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <Beside />
            </Panel>
          </>
        ) : null}
      </Group>
      {isNarrow && hasOne ? <OnDemand /> : null}
    </>
  );
});

/** The row says by itself that it is the open one; what else the list does about it can wait for the conversation. */
function List() {
  return <InboxPane selected={useAfterPaint(useStore(route, openIn))} onSelect={openConversation} />;
}

/** The customer and the prepared words: drawn last, and never seen beside another's lines. */
function Beside() {
  const shown = useOrdinary(onScreen, shownIn)?.id ?? null;
  const beside = useOrdinary(onScreen, besideIn);
  const panel = useMemo(
    () =>
      beside === null ? (
        // What to do next stands in the middle, once.
        <div className={styles['blank']} />
      ) : (
        <SidePanel conversationId={beside.id} first={beside.first} />
      ),
    [beside],
  );
  return (
    <InReach of={beside?.id ?? null} isLeaving={shown !== (beside?.id ?? null)}>
      {panel}
    </InReach>
  );
}

/** The same behind a handle, where there is no room for it. */
function OnDemand() {
  const { shell: words } = useMessages();
  const selected = useStore(route, openIn);
  const isOpen = useStore(sidePanel, ({ sheet }) => sheet === 'open');
  useEffect(() => putBehindHandle(), []);
  return (
    <>
      <button type="button" className={styles['opener']} onClick={toggleSidePanel} aria-label={words.openPanel}>
        ‹
      </button>
      {isOpen && (
        <Sheet
          onClose={toggleSidePanel}
          size={360}
          title={words.customerPanel}
          classNames={{ body: styles['drawer'] ?? '' }}
        >
          {selected === null ? null : <SidePanel conversationId={selected} />}
        </Sheet>
      )}
    </>
  );
}
