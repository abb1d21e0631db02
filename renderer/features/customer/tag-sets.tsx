import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { TagSets as Sets } from '#shared/contracts/corp-tags';
import type { ExternalUserid } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import { useAsked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './tag-sets.module.css';

type Props = { readonly externalUserid: ExternalUserid; readonly colleagues: number };

/** WeCom keeps a customer's tags once per colleague: for a friend of several, the union and at whom something is missing. */
export function TagSets({ externalUserid, colleagues }: Props) {
  const words = useMessages().corpTags.sets;
  const [isOpen, setOpen] = useState(false);
  if (colleagues < 2) return null;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <button type="button" className={styles['open']} onClick={() => setOpen(!isOpen)}>
          {words.open(colleagues)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.open(colleagues)}>
        <Compared externalUserid={externalUserid} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Compared({ externalUserid }: Pick<Props, 'externalUserid'>) {
  const words = useMessages().corpTags.sets;
  const { api } = useDesk();
  const { known, failure } = useAsked({
    key: ['tag-sets', externalUserid],
    ask: () => api.contacts.tagSets(externalUserid),
    freshMs: 10 * SECOND,
  });
  if (known === null)
    return failure === null ? <p className={styles['hint']}>{words.loading}</p> : <FailureNote code={failure} />;
  if (known.tags.length === 0) return <p className={styles['hint']}>{words.none}</p>;
  const namesOf = (tag: Sets['tags'][number]) =>
    known.colleagues
      .filter((one) => tag.missingAt.includes(one.servicerUserid))
      .map((one) => one.name)
      .join(words.joiner);
  return (
    <>
      {known.tags.every((tag) => tag.missingAt.length === 0) && <p className={styles['same']}>{words.same}</p>}
      <ul className={styles['sets']}>
        {known.tags.map((tag) => (
          <li key={tag.tagId} data-differs={tag.missingAt.length > 0}>
            <span>
              {tag.name} <small>{tag.group}</small>
            </span>
            <span>{tag.missingAt.length === 0 ? words.everyone : words.missingAt(namesOf(tag))}</span>
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>{words.hint}</p>
    </>
  );
}
