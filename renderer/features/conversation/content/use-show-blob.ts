import { useCallback } from 'react';

type Shower = HTMLImageElement | HTMLVideoElement;

/** A `ref` that shows a blob in an element; its address is taken back when it is no longer shown. */
export function useShowBlob(blob: Blob | null): (element: Shower | null) => (() => void) | undefined {
  return useCallback(
    (element) => {
      if (element === null || blob === null) return undefined;
      const url = URL.createObjectURL(blob);
      element.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
}
