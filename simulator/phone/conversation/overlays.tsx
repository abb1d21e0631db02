import { InvitationSheet } from '../sheets/invitation-sheet.tsx';
import { LinkSheet } from '../sheets/link-sheet.tsx';
import { MergedPage } from '../sheets/merged-page.tsx';
import { MiniProgramPage } from '../sheets/mini-program-page.tsx';
import { NameCardSheet } from '../sheets/name-card-sheet.tsx';
import { PictureViewer } from '../sheets/picture-viewer.tsx';
import { PlacePage } from '../sheets/place-page.tsx';
import { Sheet } from '../sheets/sheet.tsx';
import { VideoViewer } from '../sheets/video-viewer.tsx';
import type { Overlay } from './overlay.ts';

type Props = {
  readonly overlay: Overlay;
  readonly customer: string;
  readonly refuses: boolean;
  readonly now: number;
  readonly onOpen: (overlay: Overlay) => void;
  readonly onClose: () => void;
  readonly onNotice: (text: string) => void;
  readonly onRecall: (msgid: string) => void;
  readonly onRefuse: (refuses: boolean) => void;
};

export function Overlays({ overlay, customer, refuses, now, onOpen, onClose, onNotice, onRecall, onRefuse }: Props) {
  switch (overlay.kind) {
    case 'picture':
      return (
        <PictureViewer
          url={overlay.url}
          onScanned={(scanned) => onOpen({ kind: 'invitation', scanned })}
          onClose={onClose}
        />
      );
    case 'video':
      return <VideoViewer url={overlay.url} onClose={onClose} />;
    case 'invitation':
      return (
        <InvitationSheet
          key={overlay.scanned}
          customer={customer}
          scanned={overlay.scanned}
          onDone={onNotice}
          onClose={onClose}
        />
      );
    case 'link':
      return <LinkSheet title={overlay.title} url={overlay.url} onClose={onClose} />;
    case 'mini-program':
      return <MiniProgramPage {...overlay} onClose={onClose} />;
    case 'place':
      return <PlacePage {...overlay} onClose={onClose} />;
    case 'merged':
      return <MergedPage {...overlay} now={now} onClose={onClose} />;
    case 'name-card':
      return <NameCardSheet {...overlay} customer={customer} onDone={onNotice} onClose={onClose} />;
    case 'own':
      return <Sheet label="消息" actions={[{ text: '撤回', run: () => onRecall(overlay.msgid) }]} onClose={onClose} />;
    default:
      return (
        <Sheet
          label="会话设置"
          actions={[{ text: refuses ? '恢复接收消息' : '拒收消息', run: () => onRefuse(!refuses) }]}
          onClose={onClose}
        />
      );
  }
}
