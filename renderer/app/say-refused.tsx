import { notifications } from '@mantine/notifications';
import type { Failure } from '#shared/lib/result';
import type { OutboxRow } from '../db/schema.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';
import { refusalWords } from './refusal-words.ts';
import { wecomFailureWords } from './wecom-error-words.ts';
import { WecomError } from './wecom-error.tsx';

/** Tells the servicer that the relay refused something for good. Replies say it in their own bubble. */
export function sayRefused(row: OutboxRow, failure: Failure): void {
  if (row.command.kind === 'reply.send') return;
  // Claimed twice by the same hand: it is as they wished.
  if (row.command.kind === 'conversation.claim' && failure.code === 'already-held') return;
  const words = catalogues[preferences.getState().language];
  const wecom = wecomFailureWords(failure.code, words);
  notifications.show({
    color: 'red',
    title: words.shell.refused,
    message: wecom ? <WecomError words={wecom} /> : refusalWords(failure.code, words),
    // Three lines and a button take longer to read than one.
    autoClose: wecom ? 20_000 : 8_000,
  });
}
