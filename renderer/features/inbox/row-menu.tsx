import { Menu } from '@mantine/core';
import {
  AlarmClock,
  AlarmClockOff,
  Bell,
  BellOff,
  Copy,
  Eye,
  Forward,
  Hand,
  Link2,
  MailOpen,
  MailWarning,
  Pin,
  PinOff,
  SquareArrowOutUpRight,
  SquareX,
  Star,
  StarOff,
  Undo2,
} from 'lucide-react';
import { mayClaim, mayMove } from '#shared/domain/assignment';
import { isSnoozed } from '#shared/domain/mark';
import type { ConversationId } from '#shared/domain/ids';
import { isHostedHere } from '#shared/domain/service-state';
import { copyConversationLink, copyCustomerId } from '../../app/conversation/conversation-link.ts';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { mark } from '../../app/conversation/marking.ts';
import { claimSaying, muteSaying, pinSaying, releaseSaying, starSaying } from '../../app/conversation/undoable.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { offeredMoves } from '../../app/keyboard/offered-moves.ts';
import { openOwnWindow } from '../../app/own-window.ts';
import { openConversation } from '../../app/route.ts';
import { wake } from '../../app/attention/snooze.ts';
import { useLive } from '../../app/use-live.ts';
import { peekAt } from './peek-store.ts';
import { isUnread } from './row-line.ts';
import { SnoozeItems } from './snooze-items.tsx';

export type OpenMenu = { readonly id: ConversationId; readonly x: number; readonly y: number };

/** What can be done with a row without opening it, in the order WeChat's people know; what cannot be taken back is last. */
export function RowMenu({ menu, onClose }: { readonly menu: OpenMenu | null; readonly onClose: () => void }) {
  const desk = useDesk();
  const { inbox: words, attention, conversation, desktop } = useMessages();
  const found = useLive(async () => {
    if (!menu) return null;
    const [row, noted] = await Promise.all([desk.db.conversations.get(menu.id), desk.db.marks.get(menu.id)]);
    return row ? { row, noted: noted ?? null } : null;
  }, [desk, menu]);
  if (!menu || found?.row.id !== menu.id) return null;
  const { row, noted } = found;
  const { id, isStarred, holder } = row;
  const asker = desk.me;
  const isHere = isHostedHere(row.serviceState);
  const isNew = isUnread(row, noted);
  const isPinned = noted?.isPinned ?? false;
  const isMuted = noted?.isMuted ?? false;
  const isAway = isSnoozed(noted?.snooze ?? null, row, desk.now());
  const offered = offeredMoves(row, asker);
  const ask = (open: 'hand-over' | 'end' | 'take-over'): void => {
    openConversation(id);
    conversationDialog.setState({ open });
  };
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={0} width={208} shadow="md" returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {/* The list has the focus while one peeks: after the menu has given it back. */}
        <Menu.Item leftSection={<Eye {...icon} />} onClick={() => requestAnimationFrame(() => peekAt(id))}>
          {words.peek.menu}
        </Menu.Item>
        <Menu.Item
          leftSection={isPinned ? <PinOff {...icon} /> : <Pin {...icon} />}
          onClick={() => void pinSaying(desk, id, !isPinned)}
        >
          {isPinned ? attention.unpin : attention.pin}
        </Menu.Item>
        <Menu.Item
          leftSection={isNew ? <MailOpen {...icon} /> : <MailWarning {...icon} />}
          onClick={() =>
            void mark(
              desk,
              [id],
              isNew ? { isUnread: false, readAt: row.lastCustomerAt ?? desk.now() } : { isUnread: true },
            )
          }
        >
          {isNew ? words.markRead : words.markUnread}
        </Menu.Item>
        <Menu.Item
          leftSection={isMuted ? <Bell {...icon} /> : <BellOff {...icon} />}
          onClick={() => void muteSaying(desk, id, !isMuted)}
        >
          {isMuted ? attention.unmute : attention.mute}
        </Menu.Item>
        <Menu.Item
          leftSection={isStarred ? <StarOff {...icon} /> : <Star {...icon} />}
          onClick={() => void starSaying(desk, id, !isStarred)}
        >
          {isStarred ? attention.unstar : attention.star}
        </Menu.Item>
        <Menu.Item leftSection={<SquareArrowOutUpRight {...icon} />} onClick={() => void openOwnWindow(desk, id)}>
          {attention.newWindow}
        </Menu.Item>
        <Menu.Divider />
        {isHere && mayClaim(holder, asker) === null ? (
          <Menu.Item
            leftSection={<Hand {...icon} />}
            onClick={() => (holder === null ? void claimSaying(desk, id) : ask('take-over'))}
          >
            {holder === null ? words.claim : conversation.take}
          </Menu.Item>
        ) : null}
        {isHere && mayMove(holder, asker) === null ? (
          <Menu.Item leftSection={<Undo2 {...icon} />} onClick={() => void releaseSaying(desk, id, holder)}>
            {words.release}
          </Menu.Item>
        ) : null}
        {offered.handOver ? (
          <Menu.Item leftSection={<Forward {...icon} />} onClick={() => ask('hand-over')}>
            {attention.handOver}
          </Menu.Item>
        ) : null}
        {isAway ? (
          <Menu.Item leftSection={<AlarmClockOff {...icon} />} onClick={() => void wake(desk, [id])}>
            {attention.wake}
          </Menu.Item>
        ) : (
          <Menu.Sub position="right-start">
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<AlarmClock {...icon} />}>{attention.snooze}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              <SnoozeItems conversations={[row]} />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        <Menu.Item leftSection={<Copy {...icon} />} onClick={() => void copyCustomerId(id)}>
          {words.copyId}
        </Menu.Item>
        <Menu.Item leftSection={<Link2 {...icon} />} onClick={() => void copyConversationLink(desk, id)}>
          {desktop.copyLink}
        </Menu.Item>
        {offered.end ? (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<SquareX {...icon} />} onClick={() => ask('end')}>
              {attention.end}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

const icon = { size: 14, 'aria-hidden': true } as const;
