import { Button } from '@mantine/core';
import type { ContactWay } from '#shared/contracts/contact-ways';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import page from '../../ui/page.module.css';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { useWayPicture } from './use-ways.ts';
import styles from './contact-ways.module.css';

/** WeCom's own picture of the code, to look at, save and print. */
export function WayPicture({ way, name }: { readonly way: ContactWay; readonly name: string }) {
  const words = useMessages().contactWays;
  const { host } = useDesk();
  const { picture, isFailed } = useWayPicture(way);

  async function save(blob: Blob): Promise<void> {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const isSaved = (await host.saveFile({ name: `${name}.png`, mime: blob.type, bytes })) === 'saved';
    if (isSaved) showDone(words.pictureSaved);
  }

  if (!way.hasPicture) return <p className={page['hint']}>{words.qrNone}</p>;
  return (
    <>
      {picture === null ? (
        <p className={styles['code']} role="status">
          {isFailed ? words.qrFailed : words.qrLoading}
        </p>
      ) : (
        <img className={styles['code']} src={picture.address} alt={words.qrAlt(name)} />
      )}
      <div className={page['acts']}>
        <Button disabled={picture === null} onClick={() => picture && void save(picture.blob)}>
          {words.savePicture}
        </Button>
        <Button variant="default" disabled={picture === null} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      {picture !== null && <PrintedSheet picture={picture.address} hint={words.printHint} note={name} />}
    </>
  );
}
