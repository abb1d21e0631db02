import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { bindingsOf, commands, isMac, type CommandId } from './commands.ts';
import { writtenKey } from './keys.ts';
import { useMessages } from '../messages/use-messages.ts';
import { forgetOwnKeys, ownKeys } from './own-keys.ts';
import { ShortcutLine } from './shortcut-line.tsx';
import { Keys } from './written-keys.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './shortcut-sheet.module.css';

const groups = ['list', 'conversation', 'composer', 'everywhere'] as const;
const ids = Object.keys(commands) as readonly CommandId[];
const views = ids.filter((id) => /^view\d$/.test(id));

/** The nine views in one line, as long as their keys are the nine digits; each by itself to be changed. */
function ViewLines() {
  const words = useMessages().commands;
  const own = useStore(ownKeys, (state) => state.own);
  const [isOpen, setOpen] = useState(() => views.some((id) => own[id] !== undefined));
  if (isOpen) return views.map((id) => <ShortcutLine key={id} id={id} />);
  const ends = [views.at(0), views.at(-1)].flatMap((id) => (id ? bindingsOf(id).slice(0, 1) : []));
  return (
    <li className={styles['line']}>
      <span>{words.views}</span>
      <button type="button" className={styles['change']} title={words.changeViews} onClick={() => setOpen(true)}>
        <span className="aloud">{words.changeViews} </span>
        {ends.map((binding, index) => (
          <span key={binding.key}>
            {index > 0 ? <i>– </i> : null}
            <Keys written={writtenKey(binding, isMac())} />
          </span>
        ))}
      </button>
    </li>
  );
}

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
                .filter((id) => commands[id].group === group && !views.includes(id))
                .map((id) => (
                  <ShortcutLine key={id} id={id} />
                ))}
              {group === 'list' ? <ViewLines /> : null}
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
