import { LINK_DESCRIPTION_BYTES, LINK_TITLE_BYTES } from '#shared/domain/message';
import { cutUtf8 } from '#shared/lib/utf8';
import { ByteField } from '../../ui/byte-field.tsx';
import { useMessages } from '../messages/use-messages.ts';
import { linkFaults, type LinkCard } from './card-faults.ts';
import type { CardFieldsProps } from './card-fields.ts';
import { ThumbField } from './thumb-field.tsx';
import { useFaultWords } from './use-fault-words.ts';
import styles from './card-preview.module.css';

const THUMB = 200;

/** A link's fields, each counted and explained. */
export function LinkForm({ card, isTried, last, onChange }: CardFieldsProps<LinkCard>) {
  const words = useMessages().composer.cards;
  const say = useFaultWords(linkFaults(card), isTried);
  return (
    <>
      <ByteField
        label={words.url}
        value={card.url}
        limit={null}
        cutWord={words.cut}
        placeholder="https://"
        error={say('url', words.url)}
        onChange={(url) => onChange({ url })}
        isFirst
      />
      <ByteField
        label={words.title}
        value={card.title}
        limit={LINK_TITLE_BYTES}
        cutWord={words.cut}
        error={say('title', words.title)}
        onChange={(title) => onChange({ title })}
      />
      <ByteField
        label={words.description}
        value={card.description}
        limit={LINK_DESCRIPTION_BYTES}
        rows={2}
        cutWord={words.cut}
        error={say('description', words.description)}
        onChange={(description) => onChange({ description })}
      />
      <ThumbField
        label={words.thumb}
        hint={words.thumbLinkHint}
        value={card.thumb}
        width={THUMB}
        height={THUMB}
        last={last?.thumb ?? ''}
        error={say('thumb', words.thumb) && words.thumbNeeded}
        onChange={(thumb) => onChange({ thumb })}
      />
    </>
  );
}

/** A link as WeChat shows it, cut where WeChat cuts. */
export function LinkPreview({ card }: { readonly card: LinkCard }) {
  const words = useMessages().composer.cards;
  return (
    <div className={styles['link']}>
      <b data-empty={card.title === '' || undefined}>{cutUtf8(card.title.trim(), LINK_TITLE_BYTES) || words.title}</b>
      <span>{cutUtf8(card.description.trim(), LINK_DESCRIPTION_BYTES)}</span>
      <i>{card.thumb === '' ? null : <img src={card.thumb} alt="" />}</i>
    </div>
  );
}
