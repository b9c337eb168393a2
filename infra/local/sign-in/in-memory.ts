import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the provider has to remember for minutes; a restart forgets it, and people sign in again. */
export function inMemory(): (name: string) => Adapter {
  const rows = new Map<string, { payload: AdapterPayload; until: number }>()
  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`
    const find = (id: string) => {
      const row = rows.get(keyOf(id))
      return Promise.resolve(row && row.until > Date.now() ? row.payload : undefined)
    }
    const findBy = (is: (payload: AdapterPayload) => boolean) => {
      for (const [key, row] of rows)
        if (key.startsWith(`${name}:`) && is(row.payload)) return Promise.resolve(row.payload)
      return Promise.resolve(undefined)
    }
    return {
      find,
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (code) => findBy((payload) => payload.userCode === code),
      upsert(id, payload, expiresIn = 3600) {
        const now = Date.now()
        for (const [key, { until }] of rows) if (until < now) rows.delete(key)
        rows.set(keyOf(id), { payload, until: now + expiresIn * 1000 })
        return Promise.resolve()
      },
      async consume(id) {
        const payload = await find(id)
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy(id) {
        rows.delete(keyOf(id))
        return Promise.resolve()
      },
      revokeByGrantId(grantId) {
        // Of this kind only: a sign-in that is under way names the grant of the one before, and goes on without it.
        for (const [key, row] of rows)
          if (key.startsWith(`${name}:`) && row.payload.grantId === grantId) rows.delete(key)
        return Promise.resolve()
      },
    }
  }
}
