import { ShoppingBag } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { yuan } from '../../../lib/format.ts';
import { Card } from './card.tsx';
import { SmallPicture } from './small-picture.tsx';
import styles from './card.module.css';

/** A product of a 视频号 shop: what the customer is looking at when they ask. */
export function ProductContent({ content }: { readonly content: ContentOf<'shop-product'> }) {
  const words = useMessages().conversation.content.product;
  return (
    <Card
      foot={
        <>
          <ShoppingBag size={12} aria-hidden />
          {content.shop === '' ? words.foot : `${words.foot} · ${content.shop}`}
        </>
      }
    >
      <span className={styles['beside']}>
        <SmallPicture media={content.media} width={72} height={72} />
        <span className={styles['words']}>
          <span className={styles['title']}>{content.title}</span>
          {content.priceFen === null ? (
            <span className={styles['price']} data-none>
              {words.noPrice}
            </span>
          ) : (
            <span className={styles['price']}>{yuan(content.priceFen)}</span>
          )}
        </span>
      </span>
    </Card>
  );
}
