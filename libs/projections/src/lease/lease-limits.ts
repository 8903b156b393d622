/** All in milliseconds. */

/** From one sign of life of a holder to the next. */
export const BEAT_MS = 1_000;
/** After a sign of life that may not have arrived. */
export const BEAT_AGAIN_MS = 250;
/** A holder whose last sign of life was sent so long ago takes the lease for lost: sooner than anybody takes it. */
export const LOST_AFTER_MS = 4_000;
/** Where a holder gave no sign of life for so long, the lease is taken from it. */
export const TAKEN_AFTER_MS = 5_000;
/** From one look of a candidate to the next. */
export const LOOK_MS = 500;
