import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { AssistantDialog } from '../features/assistant/assistant-dialog.tsx';
import { Composer } from '../features/composer/composer.tsx';
import { ConversationPane } from '../features/conversation/conversation-pane.tsx';
import { HandOverDialog } from '../features/hand-over/hand-over-dialog.tsx';
import { HandedOverCard } from '../features/hand-over/handed-over-card.tsx';
import { InboxPane } from '../features/inbox/inbox-pane.tsx';
import { WhoIsHere } from '../features/together/who-is-here.tsx';
import { UpgradeDrawer } from '../features/upgrade/upgrade-drawer.tsx';
import { Empty } from '../ui/empty.tsx';
import { assistantDialog } from './assistant-dialog-store.ts';
import { useMessages } from './messages/use-messages.ts';
import { openConversation, route } from './route.ts';
import { SidePanel } from './side-panel.tsx';
import { sidePanel } from './side-panel-store.ts';
import { upgradeDrawer } from './upgrade-drawer-store.ts';
import styles from './conversations-screen.module.css';

/** List, conversation and customer side by side; widths are remembered on this machine. */
export function ConversationsScreen() {
  const { shell: words, customer } = useMessages();
  const selected = useStore(route, (state) => (state.screen === 'conversations' ? state.conversationId : null));
  const isUpgradeOpen = useStore(upgradeDrawer, (state) => state.isOpen);
  const isNarrow = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false }) ?? false;
  const isAssistantOpen = useStore(assistantDialog, (state) => state.isOpen);
  const [isSideOpen, setSideOpen] = useState(false);
  const hasSide = useStore(sidePanel, (state) => state.isOpen) && !isNarrow;
  const panelIds = hasSide ? ['list', 'conversation', 'side'] : ['list', 'conversation'];
  const layout = useDefaultLayout({ id: 'huiyin.panes', panelIds, storage: localStorage });
  return (
    <>
      <Group className={styles['panes']} key={panelIds.length} {...layout}>
        <Panel id="list" defaultSize="312px" minSize="260px" maxSize="420px" groupResizeBehavior="preserve-pixel-size">
          <InboxPane selected={selected} onSelect={openConversation} />
        </Panel>
        <Separator className={styles['divider']} />
        <Panel id="conversation" minSize="400px">
          {selected === null ? (
            <Empty title={words.nothingSelected} hint={words.nothingSelectedHint} />
          ) : (
            <ConversationPane
              key={selected}
              conversationId={selected}
              onUpgrade={() => upgradeDrawer.setState({ isOpen: true })}
              composer={<Composer key={selected} conversationId={selected} />}
              here={({ id, holder }) => <WhoIsHere conversationId={id} holder={holder} />}
              handOver={(conversation) => <HandOverDialog conversation={conversation} />}
              summary={(conversation) => <HandedOverCard conversation={conversation} />}
            />
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
              {selected === null ? (
                <div className={styles['blank']}>
                  <Empty title={customer.empty} />
                </div>
              ) : (
                <SidePanel conversationId={selected} />
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
      {selected !== null && isAssistantOpen ? (
        <AssistantDialog conversationId={selected} onClose={() => assistantDialog.setState({ isOpen: false })} />
      ) : null}
      {selected === null ? null : (
        <UpgradeDrawer
          conversationId={selected}
          opened={isUpgradeOpen}
          onClose={() => upgradeDrawer.setState({ isOpen: false })}
        />
      )}
    </>
  );
}
