import mongoose from 'mongoose';

/** Drops each database of MongoDB that these addresses name. */
export async function dropDatabases(addresses) {
  for (const address of addresses) {
    const client = new mongoose.mongo.MongoClient(address, { serverSelectionTimeoutMS: 5_000 });
    try {
      await client.db().dropDatabase();
    } finally {
      await client.close();
    }
  }
}
