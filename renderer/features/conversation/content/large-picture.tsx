import { Copy, Download, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { carriedBy } from '#shared/domain/message';
import { copyPicture } from '../../../app/copy-picture.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { CarriedNote } from './carried-note.tsx';
import { nameFor } from './file-name.ts';
import { useSaveBlob } from './save-blob.ts';
import { useDragToScroll, useSteadyMiddle } from './close-up.ts';
import { useKept } from './use-kept.ts';
import { useShowBlob } from './use-show-blob.ts';
import { placed, turnRight, zoomStep, type Turn } from './zoom.ts';
import { useLocal } from './use-local.ts';
import styles from './lightbox.module.css';

/** `keysFrom`: where keys are listened to; the whole lightbox, whatever in it has the focus. */
type Props = { readonly row: MessageRow; readonly keysFrom: HTMLElement };
type Size = { readonly width: number; readonly height: number };

/** A picture as large as the window allows. The wheel, + and − look closer, 0 sees it whole, R turns it, C copies it, S saves it. */
export function LargePicture({ row, keysFrom }: Props) {
  const messages = useMessages();
  const words = messages.conversation.content;
  const save = useSaveBlob();
  const media = carriedBy(row.content)?.media ?? null;
  const local = useLocal(row);
  const full = useKept(media?.hash ?? null, local);
  const small = useKept(media?.thumb ?? null);
  const blob = full.kept.kind === 'here' ? full.kept.blob : null;
  const shown = blob ?? (small.kept.kind === 'here' ? small.kept.blob : null);
  const show = useShowBlob(shown);
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [own, setOwn] = useState<Size | null>(null);
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState<Turn>(0);
  useDragToScroll(stage);
  useSteadyMiddle(stage, zoom);
  const look = (by: 1 | -1): void => setZoom((before) => zoomStep(before, by));
  const keep = (): void => {
    if (blob) void save(media?.name ?? nameFor(row.id, blob.type), blob.type, blob);
  };
  const copy = (): void => {
    if (blob) void copyPicture(blob, messages.writing.bubble.copied);
  };

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    look(event.deltaY < 0 ? 1 : -1);
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') look(1);
    if (event.key === '-') look(-1);
    if (event.key === '0') setZoom(1);
    if (event.key === 'r' || event.key === 'R') setTurn(turnRight);
    if (event.key === 'c' || event.key === 'C') copy();
    if (event.key === 's' || event.key === 'S') keep();
  });
  useEffect(() => {
    if (!stage) return undefined;
    // React listens to the wheel passively; here the wheel zooms and must not scroll as well.
    const wheel = (event: WheelEvent): void => onWheel(event);
    stage.addEventListener('wheel', wheel, { passive: false });
    return () => stage.removeEventListener('wheel', wheel);
  }, [stage]);
  useEffect(() => {
    const dialog = keysFrom.closest<HTMLElement>('[role="dialog"]') ?? keysFrom;
    const press = (event: KeyboardEvent): void => onKeyDown(event);
    dialog.addEventListener('keydown', press);
    return () => dialog.removeEventListener('keydown', press);
  }, [keysFrom]);

  // A thumbnail has the proportions of the picture but not its size.
  const natural = media?.width && media.height ? { width: media.width, height: media.height } : own;
  const place =
    stage && natural ? placed(natural, { width: stage.clientWidth, height: stage.clientHeight }, zoom, turn) : null;
  return (
    <>
      <div ref={setStage} className={styles['stage']} data-close-up={zoom > 1 || undefined}>
        {shown === null ? (
          full.kept.kind === 'missing' ? (
            <CarriedNote of="image" standing={full.kept.isOffline ? 'offline' : 'failed'} onAgain={full.again} />
          ) : (
            <CarriedNote of="image" standing="coming" />
          )
        ) : (
          <div className={styles['sheet']} style={place ? { width: place.box.width, height: place.box.height } : {}}>
            <img
              ref={show}
              alt={words.names.image}
              data-dim={blob ? undefined : true}
              draggable={false}
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setOwn({ width, height })}
              style={
                place
                  ? { width: place.picture.width, height: place.picture.height, rotate: `${turn}deg` }
                  : { visibility: 'hidden' }
              }
            />
          </div>
        )}
      </div>
      <div className={styles['tools']}>
        <Tool label={words.large.zoomOut} isOff={zoom === zoomStep(zoom, -1)} onPress={() => look(-1)}>
          <ZoomOut size={18} aria-hidden />
        </Tool>
        <button type="button" className={styles['zoom']} title={words.large.whole} onClick={() => setZoom(1)}>
          {Math.round(zoom * 100)}%
        </button>
        <Tool label={words.large.zoomIn} isOff={zoom === zoomStep(zoom, 1)} onPress={() => look(1)}>
          <ZoomIn size={18} aria-hidden />
        </Tool>
        <Tool label={words.large.rotate} onPress={() => setTurn(turnRight)}>
          <RotateCw size={18} aria-hidden />
        </Tool>
        <Tool label={words.large.copy} isOff={blob === null} onPress={copy}>
          <Copy size={18} aria-hidden />
        </Tool>
        <Tool label={words.large.save} isOff={blob === null} onPress={keep}>
          <Download size={18} aria-hidden />
        </Tool>
      </div>
      <p className={styles['keys']}>{words.large.keys}</p>
    </>
  );
}

type ToolProps = {
  readonly label: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Tool({ label, isOff = false, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles['tool']}
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
