import type { ReplyContent } from '#shared/contracts/reply-content';
import type { LinkCard, MiniProgramCard } from '../../app/cards/card-faults.ts';
import type { MenuItem } from '#shared/domain/message';
import type { Place } from './map-link.ts';

/** What is filled in before it is sent, as it is typed; `thumb` is its small picture as a data address, '' for none. */
export type Cards = {
  readonly link: LinkCard;
  readonly 'mini-program': MiniProgramCard;
  readonly menu: { readonly head: string; readonly items: readonly MenuItem[]; readonly tail: string };
  readonly location: { readonly source: string; readonly name: string; readonly address: string };
  /** One of the company's links; its name is for us. */
  readonly 'acquisition-link': { readonly url: string; readonly name: string };
};
export type CardKind = keyof Cards;

export const emptyCards: Cards = {
  link: { title: '', description: '', url: '', thumb: '' },
  'mini-program': { title: '', appid: '', pagepath: '', thumb: '' },
  menu: { head: '', items: [], tail: '' },
  location: { source: '', name: '', address: '' },
  'acquisition-link': { url: '', name: '' },
};

/** What goes out, and the name of a card among the recent ones. The hash of the small picture is the relay's to give. */
export function linkContent({ title, description, url }: Cards['link']): ReplyContent {
  return { kind: 'link', title: title.trim(), description: description.trim(), url: url.trim(), thumbHash: '' };
}

export function miniProgramContent({ title, appid, pagepath }: Cards['mini-program']): ReplyContent {
  return {
    kind: 'miniprogram',
    title: title.trim(),
    appid: appid.trim(),
    pagepath: pagepath.trim(),
    thumbHash: '',
  };
}

export function menuContent({ head, items, tail }: Cards['menu']): ReplyContent {
  return {
    kind: 'menu',
    head: head.trim(),
    items: items.map((item) => ({ ...item, text: item.text.trim() })),
    tail: tail.trim(),
  };
}

export function locationContent(place: Place, { name, address }: Cards['location']): ReplyContent {
  const { latitude, longitude } = place;
  return { kind: 'location', latitude, longitude, name: name.trim(), address: address.trim() };
}
