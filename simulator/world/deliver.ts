import { mediaInboundBytes, mediaKinds } from '#shared/wecom/media';
import { toSeconds } from '../clock.ts';
import { newMsgid } from '../ids.ts';
import { addLine } from './conversations.ts';
import { announce } from './doorbell.ts';
import { lineOf } from './lines.ts';
import { toWire, type AnyBody } from './message-body.ts';
import type { Conversation } from './state.ts';
import type { World } from './world.ts';

/**
 * A message as it arrives: a line on the phone and an item of sync_msg. `by`: the servicer who wrote it in the WeCom
 * client (origin 5); without it the customer did (origin 3). Gives the msgid.
 */
export function deliver(world: World, conversation: Conversation, body: AnyBody, by?: string): string {
  const { openKfid, externalUserid } = conversation;
  const msgid = newMsgid();
  addLine(world, conversation, by === undefined ? 'customer' : 'company', msgid, lineOf(body), by);
  if (by === undefined && conversation.rejected === true && world.variants.rejectedMessages === 'withheld')
    return msgid;
  announce(world, openKfid, {
    msgid,
    send_time: toSeconds(world.clock.now()),
    origin: by === undefined ? 3 : 5,
    open_kfid: openKfid,
    external_userid: externalUserid,
    ...(by === undefined ? {} : { servicer_userid: by }),
    ...asReceived(world, toWire(body)),
  });
  return msgid;
}

type Wire = ReturnType<typeof toWire>;

/** What WeCom makes of it: too large media become a text notice, whose words are this simulator's own (wecom-api.md 4.4). */
function asReceived(world: World, wire: Wire): Wire {
  if (wire.msgtype === 'merged_msg' && world.variants.mergedMsgtype === 'number') return withNumbers(wire);
  const kind = mediaKinds.find((candidate) => candidate === wire.msgtype);
  if (kind === undefined) return wire;
  const bytes = world.mediaBytes.get(mediaIdOf(wire[kind]))?.length ?? 0;
  if (bytes <= mediaInboundBytes[kind]) return wire;
  return { msgtype: 'text', text: { content: `[${notices[kind]}过大，请在企业微信客户端查看]` } };
}

const notices = { image: '图片', voice: '语音', video: '视频', file: '文件' } as const;

// The numbers are not documented anywhere: these are this simulator's own (wecom-api.md 12).
const numbers = ['text', 'image', 'voice', 'video', 'file', 'location', 'link'];

function withNumbers(wire: Wire): Wire {
  // The body was built by mergedBody or read by its schema.
  const merged = wire['merged_msg'] as { item: readonly { msgtype: string }[] };
  const item = merged.item.map((part) => ({ ...part, msgtype: numbers.indexOf(part.msgtype) + 1 }));
  return { ...wire, merged_msg: { ...merged, item } };
}

function mediaIdOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'media_id' in value ? String(value.media_id) : '';
}
