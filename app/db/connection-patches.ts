import type { Patch } from "./patch.ts";

/**
 * Patches of connection.js: one connection, which the driver reopens in the same object when it is lost.
 */
export const connectionPatches: Patch[] = [
  {
    why: "nothing is asked on a connection that is gone",
    was: `
    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
    is: `
    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))

    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
  },
  {
    why: "a write that was put off until the connection is gone is dropped, not thrown at nobody",
    was: `
  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
    is: `
  function nextWrite(fn) {
    if (!socket) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      return false
    }
    const x = socket.write(chunk, fn)`,
  },
  {
    why: "what was not sent yet is not sent before the greeting of the next connection",
    was: `
    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    is: `
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  },
  {
    why: "the next connection answers nothing that the last was asked, even after an error was told",
    was: `
    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime = performance.now()
    hadError && options.shared.retries++
    delay = (typeof backoff === 'function' ? backoff(options.shared.retries) : backoff) * 1000
`,
    is: `
    if (initial || query || sent.length)
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = errorResponse = results = final = null
    result = new Result()
    rows = 0
    closedTime = performance.now()
    hadError && options.shared.retries++
    delay = (typeof backoff === 'function' ? backoff(options.shared.retries) : backoff) * 1000

    if (initial)
      return reconnect()

`,
  },
  {
    why: "a loss has one name",
    was: `
  function error(err) {
`,
    is: `
  function error(err) {
    if (err.code === 'EPIPE') // the server had hung up before it was asked
      err = Errors.connection('CONNECTION_CLOSED', options, socket)

`,
  },
  {
    why: "who waits for a connection of their own gets the one that was opened for them",
    was: `
        initial.reserve && (initial = null)
        return fetchArrayTypes()
      }

      initial && !initial.reserve && execute(initial)
      options.shared.retries = retries = 0
      initial = null
      return`,
    is: `
        return fetchArrayTypes().catch(noop) // whoever waits hears of it as well
      }

      const first = initial
      initial = null
      options.shared.retries = retries = 0
      first.reserve
        ? first.reserve(connection)
        : execute(first)
      return`,
  },
];
