import { mayReply } from '#shared/domain/assignment';
import type { Content } from '#shared/domain/message';
import { isHostedHere } from '#shared/domain/service-state';
import { assertNever } from '#shared/lib/assert-never';
import { askReminder } from '../../app/attention/reminder-dialog.ts';
import { openTool, type ComposerTool } from '../../app/composing/composer-tool.ts';
import { insertText } from '../../app/composing/insert-text.ts';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { maySend } from '../../app/conversation/may-send.ts';
import { useDesk } from '../../app/desk-context.ts';
import { offeredMoves } from '../../app/keyboard/offered-moves.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { upgradeDrawer } from '../../app/upgrade-drawer-store.ts';
import { useLive } from '../../app/use-live.ts';
import { ActButton, ToCompany } from '../../app/wecom/page-act.tsx';
import type { NextAct } from '../../app/wecom/step-acts.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import type { ConversationRow, MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { retryWords } from './failure-words.ts';

export type NextStepProps = {
  readonly row: MessageRow;
  readonly act: NextAct;
  readonly onRetry: () => void;
  /** It was pressed: the popover it stands in closes. */
  readonly onPress: () => void;
};

/** DE-951: after a failed reply, the button that does the next step; nothing where the rules do not allow it now. */
export function NextStep({ row, act, onRetry, onPress }: NextStepProps) {
  const desk = useDesk();
  const messages = useMessages();
  const { db } = desk;
  const { conversationId } = row;
  const standing = useLive(async () => {
    const [conversation, onTheirWay] = await Promise.all([
      db.conversations.get(conversationId),
      countOnTheirWay(db, conversationId),
    ]);
    return conversation && { conversation, onTheirWay };
  }, [db, conversationId]);
  if (act.kind === 'page') return <ToCompany tab={act.tab} />;
  const offer = standing ? offerOf(act.kind, { row, desk, messages, onRetry, ...standing }) : null;
  if (offer === null) return null;
  const press = (): void => {
    onPress();
    offer.run();
  };
  return <ActButton label={offer.label} onPress={press} />;
}

type Standing = {
  readonly row: MessageRow;
  readonly desk: Desk;
  readonly messages: Messages;
  readonly conversation: ConversationRow;
  readonly onTheirWay: number;
  readonly onRetry: () => void;
};
type Offer = { readonly label: string; readonly run: () => void };

function offerOf(kind: Exclude<NextAct['kind'], 'page'>, standing: Standing): Offer | null {
  const { row, desk, messages, conversation, onTheirWay, onRetry } = standing;
  const { acts } = messages.wecomErrors;
  const { id, holder, serviceState } = conversation;
  const { me } = desk;
  const moves = offeredMoves(conversation, me);
  const isOpen = maySend(conversation, onTheirWay, me, desk.now()).block === null;
  switch (kind) {
    case 'retry': {
      const label = retryWords(row, messages);
      return isOpen && label !== null ? { label, run: onRetry } : null;
    }
    case 'edit':
    case 'file':
      return isOpen && !row.automatic ? writeAgain(row, acts) : null;
    case 'remind':
      return { label: acts.remind, run: () => askReminder(id) };
    case 'hand-over':
      return moves.handOver
        ? { label: acts.handOver, run: () => conversationDialog.setState({ open: 'hand-over' }) }
        : null;
    case 'end':
      return moves.end
        ? { label: messages.conversation.endConfirm, run: () => conversationDialog.setState({ open: 'end' }) }
        : null;
    case 'upgrade':
      return isHostedHere(serviceState) && mayReply(holder, me) === null
        ? { label: messages.conversation.upgrade, run: () => upgradeDrawer.setState({ isOpen: true }) }
        : null;
    default:
      return assertNever(kind);
  }
}

/** Words go back into the field; everything else is chosen or filled in where it was made. */
function writeAgain({ conversationId, content }: MessageRow, acts: Messages['wecomErrors']['acts']): Offer | null {
  if (content.kind === 'text') return { label: acts.edit, run: () => insertText(conversationId, content.text) };
  const tool = toolOf(content.kind);
  if (tool === null) return null;
  const isFile = tool === 'picture' || tool === 'video' || tool === 'file';
  return { label: isFile ? acts.chooseFile : acts.fillIn, run: () => openTool(tool) };
}

function toolOf(kind: Content['kind']): ComposerTool | null {
  switch (kind) {
    case 'image':
      return 'picture';
    case 'miniprogram':
      return 'mini-program';
    case 'video':
    case 'file':
    case 'voice':
    case 'link':
    case 'menu':
    case 'location':
    case 'acquisition-link':
      return kind;
    default:
      return null;
  }
}
