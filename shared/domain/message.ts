import { assertNever } from '../lib/assert-never.ts';
import { cutUtf8 } from '../lib/utf8.ts';
import type { ConversationId, MessageId, ServicerUserid } from './ids.ts';

/** Who made a message: WeCom's `origin` 3, 4, 5, and our own desks, which WeCom never reports (wecom-api.md 4.4). */
export type Origin = 'customer' | 'system' | 'wecom-client' | 'desk';

/** A stored picture: `hash` is its address at the relay (`GET /api/media/:hash`). */
export type Media = {
  readonly hash: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
};

export type MenuItem =
  | { readonly kind: 'click'; readonly id: string; readonly text: string }
  | { readonly kind: 'view'; readonly url: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

export type Content =
  /** `menuId`: the customer tapped an item of a menu of ours. */
  | { readonly kind: 'text'; readonly text: string; readonly menuId?: string }
  /** `media` is null until the relay has fetched it (WeCom keeps it three days); `lost` says it never will be. */
  | { readonly kind: 'image'; readonly media: Media | null; readonly lost?: true }
  | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
  | { readonly kind: 'menu'; readonly head: string; readonly items: readonly MenuItem[]; readonly tail: string }
  /** A type this version cannot draw; the relay keeps it raw. `wecomType` is WeCom's msgtype. */
  | { readonly kind: 'unsupported'; readonly wecomType: string };

export type Message = {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly origin: Origin;
  /** The colleague who wrote it (desk, wecom-client), or null. */
  readonly servicerUserid: ServicerUserid | null;
  /** `desk`: when the relay accepted it; others: WeCom's send_time, whole seconds. */
  readonly at: number;
  readonly content: Content;
  /** Sent by the relay itself, not by a person: it answers no one's waiting. */
  readonly automatic?: 'welcome' | 'closing';
};

/** WeCom's limits on what we send (wecom-api.md 4.6, 5). */
export const TEXT_BYTES = 2048;
export const IMAGE_BYTES = 10 * 1024 * 1024;

const PREVIEW_BYTES = 180;

/** What a list row shows of a message: its kind, and the beginning of its text for text-like kinds. */
export type Preview = { readonly kind: Content['kind']; readonly text: string };

export function previewOf(content: Content): Preview {
  return { kind: content.kind, text: cutUtf8(previewText(content).replace(/\s+/g, ' ').trim(), PREVIEW_BYTES) };
}

function previewText(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'link':
      return content.title;
    case 'menu':
      return content.head;
    case 'image':
    case 'unsupported':
      return '';
    default:
      return assertNever(content);
  }
}
