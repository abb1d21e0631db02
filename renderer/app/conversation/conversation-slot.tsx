import { Fragment, useCallback } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import type { Beside } from '../../db/beside.ts';
import type { Opened } from '../../db/opened.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { AssistantDialog } from '../../features/assistant/assistant-dialog.tsx';
import { Composer } from '../../features/composer/composer.tsx';
import { sendHeldNow } from '../../features/composer/held-replies.ts';
import { useHeldPrice } from '../../features/composer/use-held.ts';
import { bubbleMenu } from '../../features/conversation/bubble-menu-store.ts';
import { ConversationPane } from '../../features/conversation/conversation-pane.tsx';
import { DecisionsDialog } from '../../features/hand-over/decisions-dialog.tsx';
import { HandOverDialog } from '../../features/hand-over/hand-over-dialog.tsx';
import { HandedOverCard } from '../../features/hand-over/handed-over-card.tsx';
import { nextBeside } from '../../features/inbox/step-in-inbox.ts';
import { MacrosDialog } from '../../features/macros/macros-dialog.tsx';
import { NewReplyDialog } from '../../features/quick-replies/new-reply-dialog.tsx';
import { DueStrip } from '../../features/reminders/due-strip.tsx';
import { ReminderDialog } from '../../features/reminders/reminder-dialog.tsx';
import { TakeOverDialog } from '../../features/together/take-over-dialog.tsx';
import { WhoIsHere } from '../../features/together/who-is-here.tsx';
import { UpgradeDrawer } from '../../features/upgrade/upgrade-drawer.tsx';
import { assistantDialog } from '../assistant/assistant-dialog-store.ts';
import { reminderDialog } from '../attention/reminder-dialog.ts';
import { useDesk } from '../desk-context.ts';
import { openTool } from '../composing/composer-tool.ts';
import { conversationDialog } from './conversation-dialog.ts';
import { macrosDialog } from '../composing/macros-dialog-store.ts';
import { goTo, isOpenNow, onConversationLeft, openConversation, route } from '../route.ts';
import { upgradeDrawer } from '../upgrade-drawer-store.ts';

// What was opened over one customer is not answered over the next: a notification may change them under one's hands.
onConversationLeft(() => {
  conversationDialog.setState({ open: null });
  macrosDialog.setState({ isOpen: false });
  assistantDialog.setState({ isOpen: false });
  upgradeDrawer.setState({ isOpen: false });
  reminderDialog.setState({ asked: null });
  bubbleMenu.setState({ open: null });
  openTool(null);
});

type Props = {
  readonly opened: Opened;
  /** What stands beside the lines, of this conversation or still of the one before. */
  readonly beside: Beside | null;
};

/** A conversation with all that belongs to it: beside the list, or alone in its own window. */
export function ConversationSlot({ opened, beside }: Props) {
  const { id: conversationId } = opened;
  // Asked for by a key while the next is being read, they wait for it.
  const isOver = (state: { readonly isOpen: boolean }): boolean => state.isOpen && isOpenNow(conversationId);
  const isMacrosOpen = useStore(macrosDialog, isOver);
  const isAssistantOpen = useStore(assistantDialog, isOver);
  const isUpgradeOpen = useStore(upgradeDrawer, isOver);
  const desk = useDesk();
  const held = useHeldPrice(conversationId);
  const hasList = useStore(route, ({ screen }) => screen === 'conversations');
  const findNext = useCallback(
    async (id: ConversationId): Promise<() => void> => {
      const next = await nextBeside(desk, id);
      return () => (next === null ? goTo({ screen: 'conversations', conversationId: null }) : openConversation(next));
    },
    [desk],
  );
  return (
    <>
      <ConversationPane
        opened={opened}
        beside={beside}
        onUpgrade={openUpgrade}
        composer={drawComposer}
        here={drawHere}
        handOver={drawHandOver}
        summary={drawSummary}
        findNext={hasList ? findNext : null}
      />
      {isUpgradeOpen ? (
        <UpgradeDrawer conversationId={conversationId} onClose={() => upgradeDrawer.setState({ isOpen: false })} />
      ) : null}
      {isMacrosOpen ? (
        <MacrosDialog
          conversationId={conversationId}
          held={held}
          sendHeld={() => sendHeldNow(desk, conversationId)}
          onClose={() => macrosDialog.setState({ isOpen: false })}
        />
      ) : null}
      {isAssistantOpen ? (
        <AssistantDialog conversationId={conversationId} onClose={() => assistantDialog.setState({ isOpen: false })} />
      ) : null}
    </>
  );
}

function openUpgrade(): void {
  upgradeDrawer.setState({ isOpen: true });
}

function drawComposer({ id: conversationId, first }: Beside) {
  return (
    <Fragment key={conversationId}>
      <DueStrip conversationId={conversationId} />
      <Composer conversationId={conversationId} first={first} />
      <ReminderDialog conversationId={conversationId} />
      <NewReplyDialog />
    </Fragment>
  );
}

function drawHere({ id, holder }: ConversationRow) {
  return <WhoIsHere conversationId={id} holder={holder} />;
}

function drawHandOver(conversation: ConversationRow) {
  return (
    <>
      <HandOverDialog conversation={conversation} />
      <DecisionsDialog conversation={conversation} />
      <TakeOverDialog conversation={conversation} />
    </>
  );
}

function drawSummary(conversation: ConversationRow) {
  return <HandedOverCard key={conversation.id} conversation={conversation} />;
}
