package dev.stagekeeper.storage.parity;

/** What every adapter promises. */
public enum Promise {
  /** What {@code find} returns equals what was saved, field by field, list order included. */
  ROUND_TRIP,
  /** Reading changes nothing that can be seen later. */
  READ_ONLY,
  /** Nothing done afterwards to an object passed in or handed out changes the store. */
  DEFENSIVE_COPY,
  /** Every list has a total order that no save changes; paging gives each row exactly once. */
  ORDER,
  /** A rejected write leaves everything as it was, and the rejection is the same everywhere. */
  REJECTION,
  /** Saving an equal value again changes nothing, neither the revision nor its time. */
  IDEMPOTENT,
  /** A call is atomic with its children; a transaction is all or nothing, whatever throws. */
  ATOMIC,
  /** A rejection that the caller handles leaves the transaction usable. */
  USABLE_AFTER,
  /** Transactions are strictly serializable, and retried for a bounded time. */
  SERIALIZABLE,
  /** What returned is there when the store is opened again. */
  DURABLE,
  /** Nothing of one tenant can be seen, counted, changed or collided with by another. */
  TENANT,
  /** Two handles on one database behave as one. */
  TWO_HANDLES,
  /** Interrupting a caller's thread harms no other call. */
  INTERRUPT,
  /** After closing, every call is refused; closing twice is fine. */
  CLOSED,
  /** What is too large, too deep or out of range is refused before anything is written. */
  LIMITS;

  /** The promise as the contract's table names it, such as {@code ROUND-TRIP}. */
  public String id() {
    return name().replace('_', '-');
  }
}
