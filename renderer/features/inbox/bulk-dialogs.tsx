import { Autocomplete, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { REASON_CHARACTERS } from '#shared/domain/assignment';
import { TAG_NAME_CHARACTERS } from '#shared/domain/tag';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useAttendance } from '../../app/use-attendance.ts';
import { useLive } from '../../app/use-live.ts';
import { useTagNames } from '../../app/wecom/use-tag-names.ts';
import { useSettings } from '../../app/use-settings.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { BulkAct } from './bulk-plan.ts';

type Props = {
  readonly count: number;
  readonly onClose: () => void;
  readonly onRun: (act: BulkAct) => void;
};

/** One tag for all of them: the company's, or a new own one. */
export function BulkTagDialog({ count, onClose, onRun }: Props) {
  const { attention, customer } = useMessages();
  const words = attention.bulk;
  const [typed, setTyped] = useState('');
  const { names, tagOf } = useTagNames();
  const tag = tagOf(typed);
  const { name } = tag;
  return (
    <BulkDialog title={words.tagTitle(count)} onClose={onClose}>
      <Autocomplete
        label={words.tagName}
        placeholder={customer.tagSearch}
        data={[...names]}
        value={typed}
        maxLength={TAG_NAME_CHARACTERS}
        data-autofocus
        onChange={setTyped}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {name === '' ? words.tagHint : tag.kind === 'corp' ? words.tagCorp(tag.group) : words.tagOwn}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button disabled={name === ''} onClick={() => onRun({ kind: 'tag', tag })}>
          {words.tagConfirm}
        </Button>
      </Group>
    </BulkDialog>
  );
}

/** All of them to one colleague or one team, with one reason. */
export function BulkHandOverDialog({ count, onClose, onRun }: Props) {
  const { db, me } = useDesk();
  const { attention, handOver } = useMessages();
  const words = attention.bulk;
  const whereOf = useAttendance();
  const { teams } = useSettings();
  const servicers = useLive(() => db.servicers.toArray(), [db]) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const ranks = { here: 0, away: 1, 'signed-out': 2 } as const;
  const people = servicers
    .filter((row) => row.isActive && row.servicerUserid !== me.servicerUserid)
    .map((row) => ({ ...row, where: whereOf(row.servicerUserid) ?? 'here' }))
    .toSorted((left, right) => ranks[left.where] - ranks[right.where]);
  const labelOf = ({ name, where }: (typeof people)[number]): string =>
    where === 'here' ? name : `${name} · ${handOver.whereabouts[where]}`;
  const groups = [
    {
      group: words.people,
      items: people.map((row) => ({ value: `servicer ${row.servicerUserid}`, label: labelOf(row) })),
    },
    { group: words.teams, items: teams.map((team) => ({ value: `team ${team.teamId}`, label: team.name })) },
  ].filter(({ items }) => items.length > 0);
  const person = people.find((row) => chosen === `servicer ${row.servicerUserid}`);
  const team = teams.find((row) => chosen === `team ${row.teamId}`);
  const to = person
    ? ({ kind: 'servicer', servicerUserid: person.servicerUserid } as const)
    : team
      ? ({ kind: 'team', teamId: team.teamId } as const)
      : null;
  const why = reason.trim();
  return (
    <BulkDialog title={words.handOverTitle(count)} onClose={onClose}>
      <Select label={words.handOverTo} data={groups} value={chosen} onChange={setChosen} searchable data-autofocus />
      <TextInput
        mt="sm"
        label={words.handOverReason}
        value={reason}
        maxLength={REASON_CHARACTERS}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {me.role === 'servicer' ? words.handOverHint : words.handOverUndoHint}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button
          disabled={to === null || why === ''}
          onClick={() => to && onRun({ kind: 'hand-over', to, reason: why })}
        >
          {words.handOverConfirm(count)}
        </Button>
      </Group>
    </BulkDialog>
  );
}

/** Ending cannot be taken back, so it is asked, with the number. */
export function BulkEndDialog({ count, onClose, onRun }: Props) {
  const { attention, conversation } = useMessages();
  const words = attention.bulk;
  return (
    <BulkDialog title={words.endTitle(count)} onClose={onClose}>
      <Text size="sm">{words.endHint}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {conversation.keepOpen}
        </Button>
        <Button color="red" data-autofocus onClick={() => onRun({ kind: 'end' })}>
          {words.endConfirm(count)}
        </Button>
      </Group>
    </BulkDialog>
  );
}

function BulkDialog({ title, onClose, children }: Pick<Props, 'onClose'> & BulkDialogProps) {
  const { close } = useMessages().conversation;
  return (
    <Dialog onClose={onClose} title={title} size={420} centered closeButtonProps={{ 'aria-label': close }}>
      {children}
    </Dialog>
  );
}
type BulkDialogProps = { readonly title: string; readonly children: ReactNode };
