import { ActionIcon } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ContentOf, MergedItem } from '#shared/domain/message';
import { asMessageId } from '#shared/domain/ids';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { useLanguage } from '../../../app/use-language.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { fullTime, momentWords } from '../../../lib/format.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { MergedCard } from './merged-card.tsx';
import { TimelineLinksContext, useTimelineLinks } from './timeline-links.ts';
import styles from './merged-dialog.module.css';

type Props = { readonly content: ContentOf<'merged'>; readonly row: MessageRow; readonly onClose: () => void };

/** The lines of a forwarded conversation. One forwarded inside it opens in the same place, with a way back. */
export function MergedDialog({ content, row, onClose }: Props) {
  const words = useMessages().conversation.content.merged;
  const [path, setPath] = useState<readonly ContentOf<'merged'>[]>([content]);
  const outer = useTimelineLinks();
  const links = useMemo(() => ({ ...outer, isMerged: true }), [outer]);
  const shown = path.at(-1) ?? content;
  // What was pressed is gone with its list; keys must stay in the dialog.
  const focus = useCallback((list: HTMLUListElement | null) => list?.focus(), []);
  const title = shown.title === '' ? words.untitled : shown.title;
  return (
    <Dialog
      onClose={onClose}
      centered
      size={560}
      title={
        <span className={styles['title']}>
          {path.length > 1 ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.back}
              onClick={() => setPath(path.slice(0, -1))}
            >
              <ArrowLeft size={18} aria-hidden />
            </ActionIcon>
          ) : null}
          {title}
        </span>
      }
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <TimelineLinksContext value={links}>
        <ul key={path.length} ref={focus} tabIndex={-1} className={styles['lines']} aria-label={title}>
          {shown.items.length === 0 ? <li className={styles['empty']}>{words.empty}</li> : null}
          {shown.items.map((item, index) => (
            <Line
              key={index}
              item={item}
              row={{ ...row, id: asMessageId(`${row.id}.${path.length}.${index}`) }}
              onUnfold={(inner) => setPath([...path, inner])}
            />
          ))}
        </ul>
      </TimelineLinksContext>
    </Dialog>
  );
}

type LineProps = {
  readonly item: MergedItem;
  readonly row: MessageRow;
  readonly onUnfold: (content: ContentOf<'merged'>) => void;
};

function Line({ item, row, onUnfold }: LineProps) {
  const { now } = useDesk();
  const language = useLanguage();
  const { draw } = useTimelineLinks();
  const { sender, content, at } = item;
  const { blob: _, ...kept } = row;
  const line: MessageRow = { ...kept, origin: 'customer', servicerUserid: null, content, at };
  return (
    <li className={styles['line']}>
      <Avatar name={sender} size={32} />
      <div className={styles['said']}>
        <p className={styles['head']}>
          <b>{sender}</b>
          <time title={fullTime(at)}>{momentWords(at, now(), language)}</time>
        </p>
        {content.kind === 'merged' ? <MergedCard content={content} onUnfold={() => onUnfold(content)} /> : draw(line)}
      </div>
    </li>
  );
}
