import type { NameCard } from '#simulator/control/phone-cards';
import type { MergedItem } from './wire.ts';

/** What lies over the conversation. */
export type Overlay =
  | { readonly kind: 'picture' | 'video'; readonly url: string }
  | { readonly kind: 'invitation'; readonly scanned: string }
  | { readonly kind: 'link'; readonly title: string; readonly url: string }
  | { readonly kind: 'mini-program'; readonly title: string; readonly appid: string; readonly pagepath: string }
  | {
      readonly kind: 'place';
      readonly name: string;
      readonly address: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: 'merged'; readonly title: string; readonly items: readonly MergedItem[] }
  /** `url` '': a card that only names somebody */
  | { readonly kind: 'name-card'; readonly url: string; readonly card: NameCard | undefined }
  | { readonly kind: 'own'; readonly msgid: string }
  | { readonly kind: 'settings' };
