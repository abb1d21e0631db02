import { CircleOff, CloudOff, LoaderCircle } from 'lucide-react';
import type { MediaLoss } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { useTimelineLinks } from './timeline-links.ts';
import styles from './carried-note.module.css';

/** Where a file stands that cannot be shown: TL-3. */
type Standing = 'coming' | 'offline' | 'failed' | MediaLoss;
type CarriedKind = 'image' | 'voice' | 'video' | 'file';

type Props = { readonly of: CarriedKind; readonly standing: Standing; readonly onAgain?: () => void };

const icons = { coming: LoaderCircle, offline: CloudOff, failed: CloudOff } as const;

/** In place of a picture, a voice, a video or a file: why it is not there, and what can be done. */
export function CarriedNote({ of, standing, onAgain }: Props) {
  const words = useMessages().conversation.content;
  const { isMerged } = useTimelineLinks();
  const name = words.names[of];
  const isLost = standing === 'expired' || standing === 'cleared' || standing === 'refused';
  const Icon = isLost ? CircleOff : icons[standing];
  const text = isLost ? (isMerged ? words.inMerged(name) : words.lost[standing](name)) : words[standing](name);
  return (
    <span className={styles['note']} data-standing={standing}>
      <Icon size={14} aria-hidden />
      {text}
      {standing === 'failed' && onAgain ? (
        <button type="button" onClick={onAgain}>
          {words.again}
        </button>
      ) : null}
    </span>
  );
}
