/** Loaded into a server before its own script: tells who started it, whenever asked, how much processor time the process has taken, in microseconds. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
// A server that is told to stop waits for nobody to ask.
process.channel?.unref();
