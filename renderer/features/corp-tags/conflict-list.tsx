import { Button, Menu } from '@mantine/core';
import type { CorpTagsView, SettleTag, TagConflict } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Empty } from '../../ui/empty.tsx';
import own from './conflict-list.module.css';
import styles from './corp-tags.module.css';

type Props = {
  readonly view: CorpTagsView;
  readonly mayChange: boolean;
  readonly onSettle: (wish: SettleTag) => void;
};

const kinds = ['deleted', 'same-name', 'own-only'] as const satisfies readonly TagConflict['kind'][];

/** Where our tags and the company's do not agree, and the ways out of it. */
export function ConflictList({ view, mayChange, onSettle }: Props) {
  const words = useMessages().corpTags;
  if (view.conflicts.length === 0) return <Empty title={words.conflicts.none} hint={words.conflicts.noneHint} />;
  return (
    <div className={own['conflicts']}>
      {kinds.map((kind) => {
        const rows = view.conflicts.filter((one) => one.kind === kind);
        if (rows.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`conflicts-${kind}`}>
            <h2 id={`conflicts-${kind}`}>{words.conflicts[kind]}</h2>
            <p className={styles['quiet']}>{words.conflicts[`${kind}Hint`]}</p>
            <ul>
              {rows.map((row) => (
                <li key={row.kind === 'deleted' ? row.tagId : row.name}>
                  <span className={styles['chip']} data-still>
                    {row.name}
                  </span>
                  {row.kind !== 'own-only' && (
                    <span className={own['about']}>
                      {row.kind === 'deleted'
                        ? words.conflicts.inGroup(row.group)
                        : words.conflicts.sameAs(row.corpName, row.group)}
                    </span>
                  )}
                  <span className={styles['quiet']}>{words.customers(row.customers)}</span>
                  <span className={own['ways']}>
                    <WaysOut conflict={row} view={view} mayChange={mayChange} onSettle={onSettle} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function WaysOut({ conflict, view, mayChange, onSettle }: Props & { readonly conflict: TagConflict }) {
  const words = useMessages().corpTags.conflicts;
  const act = (word: string, wish: SettleTag) => (
    <Button size="xs" variant="default" disabled={!mayChange} onClick={() => onSettle(wish)}>
      {word}
    </Button>
  );
  if (conflict.kind === 'deleted')
    return (['recreate', 'own', 'drop'] as const).map((kind) => (
      <span key={kind}>{act(words[kind], { kind, tagId: conflict.tagId })}</span>
    ));
  if (conflict.kind === 'same-name')
    return act(words.merge, { kind: 'merge', name: conflict.name, tagId: conflict.tagId });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default" disabled={!mayChange || view.groups.length === 0}>
          {words.promote}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.promoteTo}</Menu.Label>
        {view.groups.map((group) => (
          <Menu.Item
            key={group.groupId}
            onClick={() => onSettle({ kind: 'promote', name: conflict.name, groupId: group.groupId })}
          >
            {group.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
