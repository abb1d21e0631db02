import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { QrCode as Drawn } from '#shared/contracts/company';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import { copyText } from '../copy-text.ts';
import styles from './qr-code.module.css';

type Props = {
  /** What it leads to; null = not sound yet: the last code is shown, pale, and cannot be taken. */
  readonly url: string | null;
  readonly fileName: string;
  /** The printed sheet: above the code, under it, and small. */
  readonly sheet: { readonly title: string; readonly hint: string; readonly note: string };
  /** Between the code and what can be done with it. */
  readonly children?: ReactNode;
};

/** The code of a link, to look at, save and print. The relay draws it. */
export function QrCode({ url, fileName, sheet, children }: Props) {
  const words = useMessages().qr;
  const { api, host } = useDesk();
  const { data: code = null, isError } = useQuery({
    queryKey: ['qr-code', url],
    queryFn: async () => {
      const result = await api.company.qrCode(url ?? '');
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    },
    enabled: url !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const isReady = code !== null && url !== null;

  async function save(kind: 'png' | 'svg', drawn: Drawn): Promise<void> {
    const bytes = kind === 'png' ? fromBase64(drawn.png) : new TextEncoder().encode(drawn.svg);
    const mime = kind === 'png' ? 'image/png' : 'image/svg+xml';
    if ((await host.saveFile({ name: `${fileName}.${kind}`, mime, bytes })) === 'saved') showDone(words.saved);
  }

  return (
    <div className={styles['body']}>
      {code === null ? (
        <p className={styles['waiting']} role="status">
          {isError ? words.failed : words.drawing}
        </p>
      ) : (
        <img className={styles['code']} src={toAddress(code)} alt={words.alt} data-old={!isReady} />
      )}
      {children}
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
          onClick={() => url !== null && void copyText(url, words.linkCopied)}
        >
          {words.copyLink}
        </Button>
      </div>
      {isReady && <PrintedSheet picture={toAddress(code)} {...sheet} />}
    </div>
  );
}

function toAddress({ svg }: Drawn): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
}
