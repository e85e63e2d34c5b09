/** Ends this process when the one that started it is gone, however that went; for `--import`. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
