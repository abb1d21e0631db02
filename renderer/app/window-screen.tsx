import { useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useMentionsSeen } from '../features/inbox/use-opened.ts';
import { useLive } from './use-live.ts';
import { InReach, OpenConversation } from './conversation/open-conversation.tsx';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import { SidePanel } from './side-panel.tsx';
import { useHostKind } from './use-host-kind.ts';
import { sidePanel } from './side-panel-store.ts';
import styles from './conversations-screen.module.css';

/** One conversation alone, for a second screen: its lines, its composer, its customer. */
export function WindowScreen({ conversationId }: { readonly conversationId: ConversationId }) {
  const hasSide = useStore(sidePanel, (state) => state.isOpen);
  const panelIds = hasSide ? ['conversation', 'side'] : ['conversation'];
  const layout = useDefaultLayout({ id: 'huiyin.window', panelIds, storage: localStorage });
  useWindowTitle(conversationId);
  useMentionsSeen(conversationId);
  return (
    <Group className={styles['panes']} {...layout}>
      <Panel id="conversation" minSize="400px">
        <OpenConversation />
      </Panel>
      {hasSide ? (
        <>
          <Separator className={styles['divider']} />
          <Panel
            id="side"
            defaultSize="348px"
            minSize="280px"
            maxSize="480px"
            groupResizeBehavior="preserve-pixel-size"
          >
            <InReach of={conversationId} isLeaving={false}>
              <SidePanel conversationId={conversationId} />
            </InReach>
          </Panel>
        </>
      ) : null}
    </Group>
  );
}

/** Several of these stand in a task bar: each has its customer's name. Browsers keep titles in their history (DE-914). */
function useWindowTitle(conversationId: ConversationId): void {
  const { db } = useDesk();
  const { attention, inbox } = useMessages();
  const { externalUserid } = conversationEnds(conversationId);
  const customer = useLive(() => db.customers.get(externalUserid), [db, externalUserid]);
  const nickname = customer?.profile?.nickname.trim() ?? '';
  const lastFour = externalUserid.slice(-4);
  const isOwnApp = useHostKind() === 'desktop';
  const title = attention.windowTitle(
    !isOwnApp ? attention.windowOf(lastFour) : nickname === '' ? inbox.unnamed(lastFour) : nickname,
  );
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
