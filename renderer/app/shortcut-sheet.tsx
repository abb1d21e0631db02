import { Modal } from '@mantine/core';
import { commands, isMac, type CommandId } from './commands.ts';
import { writtenKey, type Binding } from './keys.ts';
import { useMessages } from './messages/use-messages.ts';
import styles from './shortcut-sheet.module.css';

type Props = { readonly opened: boolean; readonly onClose: () => void };

const groups = ['list', 'conversation', 'composer', 'everywhere'] as const;
const ids = Object.keys(commands) as readonly CommandId[];

/** Every shortcut in one view, from the same table that runs them. */
export function ShortcutSheet({ opened, onClose }: Props) {
  const words = useMessages().commands;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.title}
      size={760}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group} className={styles['group']}>
            <h3>{words.groups[group]}</h3>
            <dl>
              {ids
                .filter((id) => commands[id].group === group)
                .map((id) => (
                  <div key={id} className={styles['line']}>
                    <dt>{words.labels[id]}</dt>
                    <dd>
                      <Keys bindings={commands[id].bindings} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles['hint']}>{words.hint}</p>
    </Modal>
  );
}

function Keys({ bindings }: { readonly bindings: readonly Binding[] }) {
  const words = useMessages().commands;
  return bindings
    .filter((binding) => !binding.isHidden)
    .map((binding, index) => {
      const written = writtenKey(binding, isMac());
      return (
        <span key={written} className={styles['keys']} title={binding.scope === 'list' ? words.inList : undefined}>
          {index > 0 ? <i>{words.or}</i> : null}
          {written.split(' ').map((part) => (
            <kbd key={part}>{part}</kbd>
          ))}
        </span>
      );
    });
}
