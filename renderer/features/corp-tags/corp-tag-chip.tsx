import { Menu } from '@mantine/core';
import { Clock3, Lock } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { CorpTagRow } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NameField } from './name-field.tsx';
import type { TagActs } from './tag-acts.ts';
import type { Dragging } from './use-dragging.ts';
import styles from './corp-tags.module.css';

type Props = {
  readonly tag: CorpTagRow;
  readonly groupId: string;
  readonly siblings: readonly CorpTagRow[];
  readonly acts: TagActs;
  readonly dragging: Dragging;
  readonly mayChange: boolean;
  readonly onMove: (step: -1 | 1) => void;
  readonly onDropped: (id: string) => void;
};

/** One tag: pressed it shows what can be done; dragged, or with Ctrl and the arrows, it moves among its siblings. */
export function CorpTagChip({ tag, groupId, siblings, acts, dragging, mayChange, onMove, onDropped }: Props) {
  const words = useMessages().corpTags;
  const [isRenaming, setRenaming] = useState(false);
  const place = siblings.findIndex((one) => one.tagId === tag.tagId);
  const self = { kind: 'tag', within: groupId, id: tag.tagId } as const;

  function onKeyDown(event: KeyboardEvent): void {
    const isMove = event.ctrlKey || event.metaKey;
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') acts.askDelete(tag.tagId);
    else if (isMove && event.key === 'ArrowLeft') onMove(-1);
    else if (isMove && event.key === 'ArrowRight') onMove(1);
    else return;
    event.preventDefault();
  }

  if (isRenaming)
    return (
      <li>
        <NameField
          label={words.renameLabel(tag.name)}
          initial={tag.name}
          siblings={siblings.map((one) => one.name)}
          onCancel={() => setRenaming(false)}
          onSave={(name) => {
            setRenaming(false);
            acts.rename(tag.tagId, tag.name, name);
          }}
        />
      </li>
    );
  return (
    <li {...dragging.target(self, onDropped)}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={styles['chip']}
            disabled={!mayChange}
            title={words.chipTitle(tag.customers, tag.waiting)}
            onKeyDown={onKeyDown}
            {...dragging.source(self, mayChange)}
          >
            <span>{tag.name}</span>
            {tag.access === 'refused' && <Lock size={11} role="img" aria-label={words.refusedAccess} />}
            {tag.customers > 0 && <small>{tag.customers}</small>}
            {tag.waiting > 0 && <Clock3 size={11} role="img" aria-label={words.waiting(tag.waiting)} />}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.chipTitle(tag.customers, tag.waiting)}</Menu.Label>
          {tag.access === 'refused' && <Menu.Label maw={260}>{words.refusedAccess}</Menu.Label>}
          <Menu.Item onClick={() => setRenaming(true)}>{words.rename}</Menu.Item>
          <Menu.Item disabled={place <= 0} onClick={() => onMove(-1)}>
            {words.earlier}
          </Menu.Item>
          <Menu.Item disabled={place === siblings.length - 1} onClick={() => onMove(1)}>
            {words.later}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => acts.askDelete(tag.tagId)}>
            {words.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
