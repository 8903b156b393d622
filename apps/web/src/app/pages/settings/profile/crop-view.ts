/** A picture behind a square window: how much it is enlarged, and where its top left corner lies. */
export interface CropView {
  readonly width: number;
  readonly height: number;
  /** The window's side in screen pixels. */
  readonly side: number;
  /** 1: the picture's shorter side is as long as the window's. */
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

/** A square of the picture, in its own pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export const MOST_ZOOM = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Screen pixels for one of the picture's. */
export const scaleOf = ({ width, height, side, zoom }: CropView): number =>
  (side / Math.min(width, height)) * zoom;

/** The middle of the picture, as large as fits. */
export function centred({ width, height }: Size, side: number): CropView {
  const scale = side / Math.min(width, height);
  return {
    width,
    height,
    side,
    zoom: 1,
    left: (side - width * scale) / 2,
    top: (side - height * scale) / 2,
  };
}

/** Pushed by so many screen pixels, as far as the picture still fills the window. */
export const moved = (view: CropView, right: number, down: number): CropView =>
  filling({ ...view, left: view.left + right, top: view.top + down });

/** Enlarged to `zoom` times, around what is in the middle of the window. */
export function zoomed(view: CropView, zoom: number): CropView {
  const next = { ...view, zoom: Math.min(MOST_ZOOM, Math.max(1, zoom)) };
  const by = scaleOf(next) / scaleOf(view);
  const middle = view.side / 2;
  return filling({
    ...next,
    left: middle - (middle - view.left) * by,
    top: middle - (middle - view.top) * by,
  });
}

export function cropOf(view: CropView): Crop {
  const scale = scaleOf(view);
  return { x: Math.abs(view.left) / scale, y: Math.abs(view.top) / scale, side: view.side / scale };
}

function filling(view: CropView): CropView {
  const scale = scaleOf(view);
  return {
    ...view,
    left: Math.min(0, Math.max(view.side - view.width * scale, view.left)),
    top: Math.min(0, Math.max(view.side - view.height * scale, view.top)),
  };
}
