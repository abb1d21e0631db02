const LONGEST = 480;
/** A film that has shown nothing by then is drawn without a picture. */
const PATIENCE_MS = 10_000;

/** The first picture of a film as a JPEG, or null when this browser cannot play it. */
export async function drawPoster(film: Blob): Promise<Blob | null> {
  const url = URL.createObjectURL(film);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.preload = 'auto';
    video.src = url;
    await happens(video, 'loadeddata');
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) return null;
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
  } catch {
    return null;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function happens(video: HTMLVideoElement, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no picture in time')), PATIENCE_MS);
    video.addEventListener(name, () => {
      clearTimeout(late);
      resolve();
    });
    video.addEventListener('error', () => {
      clearTimeout(late);
      reject(new Error('cannot be played'));
    });
  });
}
