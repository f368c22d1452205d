import type { Patch } from "./patch.ts";

/**
 * Patches of index.js: transactions and reserved connections, which end when their connection is lost.
 */
export const transactionPatches: Patch[] = [
  {
    why: "the application makes sure that this is what it runs with",
    was: `
Object.assign(Postgres, {
  PostgresError,`,
    is: `
Object.assign(Postgres, {
  outlivesItsConnections: true,
  PostgresError,`,
  },
  {
    why: "a reserved connection that is lost refuses what else it is asked, and is not given back",
    was: `
    const queue = Queue()
    const c = open.length
      ? open.shift()
      : await new Promise((resolve, reject) => {
        const query = { reserve: resolve, reject }
        queries.push(query)
        closed.length && connect(closed.shift(), query)
      })
`,
    is: `
    const queue = Queue()
    let lost = null
    const c = open.length
      ? open.shift()
      : await new Promise((resolve, reject) => {
        const query = { reserve: resolve, reject }
        closed.length
          ? connect(closed.shift(), query)
          : queries.push(query)
      })

    c.onclose = e => {
      lost = e
      while (queue.length)
        queue.shift().reject(e)
    }
`,
  },
  {
    why: "the same",
    was: `
    sql.release = () => {
      c.reserved = null`,
    is: `
    sql.release = () => {
      if (lost)
        return
      c.onclose = null
      c.reserved = null`,
  },
  {
    why: "the same",
    was: `
    function handler(q) {
      c.queue === full
        ? queue.push(q)`,
    is: `
    function handler(q) {
      if (lost)
        return q.reject(lost)
      c.queue === full
        ? queue.push(q)`,
  },
  {
    why: "a transaction knows when its connection is lost, and which statement is its last",
    was: `
    let savepoints = 0
      , connection
      , prepare = null
`,
    is: `
    let savepoints = 0
      , connection
      , prepare = null
      , lost = null
      , last = null
      , tellLost = () => { /* BEGIN itself fails */ }
`,
  },
  {
    why: "the same",
    was: `
        new Promise((_, reject) => connection.onclose = reject)
`,
    is: `
        new Promise((_, reject) => lost ? reject(lost) : tellLost = reject)
`,
  },
  {
    why: "the same",
    was: `
          : sql\`rollback\`
`,
    is: `
          : (last = sql\`rollback\`)
`,
  },
  {
    why: "the same",
    was: `
          : await sql\`commit\`
`,
    is: `
          : await (last = sql\`commit\`)
`,
  },
  {
    why: "what a transaction still asks when it is lost or has ended is refused, not done outside of it",
    was: `
        q.catch(e => uncaughtError || (uncaughtError = e))
`,
    is: `
        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost || last && q !== last)
          return q.reject(lost || Errors.generic('TRANSACTION_ENDED', 'The transaction has ended'))
`,
  },
  {
    why: "the same",
    was: `
      connection = c
      move(c, reserved)
`,
    is: `
      connection = c
      c.onclose = e => {
        lost = e
        while (queries.length)
          queries.shift().reject(e)
        tellLost(e)
      }
      move(c, reserved)
`,
  },
];
