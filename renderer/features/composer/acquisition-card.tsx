import { useMessages } from '../../app/messages/use-messages.ts';
import { ByteField } from '../../ui/byte-field.tsx';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { acquisitionFaults } from './card-faults.ts';
import { useFaultWords } from './use-fault-words.ts';
import styles from './card-preview.module.css';

export const acquisitionCard: CardDefinition<'acquisition-link'> = {
  kind: 'acquisition-link',
  Form,
  Preview,
  read: (card) =>
    Object.keys(acquisitionFaults(card)).length === 0
      ? { content: { kind: 'acquisition-link', url: card.url.trim() }, thumb: null }
      : null,
  name: ({ url }) => url.replace('https://work.weixin.qq.com/ca/', ''),
};

function Form({ card, isTried, onChange }: CardFormProps<'acquisition-link'>) {
  const words = useMessages().composer.cards;
  const say = useFaultWords(acquisitionFaults(card), isTried || card.url.length > 40);
  return (
    <ByteField
      label={words.acquisition}
      value={card.url}
      limit={null}
      rows={2}
      cutWord={words.cut}
      placeholder="https://work.weixin.qq.com/ca/"
      hint={words.acquisitionHint}
      error={say('url', words.acquisition)}
      onChange={(url) => onChange({ url: url.trim() })}
      isFirst
    />
  );
}

/** WeCom fills in whose card it is: only its shape is known here. */
function Preview() {
  const words = useMessages().composer.cards;
  return (
    <div className={styles['card']}>
      <i aria-hidden />
      <b aria-hidden />
      <small>{words.acquisitionCard}</small>
    </div>
  );
}
