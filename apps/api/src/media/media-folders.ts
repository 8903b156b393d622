/** Token: the folder of unfinished uploads, on the same disk as the finished ones. */
export const INCOMING_ROOT = Symbol('IncomingRoot');
