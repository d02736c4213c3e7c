package dev.stagekeeper.workflow.ports;

/** What is to be made of a failure. */
public enum ErrorClass {
  /** The same again may succeed: a model that did not answer, a database that was away. */
  RETRYABLE,
  /** The same again fails again: something has to be changed first. */
  NON_RETRYABLE,
  /** It failed after something was completed, and what was completed was kept. */
  PARTIAL
}
