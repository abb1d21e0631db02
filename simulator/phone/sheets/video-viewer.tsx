type Props = { readonly url: string; readonly onClose: () => void };

/** A video on black. */
export function VideoViewer({ url, onClose }: Props) {
  return (
    <div className="viewer" role="dialog" aria-modal="true" aria-label="视频">
      <div className="viewer-area">
        {/* Nobody here films with words: there is nothing to write below it. */}
        <video src={url} controls autoPlay playsInline />
      </div>
      <div className="sheet">
        <button type="button" className="close" onClick={onClose}>
          关闭
        </button>
      </div>
    </div>
  );
}
