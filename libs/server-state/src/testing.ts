export { serverStateContract, type OpenedState, type OpenState } from './testing/server-state-contract';
