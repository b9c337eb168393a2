// Plain JavaScript, because it has to run on any Node without a loader: what Lambda's runtime does, and it tells.
const own = process.env
const reads = new Set()
const note = (name) => {
  if (typeof name === 'string' && name.startsWith('COURSEKEEPER_')) reads.add(name)
}
const settings = { ...own }
process.env = new Proxy(settings, {
  get: (target, name) => (note(name), Reflect.get(target, name)),
  has: (target, name) => (note(name), Reflect.has(target, name)),
})

process.once('message', async ({ file, events, tryWithout }) => {
  const answers = []
  const without = {}
  let stopped
  for (const name of tryWithout) {
    const value = settings[name]
    delete settings[name]
    // Another query is another module: the whole bundle loads afresh.
    without[name] = await import(`file://${file}?without=${name}`).then(
      () => null,
      (error) => String(error.message),
    )
    settings[name] = value
  }
  try {
    const { handler } = await import(`file://${file}`)
    for (const event of events)
      answers.push(
        await handler(event, { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 }).then(
          (answer) => ({ answer: answer ?? null }),
          (error) => ({ error: error.name, message: error.message }),
        ),
      )
  } catch (error) {
    stopped = String(error.message)
  }
  const told = { answers, without, reads: [...reads].sort(), ...(stopped !== undefined && { stopped }) }
  // Clients keep their sockets, so the process would not end by itself.
  process.send(told, () => process.exit(0))
})
