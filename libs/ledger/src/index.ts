export * from './asking.js';
export * from './recording.js';
