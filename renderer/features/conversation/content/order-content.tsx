import { Copy, ReceiptText } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import { SmallPicture } from './small-picture.tsx';
import { useCopy } from './use-copy.ts';
import styles from './card.module.css';

/** An order of a 视频号 shop; its number is what the servicer needs next, so it is one press away. */
export function OrderContent({ content }: { readonly content: ContentOf<'shop-order'> }) {
  const { copy: copyWord, content: words } = useMessages().conversation;
  const copy = useCopy();
  const { titles, price, state, shop, orderId, media } = content;
  return (
    <Card
      foot={
        <>
          <ReceiptText size={12} aria-hidden />
          {shop === '' ? words.order.foot : `${words.order.foot} · ${shop}`}
        </>
      }
    >
      <span className={styles['stack']}>
        <span className={styles['beside']}>
          <SmallPicture media={media} width={64} height={64} />
          <span className={styles['words']}>
            <span className={styles['title']}>{titles}</span>
            <span className={styles['row']}>
              <span className={styles['price']}>{price}</span>
              {state === '' ? null : <span className={styles['mark']}>{state}</span>}
            </span>
          </span>
        </span>
        {orderId === '' ? null : (
          <span className={styles['row']}>
            <span className={styles['text']}>{words.order.number(orderId)}</span>
            <button
              type="button"
              className={styles['action']}
              aria-label={words.order.copy}
              onClick={() => copy(orderId)}
            >
              <Copy size={12} aria-hidden />
              {copyWord}
            </button>
          </span>
        )}
      </span>
    </Card>
  );
}
