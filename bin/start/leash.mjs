// Loaded into every process the supervisor starts: when the supervisor is gone, even by kill -9, so is the process.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5000).unref();
});
// Listening for that must not keep a process alive that has nothing left to do.
process.channel?.unref();
