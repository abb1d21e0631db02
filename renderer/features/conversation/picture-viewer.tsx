import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { zoomStep } from './zoom.ts';
import styles from './picture-viewer.module.css';

export type PictureViewerProps = { readonly url: string; readonly onClose: () => void; readonly onSave: () => void };

/** A picture as large as the window allows; the wheel, + and − look closer, 0 sees it whole again. */
export function PictureViewer({ url, onClose, onSave }: PictureViewerProps) {
  const words = useMessages().conversation;
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [whole, setWhole] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    if (!stage) return undefined;
    // React listens to the wheel passively; here the wheel zooms and must not scroll as well.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      setZoom((before) => zoomStep(before, event.deltaY < 0 ? 1 : -1));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, [stage]);

  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === '+' || key === '=') setZoom((before) => zoomStep(before, 1));
    if (key === '-') setZoom((before) => zoomStep(before, -1));
    if (key === '0') setZoom(1);
  }

  function measure({ naturalWidth, naturalHeight }: HTMLImageElement): void {
    if (!stage || naturalWidth === 0) return;
    setWhole(naturalWidth * Math.min(1, stage.clientWidth / naturalWidth, stage.clientHeight / naturalHeight));
  }

  return (
    <Modal
      opened
      onClose={onClose}
      onKeyDown={onKeyDown}
      size="auto"
      centered
      title={words.picture}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div ref={setStage} className={styles['stage']} data-close-up={zoom > 1 || undefined}>
        <img
          src={url}
          alt={words.picture}
          style={whole === null ? { maxWidth: '100%', maxHeight: '100%' } : { width: whole * zoom }}
          onLoad={(event) => measure(event.currentTarget)}
        />
      </div>
      <Group justify="space-between" mt="md">
        <Group gap={6}>
          <ActionIcon
            variant="default"
            aria-label={words.zoomOut}
            disabled={zoom === zoomStep(zoom, -1)}
            onClick={() => setZoom(zoomStep(zoom, -1))}
          >
            <ZoomOut size={16} aria-hidden />
          </ActionIcon>
          <span className={styles['zoom']}>{Math.round(zoom * 100)} %</span>
          <ActionIcon
            variant="default"
            aria-label={words.zoomIn}
            disabled={zoom === zoomStep(zoom, 1)}
            onClick={() => setZoom(zoomStep(zoom, 1))}
          >
            <ZoomIn size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <Button variant="default" onClick={onSave}>
          {words.savePicture}
        </Button>
      </Group>
    </Modal>
  );
}
