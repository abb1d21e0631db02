import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CreateCorpTags } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { nameFault, splitNames } from './tag-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './corp-tags.module.css';

type Props = {
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onMake: (wish: CreateCorpTags) => void;
};

/** A group and its first tags at once: WeCom keeps no empty groups. */
export function NewGroupDialog({ taken, onClose, onMake }: Props) {
  const words = useMessages().corpTags;
  const [groupName, setGroupName] = useState('');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const names = splitNames(text);
  const groupFault = nameFault(groupName, taken);
  const tagFault = names.length === 0 ? 'empty' : (names.map((name) => nameFault(name, [])).find(Boolean) ?? null);
  return (
    <Dialog onClose={onClose} title={words.newGroupTitle} centered closeButtonProps={{ 'aria-label': words.close }}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (groupFault !== null || tagFault !== null) return;
          onMake({ groupName: groupName.trim(), names });
          onClose();
        }}
      >
        <TextInput
          data-autofocus
          label={words.groupName}
          value={groupName}
          error={(isTried || groupFault === 'taken') && groupFault !== null ? words.nameFault[groupFault] : null}
          onChange={(event) => setGroupName(event.currentTarget.value)}
        />
        <Textarea
          label={words.firstTags}
          description={words.firstTagsHint}
          autosize
          minRows={3}
          maxRows={8}
          value={text}
          error={isTried && tagFault !== null ? words.nameFault[tagFault] : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {names.length > 0 && (
          <ul className={styles['chips']} aria-hidden>
            {names.map((name) => (
              <li key={name} className={styles['chip']}>
                {name}
              </li>
            ))}
          </ul>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.createGroup}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
