import { Clock, X } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ShownTag } from './overlay.ts';
import styles from './tags.module.css';

type Props = { readonly shown: ShownTag; readonly onRemove: () => void };

/** Solid: written to WeCom. Dashed: a company tag parked until the upgrade. Plain: ours alone. */
export function TagChip({ shown, onRemove }: Props) {
  const words = useMessages().customer;
  const { tag, isQueued } = shown;
  const name = tag.name === '' ? words.tagNameless : tag.name;
  const look = tag.kind === 'own' ? 'own' : tag.isWritten ? 'written' : 'parked';
  const hints = { own: words.tagOwnHint, written: words.tagWrittenHint, parked: words.tagParkedHint };
  return (
    <li className={styles['tag']} data-look={look} title={isQueued ? words.tagQueued : hints[look]}>
      {tag.kind === 'corp' && tag.group !== '' && <span className={styles['group']}>{tag.group}</span>}
      <span className={styles['name']}>{name}</span>
      {isQueued && <Clock size={11} aria-label={words.tagQueued} />}
      <button type="button" onClick={onRemove} aria-label={words.tagRemove(name)}>
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}
