import { asConversationId, asExternalUserid, asMessageId } from '#shared/domain/ids';
import { toConversationRow } from '../../renderer/db/rows.ts';
import type { ConversationRow, DeskDatabase, MessageRow } from '../../renderer/db/schema.ts';

/** The product's database, and how much of everything it shall have. */
export type Filling = { readonly database: string; readonly conversations: number; readonly messages: number };

const AT_ONCE = 1_000;
const HOUR = 3_600_000;
/** Between two that rest: all of them are younger than what a cache forgets (DE-911). */
const APART_MS = 60_000;

/**
 * Puts copies of the conversation already there into the desk's own cache, in the shape the product itself writes them:
 * two in a hundred wait, three were answered, the others rest. `alsoPut` is given every conversation.
 */
export async function fillCache(
  db: DeskDatabase,
  { conversations, messages }: Filling,
  alsoPut: (rows: readonly ConversationRow[]) => Promise<void>,
): Promise<number> {
  const [template, customer, message] = await Promise.all([
    db.conversations.toCollection().first(),
    db.customers.toCollection().first(),
    db.messages.toCollection().first(),
  ]);
  if (!template?.last || !customer?.profile || !message) throw new Error('nothing to copy');
  const { last } = template;
  const { profile } = customer;
  const now = Date.now();
  const each = messages / conversations;
  let written = 0;
  for (let start = 0; start < conversations; start += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, conversations - start) }, (_, index) => start + index);
    const rows = places.map((index): ConversationRow => {
      const externalUserid = asExternalUserid(`wmBench${String(index).padStart(20, '0')}`);
      const share = index % 100;
      const isWaiting = share < 2;
      const isAnswered = share >= 2 && share < 5;
      const at =
        now -
        (isWaiting
          ? (index % 3_600) * 1_000
          : isAnswered
            ? HOUR + (index % 72_000) * 1_000
            : 48 * HOUR + index * APART_MS);
      return toConversationRow({
        ...template,
        id: asConversationId(`${template.openKfid}/${externalUserid}`),
        externalUserid,
        last: { ...last, messageId: asMessageId(`bench${index}`) },
        serviceState: isWaiting ? 'untreated' : isAnswered ? 'assistant' : 'ended',
        holder: null,
        lastAt: at,
        lastCustomerAt: at,
        openReplies: [],
        wait: isWaiting ? { since: at, cause: 'first' } : null,
        answeredWait: null,
        sessionStartedAt: at,
      });
    });
    const texts = rows.flatMap(({ id, lastAt }, index): MessageRow[] => {
      const from = Math.floor((start + index) * each);
      const until = Math.floor((start + index + 1) * each);
      return Array.from({ length: until - from }, (_, place) => ({
        ...message,
        id: asMessageId(`bench${from + place}`),
        conversationId: id,
        order: 1_000_000 + from + place,
        at: lastAt - (until - from - place) * 60_000,
      }));
    });
    await db.conversations.bulkPut(rows);
    await db.customers.bulkPut(
      rows.map(({ externalUserid }, index) => {
        const nickname = `虚构客户 ${start + index}`;
        return { ...customer, externalUserid, profile: { ...profile, nickname } };
      }),
    );
    await db.messages.bulkPut(texts);
    await alsoPut(rows);
    written += rows.length;
  }
  return written;
}
