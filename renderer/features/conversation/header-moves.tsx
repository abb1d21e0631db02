import { Button } from '@mantine/core';
import { memo, type RefObject } from 'react';
import type { ServicerUserid } from '#shared/domain/ids';
import { isHostedHere, type ServiceState } from '#shared/domain/service-state';
import { mayClaim, mayMove, mayReply } from '#shared/domain/assignment';
import { claimSaying, releaseSaying } from '../../app/conversation/undoable.ts';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { focusComposer } from '../../app/composing/focus-composer.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';

type Props = {
  /** The conversation that is open when one of them is pressed. */
  readonly open: Readonly<RefObject<ConversationRow>>;
  readonly holder: ServicerUserid | null;
  readonly serviceState: ServiceState;
  readonly canHandOver: boolean;
  readonly canEnd: boolean;
  readonly onUpgrade: () => void;
};

/** What can be done with the whole conversation: drawn again only where the next one permits something else. */
export const HeaderMoves = memo(function HeaderMoves(props: Props) {
  const { open, holder, serviceState, canHandOver, canEnd, onUpgrade } = props;
  const desk = useDesk();
  const { conversation: words, composer } = useMessages();
  const { modes } = composer;
  const { me } = desk;
  const isHosted = isHostedHere(serviceState);
  // Taking and giving back are undone by the other, so neither is asked first; taking from a colleague is.
  async function take(): Promise<void> {
    const { id } = open.current;
    if (holder !== null) return conversationDialog.setState({ open: 'take-over' });
    // Before it is kept: a field that takes the focus later would take it from what is done meanwhile.
    focusComposer('reply');
    await claimSaying(desk, id);
  }
  return (
    <>
      {mayClaim(holder, me) === null && isHosted ? (
        <Button size="xs" variant={holder === null ? 'filled' : 'default'} onClick={() => void take()}>
          {holder === null ? words.claim : words.take}
        </Button>
      ) : null}
      {mayMove(holder, me) === null && holder !== null ? (
        <Button size="xs" variant="default" onClick={() => void releaseSaying(desk, open.current.id, holder)}>
          {words.release}
        </Button>
      ) : null}
      {canHandOver ? (
        <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'hand-over' })}>
          {isHosted
            ? holder === null
              ? modes.toClient.open
              : words.handOver
            : serviceState === 'queued'
              ? modes.appoint
              : modes.exchange}
        </Button>
      ) : null}
      {canEnd ? (
        <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'end' })}>
          {words.end}
        </Button>
      ) : null}
      {isHosted && mayReply(holder, me) === null ? (
        <Button size="xs" variant={holder === me.servicerUserid ? 'filled' : 'default'} onClick={onUpgrade}>
          {words.upgrade}
        </Button>
      ) : null}
    </>
  );
});
