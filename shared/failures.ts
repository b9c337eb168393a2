/** The world is out of reach or busy; doing the same again later may work. */
export class RetryLater extends Error {
  override name = 'RetryLater'
}

/** Doing the same again can never work; the record goes to the dead letters. */
export class GiveUp extends Error {
  override name = 'GiveUp'
}
