import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { Composer } from '../features/composer/composer.tsx';
import { ConversationPane } from '../features/conversation/conversation-pane.tsx';
import { HandOverDialog } from '../features/hand-over/hand-over-dialog.tsx';
import { HandedOverCard } from '../features/hand-over/handed-over-card.tsx';
import { WhoIsHere } from '../features/together/who-is-here.tsx';
import { UpgradeDrawer } from '../features/upgrade/upgrade-drawer.tsx';
import { upgradeDrawer } from './upgrade-drawer-store.ts';

/** A conversation with all that belongs to it: beside the list, or alone in its own window. */
export function ConversationSlot({ conversationId }: { readonly conversationId: ConversationId }) {
  const isUpgradeOpen = useStore(upgradeDrawer, (state) => state.isOpen);
  return (
    <>
      <ConversationPane
        conversationId={conversationId}
        onUpgrade={() => upgradeDrawer.setState({ isOpen: true })}
        composer={<Composer key={conversationId} conversationId={conversationId} />}
        here={({ id, holder }) => <WhoIsHere conversationId={id} holder={holder} />}
        handOver={(conversation) => <HandOverDialog conversation={conversation} />}
        summary={(conversation) => <HandedOverCard conversation={conversation} />}
      />
      <UpgradeDrawer
        conversationId={conversationId}
        opened={isUpgradeOpen}
        onClose={() => upgradeDrawer.setState({ isOpen: false })}
      />
    </>
  );
}
