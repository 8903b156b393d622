import { leasesContract } from '../testing/lease/leases-contract';
import { leasesInMemory } from '../testing/lease/leases-in-memory';

describe('leases in memory', () => {
  leasesContract(() => {
    const leases = leasesInMemory();
    return Promise.resolve({ leases, another: () => Promise.resolve(leases) });
  });
});
