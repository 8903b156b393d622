import { mongoCalls } from '@heliograph/mongo';
import { DocumentStoreUnavailable } from '../errors';

export const { again, asOurs, inMongo } = mongoCalls(DocumentStoreUnavailable);
