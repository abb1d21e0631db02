import { Button, Group } from '@mantine/core';
import type { CorpTagGroupRow, CorpTagRow } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './corp-tags.module.css';

type Props = {
  readonly group: CorpTagGroupRow;
  /** null = the whole group. */
  readonly tag: CorpTagRow | null;
  readonly onClose: () => void;
  readonly onDelete: () => void;
};

/** A one-way door: customers lose what is deleted, and nothing brings it back. */
export function DeleteDialog({ group, tag, onClose, onDelete }: Props) {
  const words = useMessages().corpTags;
  const customers = tag === null ? Math.max(0, ...group.tags.map((one) => one.customers)) : tag.customers;
  const more =
    tag === null ? words.removeGroupTags(group.tags.length) : group.tags.length === 1 ? words.removeLast : '';
  return (
    <Dialog
      onClose={onClose}
      title={tag === null ? words.removeGroupTitle(group.name) : words.removeTagTitle(tag.name)}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div className={styles['form']}>
        <p className={styles['text']}>
          {more}
          {words.removeCustomers(customers)}
        </p>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            color="red"
            onClick={() => {
              onDelete();
              onClose();
            }}
          >
            {tag === null ? words.removeGroupNow : words.removeTagNow}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
