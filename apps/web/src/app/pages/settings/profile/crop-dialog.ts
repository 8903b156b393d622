import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  type Injector,
  afterNextRender,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Button, DIALOG_DATA, DialogFrame, DialogRef, openDialog } from '@heliograph/ui';
import { firstValueFrom } from 'rxjs';
import { type Crop, type CropView, MOST_ZOOM, centred, cropOf, moved, scaleOf, zoomed } from './crop-view';

interface CropData {
  /** Of the picture, for showing it. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

const KEY_STEP = 16;
const KEY_ZOOM = 1.15;

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Chooses the square of a picture by moving and enlarging it behind a round window. */
@Component({
  selector: 'hg-crop-dialog',
  imports: [Button, DialogFrame],
  templateUrl: './crop-dialog.html',
  styleUrl: './crop-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CropDialog {
  protected readonly data = inject<CropData>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<Crop>>(DialogRef);
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  protected readonly view = signal<CropView | null>(null);
  protected readonly zoom = computed(() => this.view()?.zoom ?? 1);
  protected readonly scale = computed(() => {
    const view = this.view();
    return view ? scaleOf(view) : 1;
  });
  protected readonly most = MOST_ZOOM;
  readonly #fingers = new Map<number, Finger>();

  constructor() {
    afterNextRender(() => this.view.set(centred(this.data, this.stage().nativeElement.clientWidth)));
  }

  protected zoomTo(zoom: number): void {
    this.#change((view) => zoomed(view, zoom));
  }

  protected grab({ pointerId, clientX, clientY }: PointerEvent): void {
    this.stage().nativeElement.setPointerCapture(pointerId);
    this.#fingers.set(pointerId, { x: clientX, y: clientY });
  }

  protected drag({ pointerId, clientX, clientY }: PointerEvent): void {
    const before = this.#fingers.get(pointerId);
    if (!before) return;
    const spread = this.#spread();
    this.#fingers.set(pointerId, { x: clientX, y: clientY });
    if (spread > 0) this.zoomTo(this.zoom() * (this.#spread() / spread));
    else this.#change((view) => moved(view, clientX - before.x, clientY - before.y));
  }

  protected letGo({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
  }

  protected wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoomTo(this.zoom() * Math.exp(-event.deltaY / 400));
  }

  protected key(event: KeyboardEvent): void {
    const changed = this.#byKey(event.key);
    if (!changed) return;
    event.preventDefault();
    this.#change(changed);
  }

  protected use(): void {
    const view = this.view();
    if (view) this.dialog.close(cropOf(view));
  }

  #byKey(key: string): ((view: CropView) => CropView) | null {
    switch (key) {
      case 'ArrowLeft':
        return (view) => moved(view, -KEY_STEP, 0);
      case 'ArrowRight':
        return (view) => moved(view, KEY_STEP, 0);
      case 'ArrowUp':
        return (view) => moved(view, 0, -KEY_STEP);
      case 'ArrowDown':
        return (view) => moved(view, 0, KEY_STEP);
      case '+':
        return (view) => zoomed(view, view.zoom * KEY_ZOOM);
      case '-':
        return (view) => zoomed(view, view.zoom / KEY_ZOOM);
      default:
        return null;
    }
  }

  /** How far two fingers are apart; 0 with one. */
  #spread(): number {
    const [first, second] = [...this.#fingers.values()];
    return first && second ? Math.hypot(first.x - second.x, first.y - second.y) : 0;
  }

  #change(change: (view: CropView) => CropView): void {
    this.view.update((view) => view && change(view));
  }
}

/** The square that was chosen; null where it was given up. */
export async function chooseCrop(injector: Injector, data: CropData): Promise<Crop | null> {
  const dialog = openDialog<Crop, CropData, CropDialog>(injector, CropDialog, {
    label: 'Place your photo',
    panel: 'sheet',
    autoFocus: '.stage',
    data,
  });
  return (await firstValueFrom(dialog.closed, { defaultValue: undefined })) ?? null;
}
