import {
  LINK_DESCRIPTION_BYTES,
  LINK_TITLE_BYTES,
  MINIPROGRAM_TITLE_BYTES,
  PAGEPATH_BYTES,
} from '#shared/domain/message';
import { utf8Bytes } from '#shared/lib/utf8';
import { isAppid, lengthFault, urlFault } from '../../lib/menu-faults.ts';

/** A link and a mini program as they are typed; `thumb` is the address of their small picture, '' for none. */
export type LinkCard = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly thumb: string;
};
export type MiniProgramCard = {
  readonly title: string;
  readonly appid: string;
  readonly pagepath: string;
  readonly thumb: string;
};

type CardFault = 'empty' | 'too-long' | 'not-url' | 'not-appid';
export type Faults<Field extends string, Fault extends string = CardFault> = Readonly<Partial<Record<Field, Fault>>>;

export function linkFaults({ title, description, url, thumb }: LinkCard): Faults<keyof LinkCard> {
  return foundFaults({
    title: lengthFault(title, LINK_TITLE_BYTES),
    description: overFault(description, LINK_DESCRIPTION_BYTES),
    url: urlFault(url),
    thumb: thumb === '' ? 'empty' : null,
  });
}

export function miniProgramFaults(card: MiniProgramCard): Faults<keyof MiniProgramCard> {
  const { title, appid, pagepath, thumb } = card;
  return foundFaults({
    title: overFault(title, MINIPROGRAM_TITLE_BYTES),
    appid: appid.trim() === '' ? 'empty' : isAppid(appid) ? null : 'not-appid',
    pagepath: lengthFault(pagepath, PAGEPATH_BYTES),
    thumb: thumb === '' ? 'empty' : null,
  });
}

function overFault(text: string, limit: number): 'too-long' | null {
  return utf8Bytes(text.trim()) > limit ? 'too-long' : null;
}

/** Only what is at fault is kept, so that an empty object means sound. */
export function foundFaults<Field extends string, Fault extends string>(
  all: Readonly<Record<Field, Fault | null>>,
): Faults<Field, Fault> {
  return Object.fromEntries(Object.entries(all).filter(([, fault]) => fault !== null)) as Faults<Field, Fault>;
}
