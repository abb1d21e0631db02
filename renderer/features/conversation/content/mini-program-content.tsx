import { Aperture } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import { SmallPicture } from './small-picture.tsx';
import type { MessageRow } from '../../../db/schema.ts';
import { useLocal } from './use-local.ts';
import styles from './card.module.css';

type Props = { readonly content: ContentOf<'miniprogram'>; readonly row: MessageRow };

/** A page of a mini program. It opens in WeChat only, so it is no button here. */
export function MiniProgramContent({ content, row }: Props) {
  const local = useLocal(row);
  const words = useMessages().conversation.content.miniProgram;
  return (
    <Card
      foot={
        <>
          <Aperture size={12} aria-hidden />
          {words.mark} · {words.foot}
        </>
      }
    >
      <span className={styles['stack']}>
        <span className={styles['title']}>{content.title === '' ? words.mark : content.title}</span>
        <SmallPicture media={content.media} local={local} width="100%" height={196} />
      </span>
    </Card>
  );
}
