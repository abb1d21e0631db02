import { Button, Modal, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CompanyAccount, EntryLink, QrCode } from '#shared/contracts/company';
import { withSceneParam } from '#shared/domain/entry-link';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showDone } from '../../ui/undo-toast.tsx';
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
  const { api, host } = useDesk();
  const [param, setParam] = useState('');
  const url = withSceneParam(link, param);
  const { data: code = null, isError } = useQuery({
    queryKey: ['qr-code', url],
    queryFn: async () => {
      const result = await api.company.qrCode(url ?? link.url);
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    },
    enabled: url !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const fault = url === null ? (link.scene === '' ? words.sceneParamNeedsScene : words.sceneParamFault) : null;
  const isReady = code !== null && url !== null;

  async function save(kind: 'png' | 'svg', drawn: QrCode): Promise<void> {
    const bytes = kind === 'png' ? fromBase64(drawn.png) : new TextEncoder().encode(drawn.svg);
    const mime = kind === 'png' ? 'image/png' : 'image/svg+xml';
    const name = `${words.fileName(account.name, title)}.${kind}`;
    if ((await host.saveFile({ name, mime, bytes })) === 'saved') showDone(words.saved);
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.qrTitle(title)}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div className={styles['body']}>
        {code === null ? (
          <p className={styles['waiting']} role="status">
            {isError ? words.qrFailed : words.qrDrawing}
          </p>
        ) : (
          <img className={styles['code']} src={toAddress(code)} alt={words.qrAlt} data-old={!isReady} />
        )}
        <p className={styles['url']}>{url ?? link.url}</p>
        <TextInput
          label={words.sceneParam}
          description={words.sceneParamHint}
          value={param}
          error={fault}
          onChange={(event) => setParam(event.currentTarget.value)}
        />
        <p className={styles['hint']}>{words.sceneParamWarning}</p>
        <div className={styles['acts']}>
          <Button disabled={!isReady} onClick={() => code && void save('png', code)}>
            {words.savePng}
          </Button>
          <Button variant="default" disabled={!isReady} onClick={() => code && void save('svg', code)}>
            {words.saveSvg}
          </Button>
          <Button variant="default" disabled={!isReady} onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button
            variant="default"
            disabled={url === null}
            onClick={() =>
              url !== null && void navigator.clipboard.writeText(url).then(() => showDone(words.linkCopied))
            }
          >
            {words.copyLink}
          </Button>
        </div>
      </div>
      {isReady &&
        createPortal(
          <div className={styles['sheet']} aria-hidden>
            <h1>{account.name}</h1>
            <img src={toAddress(code)} alt="" />
            <p>{words.printHint}</p>
            <small>{title}</small>
          </div>,
          document.body,
        )}
    </Modal>
  );
}

function toAddress({ svg }: QrCode): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
}
