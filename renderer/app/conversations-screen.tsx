import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useDeferredValue, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { InboxPane } from '../features/inbox/inbox-pane.tsx';
import { Empty } from '../ui/empty.tsx';
import { useMessages } from './messages/use-messages.ts';
import { PreparedContext, useOpened } from './quick-replies/use-prepared.ts';
import { ConversationSlot } from './conversation/conversation-slot.tsx';
import { openConversation, route } from './route.ts';
import { SidePanel } from './side-panel.tsx';
import { sidePanel } from './side-panel-store.ts';
import styles from './conversations-screen.module.css';

/** List, conversation and customer side by side; widths are remembered on this machine. */
export function ConversationsScreen() {
  const { shell: words, customer } = useMessages();
  const selected = useStore(route, (state) => (state.screen === 'conversations' ? state.conversationId : null));
  const { shown, isCurrent } = useOpened(selected);
  // Beside it, not before it: the customer and the prepared words are drawn when the conversation stands.
  const beside = useDeferredValue(shown?.id ?? null);
  const isNarrow = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false }) ?? false;
  /** What 200 % zoom leaves of the smallest window. */
  const isHalf = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false }) ?? false;
  const [isSideOpen, setSideOpen] = useState(false);
  const hasSide = useStore(sidePanel, (state) => state.isOpen) && !isNarrow;
  const panelIds = hasSide ? ['list', 'conversation', 'side'] : ['list', 'conversation'];
  const layout = useDefaultLayout({
    id: isHalf ? 'huiyin.panes.half' : 'huiyin.panes',
    panelIds,
    storage: localStorage,
  });
  return (
    <>
      <Group className={styles['panes']} key={`${panelIds.length}${isHalf ? ' half' : ''}`} {...layout}>
        <Panel
          id="list"
          defaultSize={isHalf ? '210px' : '312px'}
          minSize={isHalf ? '180px' : '260px'}
          maxSize="420px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <InboxPane selected={selected} onSelect={openConversation} />
        </Panel>
        <Separator className={styles['divider']} />
        <Panel id="conversation" minSize={isHalf ? '300px' : '400px'}>
          {selected === null ? (
            <Empty title={words.nothingSelected} hint={words.nothingSelectedHint} />
          ) : (
            <PreparedContext value={shown}>
              <div className={styles['slot']} inert={!isCurrent}>
                {shown === null ? null : <ConversationSlot key={shown.id} conversationId={shown.id} />}
              </div>
            </PreparedContext>
          )}
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
              {selected === null || beside === null ? (
                <div className={styles['blank']}>
                  <Empty title={customer.empty} />
                </div>
              ) : (
                <SidePanel conversationId={beside} />
              )}
            </Panel>
          </>
        ) : null}
      </Group>
      {isNarrow && selected !== null ? (
        <>
          <button
            type="button"
            className={styles['opener']}
            onClick={() => setSideOpen(true)}
            aria-label={words.openPanel}
          >
            ‹
          </button>
          <Drawer
            opened={isSideOpen}
            onClose={() => setSideOpen(false)}
            position="right"
            size={360}
            title={words.customerPanel}
            classNames={{ body: styles['drawer'] ?? '' }}
          >
            <SidePanel conversationId={selected} />
          </Drawer>
        </>
      ) : null}
    </>
  );
}
