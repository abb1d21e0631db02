import { LayoutGrid } from 'lucide-react';
import { MINIPROGRAM_TITLE_BYTES, PAGEPATH_BYTES } from '#shared/domain/message';
import { cutUtf8 } from '#shared/lib/utf8';
import { ByteField } from '../../ui/byte-field.tsx';
import { useMessages } from '../messages/use-messages.ts';
import { miniProgramFaults, type MiniProgramCard } from './card-faults.ts';
import type { CardFieldsProps } from './card-fields.ts';
import { ThumbField } from './thumb-field.tsx';
import { useFaultWords } from './use-fault-words.ts';
import styles from './card-preview.module.css';

/** As WeCom advises (wecom-api.md 4.6). */
const COVER = { width: 520, height: 416 } as const;

/** A mini program's fields, each counted and explained. */
export function MiniProgramForm({ card, isTried, last, onChange }: CardFieldsProps<MiniProgramCard>) {
  const words = useMessages().composer.cards;
  const say = useFaultWords(miniProgramFaults(card), isTried);
  return (
    <>
      <ByteField
        label={words.appid}
        value={card.appid}
        limit={null}
        cutWord={words.cut}
        placeholder={last?.appid ?? 'wx'}
        hint={words.appidHint}
        error={say('appid', words.appid)}
        onChange={(appid) => onChange({ appid })}
        isFirst
      />
      <ByteField
        label={words.pagepath}
        value={card.pagepath}
        limit={PAGEPATH_BYTES}
        cutWord={words.cut}
        placeholder="pages/index.html"
        hint={words.pagepathHint}
        error={say('pagepath', words.pagepath)}
        onChange={(pagepath) => onChange({ pagepath })}
      />
      <ByteField
        label={words.titleOptional}
        value={card.title}
        limit={MINIPROGRAM_TITLE_BYTES}
        cutWord={words.cut}
        error={say('title', words.title)}
        onChange={(title) => onChange({ title })}
      />
      <ThumbField
        label={words.cover}
        hint={words.coverHint}
        value={card.thumb}
        {...COVER}
        last={last?.thumb ?? ''}
        error={say('thumb', words.cover) && words.thumbNeeded}
        onChange={(thumb) => onChange({ thumb })}
      />
    </>
  );
}

/** A mini program as WeChat shows it. */
export function MiniProgramPreview({ card }: { readonly card: MiniProgramCard }) {
  const words = useMessages().composer.cards;
  return (
    <div className={styles['mini']}>
      <small>
        <LayoutGrid size={13} aria-hidden />
        {words.miniProgramName}
      </small>
      <b>{cutUtf8(card.title.trim(), MINIPROGRAM_TITLE_BYTES)}</b>
      <i>{card.thumb === '' ? words.cover : <img src={card.thumb} alt="" />}</i>
      <small data-foot>{words.miniProgram}</small>
    </div>
  );
}
