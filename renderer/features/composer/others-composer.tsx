import { Button } from '@mantine/core';
import { mayClaim } from '#shared/domain/assignment';
import { insertText } from '../../app/composing/insert-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readMentionables } from '../../app/notes/write-note.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import styles from './closed-composer.module.css';

type Props = { readonly conversation: ConversationRow; readonly hasDraft: boolean };

/** DE-614: in the composer's place while a colleague holds it: whose it is, what I may do, and how I would get it. */
export function OthersComposer({ conversation: { id, openKfid, holder }, hasDraft }: Props) {
  const { db, me } = useDesk();
  const { composer } = useMessages();
  const words = composer.others;
  const name = useNames()(holder ?? '');
  const mayTake = mayClaim(holder, me) === null;
  /** A note that calls them, to be finished and sent by hand. */
  async function ask(): Promise<void> {
    const called = (await readMentionables(db, openKfid)).find(({ userid }) => userid === holder);
    insertText(id, words.askNote(called?.label ?? name), 'note');
  }
  return (
    <div className={styles['closed']} role="status">
      <div className={styles['words']}>
        <b>{words.title(name)}</b>
        <p>
          {/* The header has the button for it. */}
          {mayTake ? words.whyLead : words.why}
          {hasDraft ? composer.modes.draftKept : ''}
        </p>
      </div>
      <Button size="xs" variant="default" onClick={() => void ask()}>
        {words.ask}
      </Button>
    </div>
  );
}
