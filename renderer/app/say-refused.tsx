import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/lib/result';
import type { OutboxRow } from '../db/schema.ts';
import { ChooseColleague } from './conversation/choose-colleague.tsx';
import { takeBulkRefusal } from './conversation/bulk-refusals.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';
import { Refused } from './refused.tsx';

/** WeCom's number for somebody who has stopped receiving (wecom-api.md 8.2). */
const NOT_RECEIVING = 'wecom:95019';

/** Tells the servicer that the relay refused something for good. Replies say it in their own bubble. */
export function sayRefused(row: OutboxRow, failure: Failure): void {
  if (row.command.kind === 'reply.send' || takeBulkRefusal(row, failure)) return;
  // Claimed twice by the same hand: it is as they wished.
  if (row.command.kind === 'conversation.claim' && failure.code === 'already-held') return;
  notifications.show({
    color: 'red',
    title: catalogues[preferences.getState().language].shell.refused,
    message: <Refused code={failure.code} act={actOf(row, failure)} />,
    // WeCom's refusals are three lines and a button: they take longer to read than one.
    autoClose: failure.code.startsWith('wecom:') ? 20_000 : 8_000,
  });
}

/** DE-951: the colleague who was chosen in the WeCom client does not receive now: another one is chosen in the same dialog. */
function actOf({ command }: OutboxRow, { code }: Failure): ReactNode {
  if (command.kind !== 'conversation.to-client' || code !== NOT_RECEIVING) return null;
  return <ChooseColleague conversationId={command.conversationId} />;
}
