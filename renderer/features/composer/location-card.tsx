import { MapPin } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { ByteField } from '../../ui/byte-field.tsx';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { locationFaults } from './card-faults.ts';
import { locationContent, type Cards } from './cards.ts';
import { readPlace } from './map-link.ts';
import { useFaultWords } from '../../app/cards/use-fault-words.ts';
import styles from '../../app/cards/card-preview.module.css';

export const locationCard: CardDefinition<'location'> = {
  kind: 'location',
  Form,
  Preview,
  read(card) {
    const reading = readPlace(card.source);
    if (reading.kind === 'fault' || Object.keys(locationFaults(card)).length > 0) return null;
    return { content: locationContent(reading.place, card), thumb: null };
  },
  name: ({ name, address, source }) => name || address || source,
};

function Form({ card, isTried, onChange }: CardFormProps<'location'>) {
  const words = useMessages().composer.cards;
  const say = useFaultWords(locationFaults(card), isTried || card.source.trim().length > 6);
  const reading = readPlace(card.source);

  /** A map's link knows the name too; what was typed already stays. */
  function read(source: string): void {
    const now = readPlace(source);
    const found = now.kind === 'place' ? now.place : { name: '', address: '' };
    onChange({
      source,
      ...(card.name === '' && found.name !== '' ? { name: found.name } : {}),
      ...(card.address === '' && found.address !== '' ? { address: found.address } : {}),
    });
  }

  return (
    <>
      <ByteField
        label={words.place}
        value={card.source}
        limit={null}
        rows={2}
        cutWord={words.cut}
        placeholder="31.230416, 121.473701"
        hint={
          reading.kind === 'place'
            ? words.placeRead(reading.place.latitude.toFixed(6), reading.place.longitude.toFixed(6))
            : words.placeHint
        }
        error={say('source', words.place)}
        onChange={read}
        isFirst
      />
      <ByteField
        label={words.placeName}
        value={card.name}
        limit={null}
        cutWord={words.cut}
        error={say('name', words.placeName)}
        onChange={(name) => onChange({ name })}
      />
      <ByteField
        label={words.placeAddress}
        value={card.address}
        limit={null}
        cutWord={words.cut}
        error={say('address', words.placeAddress)}
        onChange={(address) => onChange({ address })}
      />
    </>
  );
}

function Preview({ card }: { readonly card: Cards['location'] }) {
  const words = useMessages().composer.cards;
  const { name, address } = card;
  return (
    <div className={styles['place']}>
      <b>{name.trim() || words.placeUnnamed}</b>
      <span>{address}</span>
      <i data-empty={readPlace(card.source).kind === 'fault' || undefined}>
        <MapPin size={26} aria-hidden />
      </i>
    </div>
  );
}
