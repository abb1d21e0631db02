import { Button } from '@mantine/core';
import { Hourglass, PencilLine, type LucideIcon } from 'lucide-react';
import { focusComposer } from '../../app/composing/focus-composer.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openConversation } from '../../app/route.ts';
import type { LeftOpen, Worst } from '../../db/left-open.ts';
import { countdown } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './rest-dialog.module.css';

type Props = { readonly left: LeftOpen; readonly onClose: () => void };

/** DE-928: what cannot wait until one is back, with the way to the first of it; nothing where there is nothing. */
export function LeftOpenLines({ left: { closing, drafts }, onClose }: Props) {
  const { workState, inbox } = useMessages();
  const words = workState.rest.before;
  const now = useNow();
  if (closing.count + drafts.count === 0) return null;
  const nameOf = ({ customer, id }: Worst): string => customer?.profile?.nickname.trim() || inbox.unnamed(id.slice(-4));
  function go({ id, part }: Worst): void {
    onClose();
    openConversation(id);
    focusComposer(part);
  }
  const line = (Icon: LucideIcon, said: string, worst: Worst | null, goWords: (name: string) => string) => (
    <li>
      <Icon size={15} aria-hidden />
      <span>{said}</span>
      {worst === null ? null : (
        <Button size="compact-xs" variant="default" onClick={() => go(worst)}>
          {goWords(nameOf(worst))}
        </Button>
      )}
    </li>
  );
  const secondsLeft = ((closing.worst?.closesAt ?? now) - now) / 1000;
  return (
    <ul className={styles['before']} aria-label={words.label}>
      {closing.count === 0
        ? null
        : line(Hourglass, words.closing(closing.count, countdown(secondsLeft)), closing.worst, words.toClosing)}
      {drafts.count === 0 ? null : line(PencilLine, words.drafts(drafts.count), drafts.worst, words.toDraft)}
    </ul>
  );
}
