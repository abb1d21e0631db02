import { notifications } from '@mantine/notifications';
import type { Failure } from '#shared/lib/result';
import type { OutboxRow } from '../db/schema.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/** Tells the servicer that the relay refused something for good. Replies say it in their own bubble. */
export function sayRefused(row: OutboxRow, failure: Failure): void {
  if (row.command.kind === 'reply.send') return;
  const { shell } = catalogues[preferences.getState().language];
  notifications.show({
    color: 'red',
    title: shell.refused,
    message: shell.refusals[failure.code] ?? shell.refusedOther(failure.code),
    autoClose: 8_000,
  });
}
