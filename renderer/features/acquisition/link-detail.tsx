import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { AcquisitionLink } from '#shared/contracts/acquisition';
import { useDesk } from '../../app/desk-context.ts';
import { useIsOnline } from '../../app/asked.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { QrCode } from '../../app/wecom/qr-code.tsx';
import { useLanguage } from '../../app/use-language.ts';
import { useMemberNames } from '../../app/use-member-names.ts';
import { dayWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { Pill } from '../../ui/pill.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { LinkForm } from './link-form.tsx';
import { useChange } from './use-change.ts';
import styles from './acquisition.module.css';

type Props = { readonly link: AcquisitionLink; readonly onGone: () => void };

/** One link: its code, whom it adds, and what became of it. */
export function LinkDetail({ link, onGone }: Props) {
  const words = useMessages().acquisition;
  const language = useLanguage();
  const isOnline = useIsOnline();
  const now = useMinute();
  const nameOf = useMemberNames(link.users);
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null);
  return (
    <div className={page['detail']}>
      <header>
        <h2>{link.name}</h2>
        <p className={page['hint']}>
          {[words.madeAt(dayWords(link.madeAt, now, language)), words.sent(link.sent), words.added(link.added)].join(
            ' · ',
          )}
        </p>
        <p className={page['hint']}>{words.usageHint}</p>
      </header>
      <div className={page['acts']}>
        <Button variant="default" disabled={!isOnline} onClick={() => setDialog('change')}>
          {words.change}
        </Button>
        <Button variant="default" data-tone="risk" disabled={!isOnline} onClick={() => setDialog('remove')}>
          {words.remove}
        </Button>
      </div>
      {!link.isUsable && (
        <div className={page['note']} data-tone="warn" role="note">
          <p>{words.unusableHint}</p>
        </div>
      )}
      <section className={page['section']} aria-label={words.members}>
        <h3>{words.members}</h3>
        <ul className={page['people']}>
          {link.users.map((userid) => (
            <li key={userid}>
              <Pill title={userid}>{nameOf(userid)}</Pill>
            </li>
          ))}
        </ul>
        {link.departmentIds.length > 0 && (
          <p className={page['hint']}>{words.departmentNote(link.departmentIds.join('、'))}</p>
        )}
      </section>
      <section className={page['section']} aria-label={words.code}>
        <h3>{words.code}</h3>
        <QrCode url={link.url} fileName={link.name} sheet={{ title: link.name, hint: words.printHint, note: '' }}>
          <p className={styles['url']}>{link.url}</p>
        </QrCode>
      </section>
      {dialog === 'change' && <LinkForm link={link} onClose={() => setDialog(null)} onMade={() => undefined} />}
      {dialog === 'remove' && <RemoveLink link={link} onClose={() => setDialog(null)} onGone={onGone} />}
    </div>
  );
}

/** A one-way door: what was sent and printed stops working. */
function RemoveLink({ link, onClose, onGone }: Props & { readonly onClose: () => void }) {
  const { acquisition: words, page: shared } = useMessages();
  const { api } = useDesk();
  const change = useChange();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await change(() => api.acquisition.remove(link.linkId));
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(words.removed(link.name));
    onGone();
  }

  return (
    <Dialog
      onClose={onClose}
      title={words.removeTitle(link.name)}
      centered
      closeButtonProps={{ 'aria-label': shared.close }}
    >
      <div className={page['form']}>
        <p className={page['text']}>{words.removeHint}</p>
        {failure !== null && <FailureNote code={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {shared.cancel}
          </Button>
          <Button color="red" loading={isBusy} onClick={() => void remove()}>
            {words.removeNow}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
