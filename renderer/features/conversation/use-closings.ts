import { useState } from 'react';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useLive } from '../../app/use-live.ts';
import { useAutomaticTexts } from '../../app/wecom/automatic-texts.ts';
import { useDesk } from '../../app/desk-context.ts';
import { readVariableValues } from '../../db/library.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import { closingKinds, offeredClosings, type ClosingKind } from './closing-choice.ts';

/** The closings the rules offer for the end of this conversation, as things stand when the dialog opens. */
export function useOfferedClosings(conversationId: ConversationId): ReturnType<typeof offeredClosings> {
  const { db, me, now } = useDesk();
  const rules = useAutomaticTexts();
  const [openedAt] = useState(now);
  const known = useLive(async () => {
    const [conversation, values, events] = await Promise.all([
      db.conversations.get(conversationId),
      readVariableValues(db, conversationId, me.name),
      db.events
        .where('[conversationId+order]')
        .between([conversationId, 0], [conversationId, Infinity])
        .filter(({ event }) => event.kind === 'session' && event.serviceState === 'ended')
        .count(),
    ]);
    return { entry: conversation?.entry ?? null, values, hasEnded: events > 0 };
  }, [db, conversationId, me.name]);
  if (!known) return { texts: [], surveys: [] };
  const { entry, values, hasEnded } = known;
  const { openKfid } = conversationEnds(conversationId);
  const names = { 称呼: values.称呼 ?? null, 客服账号: values.客服账号 ?? null };
  return offeredClosings(rules, { openKfid, entry, customer: hasEnded ? 'returning' : 'new' }, names, openedAt);
}

/** What was chosen last when a session of this account was ended at this machine. */
export async function readClosingKind(db: DeskDatabase, conversationId: ConversationId): Promise<ClosingKind> {
  const row = await db.meta.get(rowName(conversationId));
  return closingKinds.find((kind) => kind === row?.value) ?? 'none';
}

export async function keepClosingKind(
  db: DeskDatabase,
  conversationId: ConversationId,
  kind: ClosingKind,
): Promise<void> {
  await db.meta.put({ name: rowName(conversationId), value: kind });
}

function rowName(conversationId: ConversationId): string {
  return `closing ${conversationEnds(conversationId).openKfid}`;
}
