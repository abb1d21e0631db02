import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VIEW_NAME_CHARACTERS, type SavedView } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showUndo } from '../../ui/undo-toast.tsx';
import { deleteView, mayChangeView, moveView, saveView } from './view-acts.ts';
import styles from './filter.module.css';

type Props = { readonly saved: readonly SavedView[]; readonly onClose: () => void };

/** The saved views: their names, their order, whose they are. */
export function ViewsDialog({ saved, onClose }: Props) {
  const words = useMessages().inbox.savedViews;
  return (
    <Dialog title={words.manage} onClose={onClose} size={440}>
      <ul className={styles['savedList']}>
        {saved.map((view, index) => (
          <SavedRow key={view.viewId} saved={saved} view={view} index={index} />
        ))}
      </ul>
    </Dialog>
  );
}

type RowProps = { readonly saved: readonly SavedView[]; readonly view: SavedView; readonly index: number };

function SavedRow({ saved, view, index }: RowProps) {
  const desk = useDesk();
  const words = useMessages().inbox.savedViews;
  const [name, setName] = useState(view.name);
  const mayChange = mayChangeView(view, desk.me.role);
  const mayMove = (step: 1 | -1): boolean => {
    const other = saved[index + step];
    return mayChange && other !== undefined && mayChangeView(other, desk.me.role);
  };
  const rename = (): void => {
    const next = name.trim();
    if (next === '') setName(view.name);
    else if (next !== view.name) void saveView(desk, { ...view, name: next });
  };
  const remove = (): void => {
    void deleteView(desk, view);
    showUndo(words.deleted(view.name), { label: words.undo, onUndo: () => void saveView(desk, view) });
  };
  return (
    <li>
      <TextInput
        size="xs"
        value={name}
        maxLength={VIEW_NAME_CHARACTERS}
        aria-label={words.name}
        disabled={!mayChange}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) rename();
        }}
      />
      {desk.me.role === 'servicer' ? (
        view.owner === null ? (
          <small>{words.isShared}</small>
        ) : null
      ) : (
        <Checkbox
          size="xs"
          label={words.share}
          checked={view.owner === null}
          onChange={({ currentTarget }) =>
            void saveView(desk, { ...view, owner: currentTarget.checked ? null : desk.me.servicerUserid })
          }
        />
      )}
      <span className={styles['savedActs']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          disabled={!mayMove(-1)}
          aria-label={words.up(view.name)}
          title={words.up(view.name)}
          onClick={() => void moveView(desk, saved, index, -1)}
        >
          <ArrowUp size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          disabled={!mayMove(1)}
          aria-label={words.down(view.name)}
          title={words.down(view.name)}
          onClick={() => void moveView(desk, saved, index, 1)}
        >
          <ArrowDown size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="red"
          size="sm"
          disabled={!mayChange}
          aria-label={words.delete(view.name)}
          title={words.delete(view.name)}
          onClick={remove}
        >
          <Trash2 size={14} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}
