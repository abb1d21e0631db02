/** A soft picture with a name on it, for cards that need one. */
export function drawCover(name: string, width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.reject(new Error('这个浏览器不能画图'));
  const ground = pen.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, '#f6ecde');
  ground.addColorStop(1, '#e5c9b4');
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#8a5a3c';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `600 ${Math.round(height / 5)}px system-ui, 'Noto Sans CJK SC', sans-serif`;
  pen.fillText(name, width / 2, height / 2);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('图片没有画成')) : resolve(blob)), 'image/png');
  });
}
