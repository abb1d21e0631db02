import { useEffect, useRef, useState } from 'react';
import { decodeQr } from './decode-qr.ts';

type Props = {
  readonly url: string;
  readonly onScanned: (text: string) => void;
  readonly onClose: () => void;
};

/** A picture on black. When it holds a QR code, WeChat offers to recognise it. */
export function PictureViewer({ url, onScanned, onClose }: Props) {
  const [code, setCode] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <div
      ref={box}
      className="viewer"
      role="dialog"
      aria-modal="true"
      aria-label="大图"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="viewer-area" aria-label="关闭图片" onClick={onClose}>
        <img src={url} alt="" onLoad={(event) => setCode(decodeQr(event.currentTarget))} />
      </button>
      <div className="sheet">
        {code === undefined ? null : (
          <button type="button" onClick={() => onScanned(code)}>
            识别图中的二维码
          </button>
        )}
        <button type="button" className="close" onClick={onClose}>
          关闭
        </button>
      </div>
    </div>
  );
}
