import {
  LINK_DESCRIPTION_BYTES,
  LINK_TITLE_BYTES,
  MINIPROGRAM_TITLE_BYTES,
  PAGEPATH_BYTES,
} from '#shared/domain/message';
import { utf8Bytes } from '#shared/lib/utf8';
import { isAppid, lengthFault, urlFault } from '../../lib/menu-faults.ts';
import type { Cards } from './cards.ts';
import { readPlace, type PlaceFault } from './map-link.ts';

type Fault = 'empty' | 'too-long' | 'not-url' | 'not-appid' | PlaceFault;
export type Faults<Field extends string> = Readonly<Partial<Record<Field, Fault>>>;

/** The relay's limits on a place's words, in characters (shared/contracts/reply-content.ts). */
const PLACE_NAME_CHARACTERS = 128;
const PLACE_ADDRESS_CHARACTERS = 256;

export function linkFaults({ title, description, url, thumb }: Cards['link']): Faults<keyof Cards['link']> {
  return found({
    title: lengthFault(title, LINK_TITLE_BYTES),
    description: over(description, LINK_DESCRIPTION_BYTES),
    url: urlFault(url),
    thumb: thumb === '' ? 'empty' : null,
  });
}

export function miniProgramFaults(card: Cards['mini-program']): Faults<keyof Cards['mini-program']> {
  const { title, appid, pagepath, thumb } = card;
  return found({
    title: over(title, MINIPROGRAM_TITLE_BYTES),
    appid: appid.trim() === '' ? 'empty' : isAppid(appid) ? null : 'not-appid',
    pagepath: lengthFault(pagepath, PAGEPATH_BYTES),
    thumb: thumb === '' ? 'empty' : null,
  });
}

export function locationFaults({ source, name, address }: Cards['location']): Faults<keyof Cards['location']> {
  const reading = readPlace(source);
  return found({
    source: source.trim() === '' ? 'empty' : reading.kind === 'fault' ? reading.fault : null,
    name: name.trim().length > PLACE_NAME_CHARACTERS ? 'too-long' : null,
    address: address.trim().length > PLACE_ADDRESS_CHARACTERS ? 'too-long' : null,
  });
}

/** Chosen from a list, so it is one or there is none. */
export function acquisitionFaults({ url }: Cards['acquisition-link']): Faults<'url'> {
  return found({ url: url === '' ? 'empty' : null });
}

function over(text: string, limit: number): 'too-long' | null {
  return utf8Bytes(text.trim()) > limit ? 'too-long' : null;
}

function found<Field extends string>(all: Readonly<Record<Field, Fault | null>>): Faults<Field> {
  // Only what is at fault is kept, so that an empty object means sound.
  return Object.fromEntries(Object.entries(all).filter(([, fault]) => fault !== null)) as Faults<Field>;
}
