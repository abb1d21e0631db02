import { assertNever } from '../lib/assert-never.ts';
import { cutUtf8 } from '../lib/utf8.ts';
import type { ConversationId, MessageId, ServicerUserid } from './ids.ts';

/** Who made a message: WeCom's `origin` 3, 4, 5, and our own desks, which WeCom never reports (wecom-api.md 4.4). */
export type Origin = 'customer' | 'system' | 'wecom-client' | 'desk';

/** A stored file: `hash` is its address at the relay (`GET /api/media/:hash`). Sizes in pixels where it has any. */
export type Media = {
  readonly hash: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** The name its sender gave it; files only (wecom-api.md 4.4, Content-disposition). */
  readonly name?: string;
  /** Hash of a smaller picture of it, never over 480 pixels on its longer side. */
  readonly thumb?: string;
  /** Playing time of a voice message or a video, ms. */
  readonly durationMs?: number;
  /** A voice message: hash of the same words as WAV, which every browser plays, and their loudness, 48 steps of 0…1. */
  readonly playable?: { readonly hash: string; readonly peaks: readonly number[] };
};

/** What a message carries besides words. `media` is null until the relay has it; `lost` says why it never will. */
export type Carried = { readonly media: Media | null; readonly lost?: MediaLoss };
/** `expired`: WeCom keeps media three days (40007). `cleared`: our own retention let it go. `refused`: WeCom would not give it. */
export type MediaLoss = 'expired' | 'cleared' | 'refused';

export type MenuItem =
  | { readonly kind: 'click'; readonly id: string; readonly text: string }
  | { readonly kind: 'view'; readonly url: string; readonly text: string }
  | { readonly kind: 'miniprogram'; readonly appid: string; readonly pagepath: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** Types a customer or a colleague in the WeCom client sends, and those we send (wecom-api.md 4.4, 4.6). */
export type Content =
  /** `menuId`: the customer tapped an item of a menu of ours. */
  | { readonly kind: 'text'; readonly text: string; readonly menuId?: string }
  | ({ readonly kind: 'image' } & Carried)
  | ({ readonly kind: 'voice' } & Carried)
  | ({ readonly kind: 'video' } & Carried)
  | ({ readonly kind: 'file' } & Carried)
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name: string;
      readonly address: string;
    }
  /** `media`: its small picture, when there is one. */
  | ({ readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string } & Carried)
  | ({
      readonly kind: 'miniprogram';
      readonly title: string;
      readonly appid: string;
      readonly pagepath: string;
    } & Carried)
  | { readonly kind: 'menu'; readonly head: string; readonly items: readonly MenuItem[]; readonly tail: string }
  /** 获客链接, sent by us only; WeChat shows it as a name card (wecom-api.md 4.6). */
  | { readonly kind: 'acquisition-link'; readonly url: string }
  /** A colleague's name card. */
  | { readonly kind: 'name-card'; readonly servicerUserid: ServicerUserid }
  | {
      readonly kind: 'channels';
      readonly of: 'feed' | 'live' | 'name-card';
      readonly nickname: string;
      readonly title: string;
    }
  /** `priceFen`: WeCom's sales_price in fen, null when it is no number. Pictures are kept as media like a link's. */
  | ({
      readonly kind: 'shop-product';
      readonly productId: string;
      readonly title: string;
      readonly priceFen: number | null;
      readonly shop: string;
    } & Carried)
  | ({
      readonly kind: 'shop-order';
      readonly orderId: string;
      readonly titles: string;
      readonly price: string;
      readonly state: string;
      readonly shop: string;
    } & Carried)
  | { readonly kind: 'merged'; readonly title: string; readonly items: readonly MergedItem[] }
  /** WeCom tells no details of these (wecom-api.md 4.4). */
  | { readonly kind: 'placeholder'; readonly of: 'meeting' | 'calendar' | 'note' }
  /** A type this version cannot draw; the relay keeps it raw. `wecomType` is WeCom's msgtype. */
  | { readonly kind: 'unsupported'; readonly wecomType: string };

/** One line of a forwarded conversation; its own media are never fetched, WeCom names none that outlive it. */
export type MergedItem = { readonly at: number; readonly sender: string; readonly content: Content };

export type ContentOf<Kind extends Content['kind']> = Extract<Content, { kind: Kind }>;

/** What the message carries, or null when its kind carries nothing. */
export function carriedBy(content: Content): Carried | null {
  return 'media' in content ? content : null;
}

/** The same content with what has come of its media. */
export function withCarried(content: Content, carried: Carried): Content {
  if (!('media' in content)) return content;
  const { lost: _, ...kept } = content;
  return { ...kept, ...carried };
}

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
  readonly automatic?: Automatic;
  /**
   * A reply: since when the customer had said more than its writer's desk knew. What they said then it does not answer
   * (OUT-28).
   */
  readonly overtakenAt?: number;
};

/** Messages on an event (wecom-api.md 4.7): on entering, on being queued, on being taken, on the end. */
export type AutomaticKind = 'welcome' | 'queue' | 'first-reply' | 'closing';
/** What the relay says by itself: by a code of WeCom's; outside the hours, or of a rest, as a reply of the five. */
type Automatic = AutomaticKind | 'off-hours' | 'rest';

/** WeCom's limits on what we send, bytes of UTF-8 where not said otherwise (wecom-api.md 4.6, 5). */
export const TEXT_BYTES = 2048;
export const IMAGE_BYTES = 10 * 1024 * 1024;
export const VOICE_BYTES = 2 * 1024 * 1024;
export const VOICE_MS = 60_000;
export const VIDEO_BYTES = 10 * 1024 * 1024;
export const FILE_BYTES = 20 * 1024 * 1024;
export const URL_BYTES = 2048;
/** Longer ones are cut by WeCom, so they are refused here before anybody sees half a title. */
export const LINK_TITLE_BYTES = 128;
export const LINK_DESCRIPTION_BYTES = 512;
export const MINIPROGRAM_TITLE_BYTES = 64;
export const PAGEPATH_BYTES = 1024;
export const MENU_TEXT_BYTES = 1024;
export const MENU_CLICK_BYTES = 128;
export const MENU_LINE_BYTES = 256;
/** Of these items at most ten can be tapped (95008). */
export const MENU_ITEMS = 50;
export const MENU_TAPS = 10;

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
    case 'miniprogram':
    case 'shop-product':
    case 'merged':
      return content.title;
    case 'shop-order':
      return content.titles;
    case 'channels':
      return content.title === '' ? content.nickname : content.title;
    case 'location':
      return content.name === '' ? content.address : content.name;
    case 'menu':
      return content.head;
    case 'file':
      return content.media?.name ?? '';
    case 'image':
    case 'voice':
    case 'video':
    case 'name-card':
    case 'acquisition-link':
    case 'placeholder':
    case 'unsupported':
      return '';
    default:
      return assertNever(content);
  }
}
