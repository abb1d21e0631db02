import { useCallback } from 'react';

type Props = { readonly blob: Blob; readonly size: number; readonly className?: string | undefined };

/** A picture in memory; its address is taken back when it is no longer shown. */
export function BlobImage({ blob, size, className }: Props) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null) return undefined;
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} className={className} alt="" width={size} height={size} />;
}
