// Installs the servers that tests start, for those who would rather wait for it now. Says what cannot be had.
import { findSecantus } from './secantus.mjs';
import { findVersitygw } from './versitygw.mjs';

for (const { missing } of [findSecantus(), findVersitygw()]) if (missing !== undefined) console.log(missing);
