import { useEffect, useMemo, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readPast } from '../../db/card.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import { visitsOf, type Visit } from './visits.ts';

/** However busy the machine is, they are looked for after this. */
const PATIENCE_MS = 1_000;

/** Null until they were looked for: hundreds of lines are read for them, so whatever one came for is first. */
export function useVisits(conversationId: ConversationId): readonly Visit[] | null {
  const { db } = useDesk();
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true), PATIENCE_MS), []);
  const past = useLive(() => (isIdle ? readPast(db, conversationId) : undefined), [db, conversationId, isIdle]);
  return useMemo(() => (past ? visitsOf(past.messages, past.events) : null), [past]);
}
