import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CompanyAccount, EntryLink } from '#shared/contracts/company';
import { withSceneParam } from '#shared/domain/entry-link';
import { useMessages } from '../../app/messages/use-messages.ts';
import { QrCode } from '../../app/wecom/qr-code.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './qr-dialog.module.css';

type Props = {
  readonly account: CompanyAccount;
  readonly link: EntryLink;
  readonly title: string;
  readonly onClose: () => void;
};

/** The code of a link, to look at, save and print; with a parameter of one's own behind it if wanted. */
export function QrDialog({ account, link, title, onClose }: Props) {
  const words = useMessages().accounts;
  const [param, setParam] = useState('');
  const url = withSceneParam(link, param);
  const fault = url === null ? (link.scene === '' ? words.sceneParamNeedsScene : words.sceneParamFault) : null;
  return (
    <Dialog onClose={onClose} title={words.qrTitle(title)} centered closeButtonProps={{ 'aria-label': words.close }}>
      <QrCode
        url={url}
        fileName={words.fileName(account.name, title)}
        sheet={{ title: account.name, hint: words.printHint, note: title }}
      >
        <p className={styles['url']}>{url ?? link.url}</p>
        <TextInput
          className={styles['field']}
          label={words.sceneParam}
          description={words.sceneParamHint}
          value={param}
          error={fault}
          onChange={(event) => setParam(event.currentTarget.value)}
        />
        <p className={styles['hint']}>{words.sceneParamWarning}</p>
      </QrCode>
    </Dialog>
  );
}
