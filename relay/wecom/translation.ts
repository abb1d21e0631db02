import type { Fact, NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asServicerUserid, toConversationId, type OpenKfid } from '#shared/domain/ids';
import type { Content, Message } from '#shared/domain/message';
import type { Availability } from '#shared/domain/servicer';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';

type OfKind<Kind extends Fact['kind']> = Extract<NewFact, { kind: Kind }>;

/** What one item of sync_msg means. `item` is null when not even the envelope could be read. */
export type Translation = {
  readonly msgid: string;
  readonly at: number;
  readonly facts: readonly NewFact[];
  /** Keep the item as it came: we could not draw it. */
  readonly keepRaw: boolean;
  readonly news: News | null;
};

/** What an item asks for besides its facts. */
export type News =
  /** The customer wrote or entered: time for a snapshot. */
  | { readonly kind: 'contact'; readonly externalUserid: string }
  | { readonly kind: 'entry'; readonly externalUserid: string; readonly welcomeCode: string | null }
  | { readonly kind: 'media'; readonly externalUserid: string; readonly mediaId: string }
  /** msg_send_fail: the fact needs the time of the reply, which only the feed knows. */
  | { readonly kind: 'send-failed'; readonly fact: Omit<OfKind<'reply.failed'>, 'acceptedAt'> }
  | { readonly kind: 'availability'; readonly servicerUserid: string; readonly availability: Availability };

/** A `message.received` fact about an item. */
export function received(
  openKfid: OpenKfid,
  externalUserid: string,
  item: UnknownSyncItem,
  body: { readonly origin: Message['origin']; readonly content: Content },
): OfKind<'message.received'> {
  const at = item.send_time * 1_000;
  const writer = body.origin === 'wecom-client' ? item.servicer_userid : undefined;
  return {
    kind: 'message.received',
    at,
    openKfid,
    message: {
      id: asMessageId(item.msgid),
      conversationId: toConversationId(openKfid, asExternalUserid(externalUserid)),
      origin: body.origin,
      servicerUserid: typeof writer === 'string' && writer !== '' ? asServicerUserid(writer) : null,
      at,
      content: body.content,
    },
  };
}
