import { type Signal, type WritableSignal, computed, signal } from '@angular/core';
import { EntityHolds } from './entity-holds';
import type { Operation, Settling } from './operation';
import type { Part } from './part';

export type PartsOf<P> = { readonly [K in keyof P]: Part<unknown> | undefined };

interface Layer<P, V> {
  readonly operation: Operation<V>;
  readonly settling: Settling<P> | null;
}

interface Slot<P, V> {
  readonly parts: P;
  readonly layers: readonly Layer<P, V>[];
  readonly gone: boolean;
}

export interface EntityKind<P, V> {
  /** Nothing known. */
  readonly none: P;
  /** Keeps of each part the newer one. */
  merge(held: P, came: Partial<P>): P;
  /** What is shown, once enough of it is known. */
  compose(id: string, parts: P): V | undefined;
}

/**
 * Entities of one kind by id. HTTP answers and pushes come in by the same door (`receive`); optimistic operations lie
 * over what was received and leave when they are acknowledged, so nothing is ever added or subtracted by hand and a
 * roll-back is a recomputation.
 */
export class EntityStore<P extends PartsOf<P>, V> {
  readonly #kind: EntityKind<P, V>;
  readonly #slots = new Map<string, WritableSignal<Slot<P, V>>>();
  readonly #views = new Map<string, Signal<V | undefined>>();
  readonly #holds: EntityHolds;

  /** `capacity` is how many are kept that no list and no page holds. */
  constructor(kind: EntityKind<P, V>, capacity = 1_000) {
    this.#kind = kind;
    this.#holds = new EntityHolds(capacity, (id) => {
      this.#slots.delete(id);
      this.#views.delete(id);
    });
  }

  /** What the server said, in an answer or a push. `acks` are the keys of operations that it already holds. */
  receive(id: string, came: Partial<P>, acks: readonly string[] = []): void {
    this.#slot(id).update(({ parts, layers, gone }) => {
      const merged = this.#kind.merge(parts, came);
      const left = layers.filter(
        ({ operation, settling }) => !acks.includes(operation.key) && !isIn(merged, settling),
      );
      return { parts: merged, layers: left, gone };
    });
  }

  /** Lays an operation over the entity. */
  layer(id: string, operation: Operation<V>): void {
    this.#slot(id).update((slot) => ({ ...slot, layers: [...slot.layers, { operation, settling: null }] }));
  }

  /** Takes an operation away: it failed, or its answer was received. */
  lift(id: string, key: string): void {
    this.#slot(id).update((slot) => ({
      ...slot,
      layers: slot.layers.filter(({ operation }) => operation.key !== key),
    }));
  }

  /** The operation was answered at `settling.position`, but the part it changes was not in the answer. */
  settle(id: string, key: string, settling: Settling<P>): void {
    this.#slot(id).update((slot) => ({
      ...slot,
      layers: slot.layers
        .map((layer) => (layer.operation.key === key ? { ...layer, settling } : layer))
        .filter((layer) => !isIn(slot.parts, layer.settling)),
    }));
  }

  /** A tombstone: lists leave it out, pages say that it was removed. Nothing brings it back. */
  remove(id: string): void {
    this.#slot(id).update((slot) => ({ ...slot, layers: [], gone: true }));
  }

  /** What to show, operations included; undefined while not enough is known, or once it is gone. */
  view(id: string): Signal<V | undefined> {
    const known = this.#views.get(id);
    if (known) return known;
    const slot = this.#slot(id);
    const view = computed(() => this.#shown(id, slot()));
    this.#views.set(id, view);
    return view;
  }

  isGone(id: string): boolean {
    return this.#slot(id)().gone;
  }

  /** What the server said, without operations. */
  parts(id: string): P {
    return this.#slot(id)().parts;
  }

  /** Keeps these until the returned function is called. */
  hold(ids: readonly string[]): () => void {
    return this.#holds.hold(ids);
  }

  /** Forgets everything, also for whoever still looks. */
  clear(): void {
    for (const slot of this.#slots.values()) slot.set(this.#empty());
    this.#slots.clear();
    this.#views.clear();
    this.#holds.clear();
  }

  #slot(id: string): WritableSignal<Slot<P, V>> {
    let slot = this.#slots.get(id);
    if (!slot) {
      slot = signal(this.#empty());
      this.#slots.set(id, slot);
    }
    this.#holds.used(id);
    return slot;
  }

  #empty(): Slot<P, V> {
    return { parts: this.#kind.none, layers: [], gone: false };
  }

  #shown(id: string, { parts, layers, gone }: Slot<P, V>): V | undefined {
    const base = gone ? undefined : this.#kind.compose(id, parts);
    if (base === undefined) return undefined;
    return layers.reduce<V>((view, { operation }) => operation.apply(view), base);
  }
}

function isIn<P extends PartsOf<P>>(parts: P, settling: Settling<P> | null): boolean {
  return settling !== null && (parts[settling.part]?.position ?? -1) >= settling.position;
}
