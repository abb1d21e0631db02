import { Button, Switch } from '@mantine/core';
import { useStore } from 'zustand';
import { commands, type CommandId } from './commands.ts';
import { useMessages } from '../messages/use-messages.ts';
import { forgetOwnKeys, ownKeys } from './own-keys.ts';
import { ShortcutLine } from './shortcut-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './shortcut-sheet.module.css';

const groups = ['list', 'conversation', 'composer', 'everywhere'] as const;
const ids = Object.keys(commands) as readonly CommandId[];

/** Every shortcut in one view, from the same table that runs them; a press on its keys changes them on this machine. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useMessages().commands;
  const { isSingleOn, own } = useStore(ownKeys);
  const isChanged = !isSingleOn || Object.keys(own).length > 0;
  return (
    <Dialog onClose={onClose} title={words.title} size={820} centered closeButtonProps={{ 'aria-label': words.close }}>
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group} className={styles['group']}>
            <h3>{words.groups[group]}</h3>
            <ul>
              {ids
                .filter((id) => commands[id].group === group)
                .map((id) => (
                  <ShortcutLine key={id} id={id} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <div className={styles['foot']}>
        <Switch
          size="xs"
          label={words.singles}
          description={words.singlesHint}
          checked={isSingleOn}
          onChange={(event) => ownKeys.setState({ isSingleOn: event.currentTarget.checked })}
        />
        <p className={styles['hint']}>{words.hint}</p>
        <Button size="xs" variant="default" disabled={!isChanged} onClick={forgetOwnKeys}>
          {words.restoreAll}
        </Button>
      </div>
    </Dialog>
  );
}
