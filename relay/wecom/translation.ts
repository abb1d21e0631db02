import type { Fact, NewFact } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asServicerUserid,
  toConversationId,
  type ConversationId,
  type OpenKfid,
} from '#shared/domain/ids';
import type { AutomaticKind, Content, Message } from '#shared/domain/message';
import type { Availability } from '#shared/domain/servicer';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';
import type { MediaSource } from './carried-source.ts';

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
  | { readonly kind: 'media'; readonly externalUserid: string; readonly source: MediaSource }
  /** session_status_change 1 and 3 come with the right to say one text (wecom-api.md 4.5, 4.7). */
  | {
      readonly kind: 'event-code';
      readonly conversationId: ConversationId;
      readonly automatic: Extract<AutomaticKind, 'first-reply' | 'closing'>;
      readonly code: string;
    }
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
