import { paintPng, type Picture } from './paint.ts';

/** A pacifier on a pale green cloth: what the shop sends. */
const pacifier: Picture = {
  width: 720,
  height: 540,
  background: [226, 240, 232],
  shapes: [
    { kind: 'disc', x: 360, y: 270, r: 230, colour: [241, 248, 243] },
    { kind: 'ring', x: 360, y: 405, r: 74, thick: 22, colour: [244, 190, 150] },
    { kind: 'box', x: 210, y: 210, width: 300, height: 150, round: 75, colour: [126, 190, 162] },
    { kind: 'disc', x: 265, y: 285, r: 16, colour: [226, 240, 232] },
    { kind: 'disc', x: 455, y: 285, r: 16, colour: [226, 240, 232] },
    { kind: 'box', x: 325, y: 150, width: 70, height: 80, round: 20, colour: [250, 226, 205] },
    { kind: 'disc', x: 360, y: 125, r: 58, colour: [250, 226, 205] },
    { kind: 'disc', x: 340, y: 105, r: 14, colour: [255, 245, 236] },
    { kind: 'disc', x: 360, y: 290, r: 40, colour: [96, 165, 136] },
  ],
};

/** A parcel with a crushed corner: what a customer sends. */
const parcel: Picture = {
  width: 640,
  height: 640,
  background: [214, 208, 199],
  shapes: [
    { kind: 'box', x: 110, y: 150, width: 420, height: 360, round: 10, colour: [190, 148, 103] },
    { kind: 'box', x: 110, y: 150, width: 420, height: 90, round: 10, colour: [204, 164, 120] },
    { kind: 'box', x: 290, y: 150, width: 60, height: 360, round: 0, colour: [225, 196, 158] },
    { kind: 'box', x: 150, y: 420, width: 110, height: 60, round: 4, colour: [246, 244, 239] },
    { kind: 'disc', x: 520, y: 500, r: 74, colour: [132, 98, 62] },
    { kind: 'disc', x: 545, y: 525, r: 70, colour: [214, 208, 199] },
    { kind: 'box', x: 395, y: 330, width: 84, height: 9, round: 4, colour: [120, 86, 52] },
    { kind: 'box', x: 430, y: 300, width: 9, height: 76, round: 4, colour: [120, 86, 52] },
  ],
};

/** A feeding bottle beside its box. */
const bottle: Picture = {
  width: 600,
  height: 720,
  background: [233, 238, 246],
  shapes: [
    { kind: 'box', x: 60, y: 610, width: 480, height: 50, round: 25, colour: [214, 222, 235] },
    { kind: 'box', x: 205, y: 230, width: 190, height: 400, round: 60, colour: [250, 252, 255] },
    { kind: 'box', x: 205, y: 420, width: 190, height: 210, round: 60, colour: [255, 247, 228] },
    { kind: 'box', x: 225, y: 170, width: 150, height: 74, round: 16, colour: [131, 165, 214] },
    { kind: 'disc', x: 300, y: 136, r: 46, colour: [248, 220, 196] },
    { kind: 'disc', x: 300, y: 92, r: 20, colour: [248, 220, 196] },
    { kind: 'box', x: 340, y: 330, width: 34, height: 6, round: 3, colour: [150, 170, 200] },
    { kind: 'box', x: 340, y: 390, width: 34, height: 6, round: 3, colour: [150, 170, 200] },
    { kind: 'box', x: 340, y: 450, width: 34, height: 6, round: 3, colour: [150, 170, 200] },
    { kind: 'box', x: 340, y: 510, width: 34, height: 6, round: 3, colour: [150, 170, 200] },
  ],
};

const all = { pacifier, parcel, bottle } as const;
export type PictureName = keyof typeof all;

/** One of the demo's pictures as a PNG file. */
export function demoPicture(name: PictureName): Uint8Array<ArrayBuffer> {
  return paintPng(all[name]);
}
