import { Clapperboard, IdCard, Radio } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';

const icons = { feed: Clapperboard, live: Radio, 'name-card': IdCard } as const;

/** Something of 视频号. WeCom tells whose and, of a post, its title; there is nothing to open outside WeChat. */
export function ChannelsContent({ content }: { readonly content: ContentOf<'channels'> }) {
  const words = useMessages().conversation.content;
  const Icon = icons[content.of];
  return (
    <Card foot={`${words.channels[content.of]} · ${words.channelsFoot}`}>
      <span className={styles['beside']}>
        <span className={styles['words']}>
          <span className={styles['title']}>{content.title === '' ? content.nickname : content.title}</span>
          {content.title === '' ? null : <span className={styles['text']}>{content.nickname}</span>}
        </span>
        <span className={styles['tile']}>
          <Icon size={20} aria-hidden />
        </span>
      </span>
    </Card>
  );
}
