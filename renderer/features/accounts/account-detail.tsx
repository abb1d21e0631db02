import { useRef, useState } from 'react';
import type { CompanyAccount } from '#shared/contracts/company';
import { IMAGE_BYTES } from '#shared/domain/message';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { AccountFace } from './account-face.tsx';
import { LinkSection } from './link-section.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { RenameAccount } from './rename-account.tsx';
import { ServicerSection } from './servicer-section.tsx';
import { useAccount, useChange } from './use-accounts.ts';
import { CopiedId } from '../../app/copied-id.tsx';
import page from '../../ui/page.module.css';
import styles from './account-detail.module.css';

type Props = { readonly listed: CompanyAccount; readonly onGone: () => void };

/** One account. What the list knew is shown until WeCom has told its servicers anew. */
export function AccountDetail({ listed, onGone }: Props) {
  const words = useMessages().accounts;
  const asked = useAccount(listed.openKfid);
  const isOnline = useIsOnline();
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const live =
    asked.known === null ? {} : { servicers: asked.known.servicers, departmentIds: asked.known.departmentIds };
  const account: CompanyAccount = { ...listed, ...live };
  const mayChange = isOnline && account.isManaged;
  return (
    <div className={page['detail']}>
      <header className={styles['who']}>
        <AccountFace name={account.name} hash={account.avatar} size={48} />
        <div>
          <h2>{account.name}</h2>
          <CopiedId id={account.openKfid} label={words.copyId} said={words.copied} />
        </div>
      </header>
      <Acts
        account={account}
        mayChange={mayChange}
        onRename={() => setDialog('rename')}
        onRemove={() => setDialog('remove')}
      />
      {!account.isManaged && (
        <div className={styles['unmanaged']} role="note">
          <p>{words.unmanagedTitle}</p>
          <p>{words.unmanagedHint}</p>
        </div>
      )}
      {asked.failure !== null && isOnline && <FailureNote code={asked.failure} />}
      <ServicerSection account={account} mayChange={mayChange} />
      <LinkSection account={account} isOnline={isOnline} />
      <RenameAccount account={account} opened={dialog === 'rename'} onClose={() => setDialog(null)} />
      <RemoveAccount account={account} opened={dialog === 'remove'} onClose={() => setDialog(null)} onGone={onGone} />
    </div>
  );
}

type ActsProps = {
  readonly account: CompanyAccount;
  readonly mayChange: boolean;
  readonly onRename: () => void;
  readonly onRemove: () => void;
};

function Acts({ account, mayChange, onRename, onRemove }: ActsProps) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const input = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  async function changeAvatar(file: File | undefined): Promise<void> {
    if (!file) return;
    setFailure(null);
    const isPicture = /^image\/(jpeg|png)$/.test(file.type);
    const fault = !isPicture ? words.avatarNotPicture : file.size > IMAGE_BYTES ? words.avatarTooLarge : null;
    setRefused(fault);
    if (fault !== null) return;
    const uploaded = await api.uploadMedia(file);
    const result = uploaded.ok
      ? await change(() => api.company.changeAccount(account.openKfid, { avatar: uploaded.value.hash }))
      : uploaded;
    if (result.ok) showDone(words.avatarChanged);
    else setFailure(result.error.code);
  }

  return (
    <>
      <div className={styles['acts']}>
        <button type="button" disabled={!mayChange} onClick={onRename}>
          {words.rename}
        </button>
        <button type="button" disabled={!mayChange} onClick={() => input.current?.click()}>
          {words.changeAvatar}
        </button>
        <button type="button" data-tone="risk" disabled={!mayChange} onClick={onRemove}>
          {words.remove}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/jpeg,image/png"
          aria-label={words.avatar}
          onChange={(event) => {
            void changeAvatar(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {refused !== null && (
        <p className={styles['fault']} role="alert">
          {refused}
        </p>
      )}
      {failure !== null && <FailureNote code={failure} />}
    </>
  );
}
