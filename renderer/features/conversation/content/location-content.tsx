import { ExternalLink, MapPin } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { mapAddress } from '../../../lib/map-address.ts';
import { Card } from './card.tsx';
import { useOpenLink } from './text-with-links.tsx';
import styles from './card.module.css';

/** A place by name and address. No map is drawn, so no map is told where the customer is until somebody asks. TL-9 */
export function LocationContent({ content }: { readonly content: ContentOf<'location'> }) {
  const words = useMessages().conversation.content.place;
  const open = useOpenLink();
  const { name, address, latitude, longitude } = content;
  const title = name || address || words.unnamed;
  return (
    <Card
      onOpen={() => open(mapAddress(content))}

      foot={
        <span className={styles['go']}>
          {words.open}
          <ExternalLink size={12} aria-hidden />
        </span>
      }
    >
      <span className={styles['beside']}>
        <span className={styles['words']}>
          <span className={styles['title']}>{title}</span>
          <span className={styles['text']}>
            {name !== '' && address !== '' ? address : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}
          </span>
        </span>
        <span className={styles['tile']}>
          <MapPin size={20} aria-hidden />
        </span>
      </span>
    </Card>
  );
}
