import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ContactWay } from '#shared/contracts/contact-ways';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { fullTime } from '../../lib/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Pill } from '../../ui/pill.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { CopiedId } from '../../app/copied-id.tsx';
import page from '../../ui/page.module.css';
import { useLeadsTo, useRefreshWays } from './use-ways.ts';
import { WayDialog } from './way-dialog.tsx';
import { WayPicture } from './way-picture.tsx';
import styles from './contact-ways.module.css';

type Props = { readonly way: ContactWay; readonly isOnline: boolean; readonly onGone: () => void };

/** One code: its picture to save and print, where it leads, what it brought. */
export function WayDetail({ way, isOnline, onGone }: Props) {
  const words = useMessages().contactWays;
  const leadsTo = useLeadsTo();
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null);
  const { target } = way;
  const name = way.remark || words.noRemark;
  const facts: readonly (readonly [string, string])[] = [
    [target.kind === 'contact' ? words.members : words.groups, leadsTo(target)],
    ...(target.kind === 'contact' && target.skipVerify ? [[words.verify, words.skipVerify] as const] : []),
    ...(target.kind === 'contact' && !target.skipVerify ? [[words.verify, words.asksVerify] as const] : []),
    ...(target.kind === 'contact' && target.isExclusive ? [[words.exclusive, words.isExclusive] as const] : []),
    ...(target.kind === 'join' && target.nextRoom !== null
      ? [[words.nextRoom, `${target.nextRoom.name}${target.nextRoom.number}`] as const]
      : []),
    [
      words.columns.uses,
      way.uses === 0
        ? words.unused
        : `${words.uses(way.uses)}${way.lastUsedAt === null ? '' : ` · ${words.lastUsed(fullTime(way.lastUsedAt).slice(0, 16))}`}`,
    ],
    [words.state, way.state],
    [words.columns.madeAt, fullTime(way.madeAt).slice(0, 16)],
  ];
  return (
    <div className={page['detail']}>
      <header className={styles['who']}>
        <h2>{name}</h2>
        <Pill tone={target.kind === 'contact' ? 'accent' : 'calm'}>{words.kinds[target.kind]}</Pill>
      </header>
      <WayPicture way={way} name={name} />
      <div className={page['acts']}>
        <Button variant="default" disabled={!isOnline} onClick={() => setDialog('edit')}>
          {words.edit}
        </Button>
        <Button variant="default" data-tone="risk" disabled={!isOnline} onClick={() => setDialog('remove')}>
          {words.remove}
        </Button>
      </div>
      <dl className={styles['facts']}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.configId}</dt>
          <dd>
            <CopiedId id={way.configId} label={words.copyId} said={words.copied} />
          </dd>
        </div>
      </dl>
      {dialog === 'edit' && <WayDialog kind={target.kind} way={way} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog way={way} name={name} onClose={() => setDialog(null)} onGone={onGone} />}
    </div>
  );
}

/** A one-way door: what is printed dies with it. */
function RemoveDialog({
  way,
  name,
  onClose,
  onGone,
}: {
  readonly way: ContactWay;
  readonly name: string;
  readonly onClose: () => void;
  readonly onGone: () => void;
}) {
  const words = useMessages().contactWays;
  const { api } = useDesk();
  const refresh = useRefreshWays();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await api.contacts.deleteWay(way.configId);
    setBusy(false);
    if (!result.ok && result.error.code !== 'not-found') return setFailure(result.error.code);
    showDone(words.removed(name));
    onGone();
    await refresh();
  }

  return (
    <Dialog onClose={onClose} title={words.removeTitle(name)} centered closeButtonProps={{ 'aria-label': words.close }}>
      <div className={page['form']}>
        <p className={page['text']}>{words.removeHint}</p>
        {way.uses > 0 && <p className={page['text']}>{words.removeUses(way.uses)}</p>}
        {failure !== null && <FailureNote code={failure} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button color="red" loading={isBusy} onClick={() => void remove()}>
            {words.removeNow}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
