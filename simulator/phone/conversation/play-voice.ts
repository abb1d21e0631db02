/** Plays an AMR voice to its end. WeCom's voices are AMR, which no browser plays by itself. */
export async function playVoice(url: string): Promise<void> {
  const { default: Amr } = await import('benz-amr-recorder');
  const voice = new Amr();
  await voice.initWithUrl(url);
  await new Promise<void>((resolve) => {
    voice.onEnded(resolve);
    voice.play();
  });
}
