import { notifications } from '@mantine/notifications';
import type { Failure } from '#shared/lib/result';
import type { OutboxRow } from '../db/schema.ts';
import { takeBulkRefusal } from './conversation/bulk-refusals.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';
import { Refused } from './refused.tsx';

/** Tells the servicer that the relay refused something for good. Replies say it in their own bubble. */
export function sayRefused(row: OutboxRow, failure: Failure): void {
  if (row.command.kind === 'reply.send' || takeBulkRefusal(row, failure)) return;
  // Claimed twice by the same hand: it is as they wished.
  if (row.command.kind === 'conversation.claim' && failure.code === 'already-held') return;
  notifications.show({
    color: 'red',
    title: catalogues[preferences.getState().language].shell.refused,
    message: <Refused code={failure.code} />,
    // WeCom's refusals are three lines and a button: they take longer to read than one.
    autoClose: failure.code.startsWith('wecom:') ? 20_000 : 8_000,
  });
}
