import { foundFaults, type Faults } from '../../app/cards/card-faults.ts';
import type { Cards } from './cards.ts';
import { readPlace, type PlaceFault } from './map-link.ts';

/** The relay's limits on a place's words, in characters (shared/contracts/reply-content.ts). */
const PLACE_NAME_CHARACTERS = 128;
const PLACE_ADDRESS_CHARACTERS = 256;

type PlaceCardFault = 'empty' | 'too-long' | PlaceFault;

export function locationFaults({
  source,
  name,
  address,
}: Cards['location']): Faults<keyof Cards['location'], PlaceCardFault> {
  const reading = readPlace(source);
  return foundFaults({
    source: source.trim() === '' ? 'empty' : reading.kind === 'fault' ? reading.fault : null,
    name: name.trim().length > PLACE_NAME_CHARACTERS ? 'too-long' : null,
    address: address.trim().length > PLACE_ADDRESS_CHARACTERS ? 'too-long' : null,
  });
}

/** Chosen from a list, so it is one or there is none. */
export function acquisitionFaults({ url }: Cards['acquisition-link']): Faults<'url'> {
  return foundFaults({ url: url === '' ? 'empty' : null });
}
