export * from './answers.js';
export type * from './commands.js';
export type * from './decision.js';
export * from './events.js';
export type * from './facts.js';
export * from './ids.js';
