import { assertNever } from '#shared/lib/assert-never';
import type { MediaKind } from '#shared/wecom/media';
import type { SyncMessage } from '#shared/wecom/sync-msg';

type Envelope = Pick<
  SyncMessage,
  'msgid' | 'send_time' | 'open_kfid' | 'external_userid' | 'origin' | 'servicer_userid'
>;
type Distribute<T> = T extends unknown ? Omit<T, keyof Envelope> : never;

/** A message of a documented type without its envelope: msgtype and the object named like it (wecom-api.md 4.4). */
export type MessageBody = Distribute<SyncMessage>;

/** A message of a type nobody documents yet; the list has grown several times (wecom-api.md 4.4). */
type UnknownBody = { readonly future: string; readonly object: Readonly<Record<string, unknown>> };

export type AnyBody = MessageBody | UnknownBody;

/** As it stands in sync_msg. */
export function toWire(body: AnyBody): { readonly msgtype: string; readonly [object: string]: unknown } {
  return 'future' in body ? { msgtype: body.future, [body.future]: body.object } : { ...body };
}

/** One message of a merged_msg. `at` is epoch ms. */
export type MergedPart = { readonly at: number; readonly sender: string; readonly body: MessageBody };

/** Several messages forwarded as one: each inside is a JSON string shaped like the types here (wecom-api.md 4.4). */
export function mergedBody(title: string, parts: readonly MergedPart[]): MessageBody {
  return {
    msgtype: 'merged_msg',
    merged_msg: {
      title,
      item: parts.map(({ at, sender, body }) => ({
        send_time: Math.floor(at / 1_000),
        msgtype: body.msgtype,
        sender_name: sender,
        msg_content: JSON.stringify(body),
      })),
    },
  };
}

/** A message that is one file. */
export function mediaBody(kind: MediaKind, mediaId: string): MessageBody {
  const ref = { media_id: mediaId };
  switch (kind) {
    case 'image':
      return { msgtype: 'image', image: ref };
    case 'voice':
      return { msgtype: 'voice', voice: ref };
    case 'video':
      return { msgtype: 'video', video: ref };
    case 'file':
      return { msgtype: 'file', file: ref };
    default:
      return assertNever(kind);
  }
}
