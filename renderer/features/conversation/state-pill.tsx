import { mayReply } from '#shared/domain/assignment';
import { stateNow } from '#shared/domain/conversation';
import { assertNever } from '#shared/lib/assert-never';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { timer } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { Pill } from '../../ui/pill.tsx';

/** Where this conversation is answered: here, in the WeCom client, in its pool, or nowhere until the customer writes. */
export function StatePill({ conversation }: { readonly conversation: ConversationRow }) {
  const { me } = useDesk();
  const words = useMessages().composer.modes;
  const nameOf = useNames();
  const now = useNow();
  const { holder, servingUserid, lastCustomerAt } = conversation;
  const serviceState = stateNow(conversation, now);
  switch (serviceState) {
    case 'untreated':
    case 'assistant':
      // DE-614: where a reply goes out is said to who may send one.
      if (holder !== null && mayReply(holder, me) !== null)
        return <Pill title={words.lookHint(nameOf(holder))}>{words.look}</Pill>;
      return (
        <Pill tone="accent" title={words.hereHint}>
          {words.here}
        </Pill>
      );
    case 'queued':
      return <PoolPill since={conversation.wait?.since ?? null} />;
    case 'served':
      return (
        <Pill tone="calm" title={words.clientHint}>
          {servingUserid === null ? words.client : words.clientBy(nameOf(servingUserid))}
        </Pill>
      );
    case 'ended':
      // WeCom has one state for "ended" and "not begun" (wecom-api.md 4.3).
      return lastCustomerAt === null ? (
        <Pill title={words.notBegunHint}>{words.notBegun}</Pill>
      ) : (
        <Pill title={words.endedHint}>{words.ended}</Pill>
      );
    default:
      return assertNever(serviceState);
  }
}

/** `since`: the customer waits since then, or null when nobody waits. */
function PoolPill({ since }: { readonly since: number | null }) {
  const words = useMessages().composer.modes;
  const now = useNow();
  return (
    <Pill tone="warn" title={words.poolHint}>
      {since === null ? words.pool : words.poolSince(timer(Math.max(0, now - since) / 1000))}
    </Pill>
  );
}
