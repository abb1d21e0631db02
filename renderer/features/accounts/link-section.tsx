import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CompanyAccount, EntryLink } from '#shared/contracts/company';
import { companyLimits } from '#shared/contracts/limits';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { isScene } from './check.ts';
import { QrDialog } from './qr-dialog.tsx';
import { useChange } from './use-accounts.ts';
import { copyText } from '../../app/copy-text.ts';
import page from '../../ui/page.module.css';
import styles from './account-detail.module.css';

type Props = { readonly account: CompanyAccount; readonly isOnline: boolean };

/** Where customers come in: a link per scene, kept and never made twice (wecom-api.md 4.1). */
export function LinkSection({ account, isOnline }: Props) {
  const words = useMessages().accounts;
  const language = useLanguage();
  const now = useNow();
  const [shown, setShown] = useState<EntryLink | null>(null);
  const titleOf = (link: EntryLink) => link.name || link.scene || words.noScene;
  return (
    <section className={page['section']} aria-label={words.links}>
      <h3>{words.links}</h3>
      <p className={page['hint']}>{words.linksHint}</p>
      {account.links.length === 0 && <p className={page['hint']}>{words.linksNone}</p>}
      <ul className={styles['rows']}>
        {account.links.map((link) => (
          <li key={link.scene}>
            <span className={styles['name']}>
              {titleOf(link)}
              <small>
                {[
                  ...(link.name !== '' ? [link.scene || words.noScene] : []),
                  words.entered(link.entered),
                  words.madeAt(dayWords(link.madeAt, now, language)),
                ].join(' · ')}
              </small>
            </span>
            <button type="button" className={page['link']} onClick={() => void copyText(link.url, words.linkCopied)}>
              {words.copyLink}
            </button>
            <button type="button" className={page['link']} disabled={!isOnline} onClick={() => setShown(link)}>
              {words.showQr}
            </button>
          </li>
        ))}
      </ul>
      {isOnline && <MakeLink account={account} />}
      {shown !== null && (
        <QrDialog account={account} link={shown} title={titleOf(shown)} onClose={() => setShown(null)} />
      )}
    </section>
  );
}

function MakeLink({ account }: { readonly account: CompanyAccount }) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const [name, setName] = useState('');
  const [scene, setScene] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (!isScene(scene)) return;
    const isKnown = account.links.some((link) => link.scene === scene);
    setBusy(true);
    setFailure(null);
    const result = await change(() => api.company.makeLink(account.openKfid, { scene, name: name.trim() }));
    setBusy(false);
    if (!result.ok) return setFailure(result.error.code);
    showDone(isKnown ? words.linkKnown : words.linkMade);
    setName('');
    setScene('');
  }

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles['pair']}>
        <TextInput
          label={words.linkName}
          placeholder={words.linkNamePlaceholder}
          maxLength={companyLimits.linkNameCharacters}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={words.scene}
          value={scene}
          error={isScene(scene) ? null : words.sceneFault}
          onChange={(event) => setScene(event.currentTarget.value)}
        />
      </div>
      <p className={page['hint']}>{words.sceneHint}</p>
      {failure !== null && <FailureNote code={failure} />}
      <div>
        <Button type="submit" variant="default" loading={isBusy} disabled={!isScene(scene)}>
          {words.makeLink}
        </Button>
      </div>
    </form>
  );
}
