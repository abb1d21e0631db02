import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLiveQuery } from 'dexie-react-hooks';
import { Copy, Hand, MailOpen, MailWarning, Undo2 } from 'lucide-react';
import { mayClaim, mayMove } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import { isHostedHere } from '#shared/domain/service-state';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { mark } from '../../app/marking.ts';
import { isUnread } from './row-line.ts';

export type OpenMenu = { readonly id: ConversationId; readonly x: number; readonly y: number };

/** What can be done with a row without opening it. */
export function RowMenu({ menu, onClose }: { readonly menu: OpenMenu | null; readonly onClose: () => void }) {
  const desk = useDesk();
  const words = useMessages().inbox;
  const found = useLiveQuery(async () => {
    if (!menu) return null;
    const [row, read] = await Promise.all([desk.db.conversations.get(menu.id), desk.db.marks.get(menu.id)]);
    return row ? { row, isUnread: isUnread(row, read ?? null) } : null;
  }, [desk, menu]);
  if (!menu || found?.row.id !== menu.id) return null;
  const { row } = found;
  const asker = desk.me;
  const isHere = isHostedHere(row.serviceState);
  const change = (kind: 'conversation.claim' | 'conversation.release'): void =>
    void desk.send([{ command: { kind, id: desk.makeId(), conversationId: row.id } }]);
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={0} width={176} shadow="md" returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {isHere && mayClaim(row.holder, asker) === null ? (
          <Menu.Item leftSection={<Hand size={14} aria-hidden />} onClick={() => change('conversation.claim')}>
            {words.claim}
          </Menu.Item>
        ) : null}
        {isHere && mayMove(row.holder, asker) === null ? (
          <Menu.Item leftSection={<Undo2 size={14} aria-hidden />} onClick={() => change('conversation.release')}>
            {words.release}
          </Menu.Item>
        ) : null}
        {found.isUnread ? (
          <Menu.Item
            leftSection={<MailOpen size={14} aria-hidden />}
            onClick={() => void mark(desk, [row.id], { isUnread: false, readAt: desk.now() })}
          >
            {words.markRead}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<MailWarning size={14} aria-hidden />}
            onClick={() => void mark(desk, [row.id], { isUnread: true })}
          >
            {words.markUnread}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Copy size={14} aria-hidden />}
          onClick={() => {
            void navigator.clipboard
              .writeText(row.externalUserid)
              .then(() => notifications.show({ message: words.idCopied, autoClose: 2_000, withCloseButton: false }));
          }}
        >
          {words.copyId}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
