import { Menu } from '@mantine/core';
import { GripVertical, Lock, MoreHorizontal } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { CorpTagGroupRow } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { AddTagsField } from './add-tags-field.tsx';
import { CorpTagChip } from './corp-tag-chip.tsx';
import { NameField } from './name-field.tsx';
import type { TagActs } from './tag-acts.ts';
import { moveBefore, moveBy } from './tag-names.ts';
import type { Dragging } from './use-dragging.ts';
import styles from './corp-tags.module.css';

type Props = {
  readonly group: CorpTagGroupRow;
  /** All groups of the company, in their order, however many the search shows. */
  readonly groups: readonly CorpTagGroupRow[];
  readonly acts: TagActs;
  readonly dragging: Dragging;
  readonly mayChange: boolean;
};

/** A group with its tags. Either can be dragged, or moved with Ctrl and the arrows where it has the focus. */
export function TagGroupCard({ group, groups, acts, dragging, mayChange }: Props) {
  const words = useMessages().corpTags;
  const [isRenaming, setRenaming] = useState(false);
  const ids = groups.map((one) => one.groupId);
  const whole = groups.find((one) => one.groupId === group.groupId) ?? group;
  const tagIds = whole.tags.map((tag) => tag.tagId);
  const place = ids.indexOf(group.groupId);
  const moveGroup = (step: -1 | 1) => acts.order(null, group.groupId, ids, moveBy(ids, group.groupId, step));
  const drop = dragging.target({ kind: 'group', within: '', id: group.groupId }, (id) =>
    acts.order(null, id, ids, moveBefore(ids, id, group.groupId)),
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (!mayChange || isRenaming) return;
    const isMove = event.ctrlKey || event.metaKey;
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') acts.askDelete(group.groupId);
    else if (isMove && event.key === 'ArrowUp') moveGroup(-1);
    else if (isMove && event.key === 'ArrowDown') moveGroup(1);
    else return;
    event.preventDefault();
  }

  return (
    <li className={styles['group']} aria-label={group.name} {...drop}>
      <div className={styles['groupHead']}>
        <button
          type="button"
          className={styles['grip']}
          disabled={!mayChange}
          aria-label={words.drag(group.name)}
          title={`${words.drag(group.name)} · ${words.keys}`}
          onKeyDown={onKeyDown}
          {...dragging.source({ kind: 'group', within: '', id: group.groupId }, mayChange)}
        >
          <GripVertical size={14} aria-hidden />
        </button>
        {isRenaming ? (
          <NameField
            label={words.renameLabel(group.name)}
            initial={group.name}
            siblings={groups.map((one) => one.name)}
            onCancel={() => setRenaming(false)}
            onSave={(name) => {
              setRenaming(false);
              acts.rename(group.groupId, group.name, name);
            }}
          />
        ) : (
          <h2>{group.name}</h2>
        )}
        {group.access === 'refused' && (
          <span className={styles['lock']} title={words.refusedAccess}>
            <Lock size={12} role="img" aria-label={words.refusedAccess} />
          </span>
        )}
        <span className={styles['quiet']}>{whole.tags.length}</span>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button
              type="button"
              className={styles['more']}
              disabled={!mayChange}
              aria-label={words.actsOf(group.name)}
              onKeyDown={onKeyDown}
            >
              <MoreHorizontal size={16} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setRenaming(true)}>{words.rename}</Menu.Item>
            <Menu.Item disabled={place <= 0} onClick={() => moveGroup(-1)}>
              {words.up}
            </Menu.Item>
            <Menu.Item disabled={place === ids.length - 1} onClick={() => moveGroup(1)}>
              {words.down}
            </Menu.Item>
            <Menu.Item color="red" onClick={() => acts.askDelete(group.groupId)}>
              {words.removeGroup}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ul className={styles['chips']}>
        {group.tags.map((tag) => (
          <CorpTagChip
            key={tag.tagId}
            tag={tag}
            groupId={group.groupId}
            siblings={whole.tags}
            acts={acts}
            dragging={dragging}
            mayChange={mayChange}
            onMove={(step) => acts.order(group.groupId, tag.tagId, tagIds, moveBy(tagIds, tag.tagId, step))}
            onDropped={(id) => acts.order(group.groupId, id, tagIds, moveBefore(tagIds, id, tag.tagId))}
          />
        ))}
        <li>
          <AddTagsField
            siblings={whole.tags.map((tag) => tag.name)}
            disabled={!mayChange}
            onAdd={(names) => acts.add({ groupId: group.groupId, names })}
          />
        </li>
      </ul>
    </li>
  );
}
