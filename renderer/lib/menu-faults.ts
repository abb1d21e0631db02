import {
  MENU_CLICK_BYTES,
  MENU_ITEMS,
  MENU_LINE_BYTES,
  MENU_TAPS,
  MENU_TEXT_BYTES,
  PAGEPATH_BYTES,
  URL_BYTES,
  type MenuItem,
} from '#shared/domain/message';
import { utf8Bytes } from '#shared/lib/utf8';

export type Menu = { readonly head: string; readonly items: readonly MenuItem[]; readonly tail: string };
export type MenuFault = 'empty' | 'too-long' | 'not-url' | 'not-appid';
export type MenuFaults = {
  readonly head: MenuFault | null;
  readonly tail: MenuFault | null;
  /** In the order of the items; an empty object means nothing stands against that one. */
  readonly items: readonly Partial<Record<'text' | 'url' | 'appid' | 'pagepath', MenuFault>>[];
  readonly whole: 'empty' | 'too-many-taps' | 'too-many' | null;
};

/** Bytes an item's words may have (wecom-api.md 4.6). */
export function itemBytes(kind: MenuItem['kind']): number {
  if (kind === 'click') return MENU_CLICK_BYTES;
  return kind === 'text' ? MENU_LINE_BYTES : MENU_TEXT_BYTES;
}

/** What stands against sending a menu, field by field. `most`: 50 items in a reply, 10 on an event (wecom-api.md 4.7). */
export function menuFaults({ head, items, tail }: Menu, most = MENU_ITEMS): MenuFaults {
  const taps = items.filter((item) => item.kind !== 'text').length;
  const isEmpty = head.trim() === '' && tail.trim() === '' && items.length === 0;
  return {
    head: utf8Bytes(head) > MENU_TEXT_BYTES ? 'too-long' : null,
    tail: utf8Bytes(tail) > MENU_TEXT_BYTES ? 'too-long' : null,
    items: items.map(itemFaults),
    whole: isEmpty ? 'empty' : items.length > most ? 'too-many' : taps > MENU_TAPS ? 'too-many-taps' : null,
  };
}

export function isMenuSound({ head, tail, items, whole }: MenuFaults): boolean {
  return head === null && tail === null && whole === null && items.every((item) => Object.keys(item).length === 0);
}

function itemFaults(item: MenuItem): MenuFaults['items'][number] {
  const faults: { -readonly [Field in keyof MenuFaults['items'][number]]: MenuFault } = {};
  const text = lengthFault(item.text, itemBytes(item.kind));
  if (text) faults.text = text;
  if (item.kind === 'view') {
    const url = urlFault(item.url);
    if (url) faults.url = url;
  }
  if (item.kind === 'miniprogram') {
    const pagepath = lengthFault(item.pagepath, PAGEPATH_BYTES);
    if (pagepath) faults.pagepath = pagepath;
    if (!isAppid(item.appid)) faults.appid = item.appid === '' ? 'empty' : 'not-appid';
  }
  return faults;
}

export function lengthFault(text: string, limit: number): 'empty' | 'too-long' | null {
  if (text.trim() === '') return 'empty';
  return utf8Bytes(text.trim()) > limit ? 'too-long' : null;
}

export function urlFault(url: string): 'empty' | 'too-long' | 'not-url' | null {
  const fault = lengthFault(url, URL_BYTES);
  if (fault) return fault;
  return /^https?:\/\/[^\s]+$/.test(url.trim()) && URL.canParse(url.trim()) ? null : 'not-url';
}

export function isAppid(appid: string): boolean {
  return /^[0-9a-zA-Z_-]{1,32}$/.test(appid.trim());
}

/** An id no other item of the menu has; letters, digits and `-` only. */
export function nextTapId(items: readonly MenuItem[]): string {
  const taken = new Set(items.map((item) => (item.kind === 'click' ? item.id : '')));
  let number = items.length + 1;
  while (taken.has(`tap-${number}`)) number += 1;
  return `tap-${number}`;
}
